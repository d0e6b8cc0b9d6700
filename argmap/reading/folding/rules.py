"""The rules of a language, read once from `resources/languages/<language>/folding.json` and compiled.

Rules that hold whatever the language lie in `folding.json` beside those folders. A text in a language without a file
is folded by those alone.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from argmap.places import packaged
from argmap.reading.folding.fold import KINDS

_FOLDER = "resources/languages"
LANGUAGES = ("en", "de", "fr")
_SAMPLE = 12_000
_ENOUGH = 0.08
_NEVER = re.compile(r"(?!)")
_ADDRESS = (
    "command",
    "asking",
    "ours",
    "yours",
    "wares",
    "goods",
    "giving",
    "house",
    "own_work",
    "inviting",
    "conditional",
    "solicits",
    "consent",
)


@dataclass(frozen=True, slots=True)
class LineRule:
    """How a line of one kind is known: as a whole, by its beginning, by what it holds, or as a whole late in a text."""

    kind: str
    whole: re.Pattern[str]
    starts: re.Pattern[str]
    holds: re.Pattern[str]
    ending: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules for one language; a pattern that the language lacks matches nothing."""

    lines: tuple[LineRule, ...]
    late: frozenset[str]
    speaking: re.Pattern[str]
    questions: frozenset[str]
    joining: frozenset[str]
    credit: re.Pattern[str]
    credit_end: re.Pattern[str]
    desk: re.Pattern[str]
    labelled_end: re.Pattern[str]
    bracketed_end: re.Pattern[str]
    caption_start: re.Pattern[str]
    caption_present: re.Pattern[str]
    caption_dated: re.Pattern[str]
    caption_sides: re.Pattern[str]
    caption_never: re.Pattern[str]
    caption_past: re.Pattern[str]
    caption_control: re.Pattern[str]
    sign_off: re.Pattern[str]
    letter_opener: re.Pattern[str]
    weak_opener: re.Pattern[str]
    letter_words: re.Pattern[str]
    asked_for: re.Pattern[str]
    onward: re.Pattern[str]
    offer: re.Pattern[str]
    section: re.Pattern[str]
    talk: re.Pattern[str]
    menu: re.Pattern[str]
    command: re.Pattern[str]
    asking: re.Pattern[str]
    ours: re.Pattern[str]
    yours: re.Pattern[str]
    wares: re.Pattern[str]
    goods: re.Pattern[str]
    giving: re.Pattern[str]
    house: re.Pattern[str]
    inviting: re.Pattern[str]
    conditional: re.Pattern[str]
    solicits: re.Pattern[str]
    consent: re.Pattern[str]
    button: re.Pattern[str]
    own_work: re.Pattern[str]
    portrait: re.Pattern[str]
    biography: re.Pattern[str]
    signed: re.Pattern[str]
    shouting: re.Pattern[str]
    listed: re.Pattern[str]


@lru_cache(maxsize=8)
def rules(language: str) -> Rules:
    """Return the compiled rules of a language (en, de, fr, or "" for those of any language)."""
    general = _file("")
    own = _file(language) if language in LANGUAGES else {}
    kinds = [
        LineRule(
            kind,
            _any([*_list(general, kind, "whole"), *_list(own, kind, "whole")], r"(?:{})\W*"),
            _any([*_list(general, kind, "starts"), *_list(own, kind, "starts")]),
            _any([*_list(general, kind, "holds"), *_list(own, kind, "holds")]),
            _any([*_list(general, kind, "late"), *_list(own, kind, "late")], r"(?:{})\W*"),
        )
        for kind in KINDS
    ]
    caption, letter = own.get("caption", {}), own.get("letter", {})
    return Rules(
        lines=tuple(kinds),
        late=frozenset(own.get("late", ())),
        speaking=_any([own["speaking"]] if own else []),
        questions=frozenset(own.get("questions", ())),
        joining=frozenset(own.get("joining", ())),
        **_credits(general),
        caption_start=_any(caption.get("starts", [])),
        caption_present=_any([caption["present"]] if caption else []),
        caption_dated=_any([caption["dated"]] if caption else []),
        caption_sides=_any([caption["sides"]] if caption else []),
        caption_past=_any([caption["past"]] if "past" in caption else [r"."]),
        caption_control=_any(caption.get("controls", [])),
        caption_never=_any([caption["never"]] if caption else []),
        sign_off=_any(own.get("sign off", []), r"(?:{})\W*$"),
        letter_opener=_any(letter.get("openers", [])),
        weak_opener=_any(letter.get("weak openers", [])),
        asked_for=_any([letter["asked for"]] if "asked for" in letter else []),
        offer=_any([own["offer"]] if "offer" in own else []),
        onward=_any(own.get("onward", []), r"(?:{})\W*"),
        letter_words=_any([letter["words"]] if letter else []),
        section=_any(own.get("sections", []), r"(?:{})\W*"),
        talk=_any(own.get("talk", []), r"(?:{})\W*"),
        menu=_any(own.get("menu", []), r"(?:{})\W*"),
        **{name: _any(own.get("address", {}).get(name.replace("_", " "), [])) for name in _ADDRESS},
        button=_any(own.get("buttons", []), r"(?:{})\W*"),
        portrait=_any(own.get("authors", {}).get("portrait", [])),
        biography=_any(own.get("authors", {}).get("biography", [])),
        signed=_any([*general["signed"], *own.get("signed", [])]),
        shouting=re.compile(r"(?:[A-ZÀ-Þ0-9'!?&£$-]{2,} ){2,7}(?:[A-ZÀ-Þ][\w'-]*[a-z]|A |I )"),
        listed=re.compile(r"(?:[-•*▪●]|\(?\d{1,2}[.)]) "),
    )


def language_of(text: str) -> str:
    """Return the language among LANGUAGES whose common words the text is full of, or "".

    >>> language_of("The mayor of the town said that it was not for him to say.")
    'en'
    """
    tokens = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    if not tokens:
        return ""
    shares = {name: sum(token in _common(name) for token in tokens) / len(tokens) for name in LANGUAGES}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _ENOUGH else ""


@lru_cache(maxsize=8)
def _common(language: str) -> frozenset[str]:
    return frozenset(_file(language)["common"])


@lru_cache(maxsize=8)
def _file(language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((packaged(_FOLDER) / language / "folding.json").read_text(encoding="utf-8"))
    return found


def _list(source: dict[str, Any], kind: str, how: str) -> list[str]:
    return list(source.get("lines", {}).get(kind, {}).get(how, ()))


def _any(patterns: list[str], frame: str = "(?:{})") -> re.Pattern[str]:
    return re.compile(frame.format("|".join(patterns)), re.I) if patterns else _NEVER


def _credits(general: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    agency = "|".join(sorted(general["agencies"], key=len, reverse=True))
    desk, label = "|".join(general["desks"]), "|".join(general["credit labels"])
    joint = "|".join(general["joints"])
    name = r"(?-i:[A-ZÀ-Þ])[\w.'-]*(?: (?:de|del|da|van|von|der|la|le|bin|al|el|(?-i:[A-ZÀ-Þ])[\w.'-]*)){0,4}"
    # "Name/AP", "Name, AP", "Name via AP", "AP", "Name/Local Paper/AP via Getty Images"
    source = (
        rf"(?:{agency})(?: ?(?:/|\||,|via|-|through) ?(?:{agency}|{name}))*(?:,? (?:file|files|archive|pool|handout))?"
    )
    signed = rf"(?:{name} ?(?:/|\||,|-|for|via|\(|-/) ?)(?:{name} ?(?:/|via|,) ?)?(?:the )?{source}\)?"
    slashed = rf"{name} ?[/|] ?(?:{name} ?[/|] ?)?{source}"
    paired = rf"{name} ?[/|] ?{name}(?: via {source})?(?:,? file)?"
    labelled = (
        rf"(?:©|\(c\)|(?:{label})(?:(?: (?:{joint}))? ?[:.|]+ ?| (?:{joint}) ?:? ?|\.\.\.))"
        rf"(?:(?:{joint}) )?(?:the )?[^.?!\n]{{2,90}}"
    )
    alone = rf"{name} ?/ ?(?:{source}|{name})|(?:{desk})(?: ?[/,|] ?.{{2,40}})?"
    whole = rf"[\(\[]?(?:{labelled}|{signed}|{alone})[\)\]]?\.?(?: (?:hide|toggle) caption)?"
    tail = r"(?: @\w{2,30})?"
    after = r"(?:(?<=[.!?\"')])|(?<=[.!?\"')] ))(?:[|•] ?)?"
    return {
        "credit": re.compile(whole, re.I),
        "desk": re.compile(f"(?:{desk})", re.I),
        # A slash before an agency is a credit wherever it stands; others must follow the caption's last sentence.
        "credit_end": re.compile(
            rf"(?:(?:(?<=[.!?\"')a-z])|(?<= )){slashed}"
            rf"|{after}(?:{paired}|{name} via {source}|{name} ?, ?(?:{desk})|(?:{desk})))\.?{tail}$",
            re.I,
        ),
        "labelled_end": re.compile(
            rf"(?:[\(\[](?:files?(?: photo)? ?[:-] ?)?(?:{labelled}|{source}/{name}|{slashed}|{paired}|{signed})[\)\]]"
            rf"|(?:(?<=[.!?\"') ]))(?:©|(?-i:PHOTOS?|IMAGES?|PICTURES?|CREDITS?|Photos?|Photographs?"
            rf"|Images?|Pictures?|Credits?|Illustration|Foto|Bild|Crédit|(?:Photo|Image|Picture) credit))"
            rf"(?: ?[:/] ?| by |\.\.\.)[^.?!\n:]{{2,70}})\.?{tail}$",
            re.I,
        ),
        "bracketed_end": re.compile(rf"{after}[\(\[]{source}[\)\]]{tail}$", re.I),
    }
