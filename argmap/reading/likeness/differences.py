"""The look-alike guard: what two statements that sound alike do not share, in words.

Only what both name can differ: a date on one side alone says nothing. Patterns lie in `likeness.json` of the language.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from argmap.reading.likeness.passage import Passage
from argmap.reading.likeness.stems import stem
from argmap.reading.statements.language import LanguageUnsupported, language

Kind = Literal["court", "date", "sum", "name"]
_MOST = 3
_NAME = re.compile(
    r"(?<![.!?:“\"‘'«„\w] )(?<!\A)(?<![“\"‘'«„])\b[A-ZÀ-Þ][\w’'-]+(?: (?:of (?:the )?|de |von )?[A-ZÀ-Þ][\w’'-]+)*"
)
_POSSESSIVE = re.compile(r"[’']s?\Z")
_SUM = re.compile(
    r"(?P<money>[$£€¥]|US\$)?\s?(?P<number>\d[\d.,]*\d|\d)"
    r"(?:\s?(?P<scale>million|billion|trillion|thousand|m|bn|k)\b)?"
    r"(?:\s?(?P<share>%|percent|per cent|Prozent|pour cent)|\s(?P<thing>[^\W\d_]+))?",
    re.I,
)
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Difference:
    """What both statements name and is not the same: `here` in the one asked about, `there` in the other."""

    kind: Kind
    here: tuple[str, ...]
    there: tuple[str, ...]

    @property
    def words(self) -> str:
        """The difference as a phrase.

        >>> Difference("date", ("March",), ("June",)).words
        'another date: March here, June there'
        """
        return f"another {self.kind}: {' and '.join(self.here)} here, {' and '.join(self.there)} there"


def differences(one: Passage, other: Passage) -> tuple[Difference, ...]:
    """Return what differs: courts and dates of the sentences around, sums and names of the words themselves."""
    left, right = _named(one), _named(other)
    found = []
    for kind in left:
        here, there = left[kind], right[kind]
        if kind == "sum":  # miles do not gainsay hours
            units = {key.split()[-1] for key in here} & {key.split()[-1] for key in there}
            here, there = (
                {key: sum_ for key, sum_ in side.items() if key.split()[-1] in units} for side in (here, there)
            )
        if here and there and not any(_same(a, b) for a in here for b in there):
            found.append(Difference(kind, tuple(list(here.values())[:_MOST]), tuple(list(there.values())[:_MOST])))
    return tuple(found)


@lru_cache(maxsize=4096)
def _named(passage: Passage) -> dict[Kind, dict[str, str]]:
    """What a passage names: by kind, what is compared and what is shown."""
    courts, dates = _patterns(passage.code)
    around = passage.around or passage.text
    named_courts = {_key(hit): hit for hit in _hits(courts, around)}
    named_dates = {_key(hit): hit for hit in _hits(dates, around)}
    bare = dates.sub(" ", passage.text) if dates else passage.text
    names = (_POSSESSIVE.sub("", hit) for hit in _NAME.findall(courts.sub(" ", bare) if courts else bare))
    return {
        "court": named_courts,
        "date": named_dates,
        "sum": {_amount(hit): _shown(hit) for hit in _SUM.finditer(bare)},
        "name": {_key(name): name for name in names},
    }


@lru_cache(maxsize=8)
def _patterns(code: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    try:
        tongue = language(code)
    except LanguageUnsupported:
        return None, None
    courts, dates = ("|".join(tongue[name]) for name in ("courts", "dates"))
    return re.compile(courts) if courts else None, re.compile(dates) if dates else None


def _hits(pattern: re.Pattern[str] | None, text: str) -> list[str]:
    return [hit.group() for hit in pattern.finditer(text)] if pattern else []


def _key(words: str) -> str:
    return " ".join(words.casefold().replace(".", "").split())


def _same(one: str, other: str) -> bool:
    """Whether one says the other, or a part of it: "Roe" and "Anna Roe", "June" and "June 3"."""
    return one == other or set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())


def _amount(hit: re.Match[str]) -> str:
    """A number and its unit, so that £1.2m and £1,200,000 are one, and 20 % and 20 miles two."""
    digits = hit["number"]
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    digits = digits.replace(",", "" if grouped else ".")
    number = float(digits) if digits.count(".") <= 1 else 0.0
    number *= _SCALES.get((hit["scale"] or "").lower(), 1)
    unit = "%" if hit["share"] else (hit["money"] or "").upper().replace("US", "") or stem((hit["thing"] or "").lower())
    return f"{number:g} {unit or '#'}"


def _shown(hit: re.Match[str]) -> str:
    end = hit.start("thing") if hit["money"] and hit["thing"] else hit.end()
    return hit.string[hit.start() : end].strip()
