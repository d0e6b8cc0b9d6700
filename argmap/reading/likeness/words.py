"""The words of a passage that say what it is about: without those that stand in any sentence, by their stems.

Words that news reports use for one another (pupil, student) share a sense beside their own stem, and words of one
matter (court, lawyer) a topic. The lists lie in `likeness.json` of the language's folder; a language without one is
compared by whole words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from argmap.reading.likeness.stems import stem
from argmap.reading.statements.language import LanguageUnsupported, language

SENSE, TOPIC = "≈", "∈"  # begin a sense and a topic, which no word does
_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_](?:[^\W\d_]|(?<=\w)\.(?=\w\.))*")
_SHORTEST = 4  # letters that an ending leaves of a word


@dataclass(frozen=True, slots=True)
class Lists:
    """What is known of the words of one language; `senses` maps a stem to the senses and topics it has."""

    english: bool
    empty: frozenset[str]
    endings: tuple[str, ...]
    senses: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def lists(code: str) -> Lists:
    """Return the lists of a language; of one that is not known, empty ones."""
    try:
        tongue = language(code)
    except LanguageUnsupported:
        return Lists(False, frozenset(), (), {})
    english = tongue.code == "en"
    endings = tuple(sorted(tongue["endings"], key=len, reverse=True))
    senses: dict[str, list[str]] = {}
    for mark, name in ((SENSE, "same_sense"), (TOPIC, "same_topic")):
        for number, group in enumerate(tongue[name]):
            for root in {_stem(word, english, endings) for word in group.split()}:
                senses.setdefault(root, []).append(f"{mark}{number}")
    return Lists(english, frozenset(tongue["empty_words"]), endings, {key: tuple(all_) for key, all_ in senses.items()})


def terms(text: str, code: str) -> list[str]:
    """Return the stems and senses of the words of a text, in their order.

    >>> terms("The pupils were closing 1,200 of the windows.", "en")[:2]
    ['pupil', 'close']
    """
    known = lists(code)
    return list(_terms(text, known))


def _terms(text: str, known: Lists) -> Iterator[str]:
    senses: list[str] = []
    for found in _WORD.findall(text):
        word = unicodedata.normalize("NFKC", found).casefold()
        if word[0].isdigit():
            yield word.replace(",", "").rstrip(".")
            continue
        word = word.replace(".", "")
        if word in known.empty or len(word) < 2:
            continue
        root = _stem(word, known.english, known.endings)
        yield root
        senses += known.senses.get(root, ())
    yield from senses


def _stem(word: str, english: bool, endings: tuple[str, ...]) -> str:
    if english:
        return stem(word)
    ending = next((one for one in endings if word.endswith(one) and len(word) - len(one) >= _SHORTEST), "")
    return word.removesuffix(ending)
