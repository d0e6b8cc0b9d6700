"""The languages whose articles can be read for statements: one folder of word lists each under `resources/languages`.

A language without a folder is not guessed at: suggestions stay away with a plain message, and a person marks by hand.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from argmap.model.errors import ArgmapError
from argmap.places import packaged

_FOLDER = "resources/languages"
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6_000
_ENOUGH = 0.06  # of the words of a text are among the twenty commonest words of its language, and more than that
_FEW = 8  # words say nothing sure of their language


class LanguageUnsupported(ArgmapError):
    """There are no word lists for the article's language; `thing` is its name or code."""


@dataclass(frozen=True, slots=True)
class Language:
    """The word lists of one language; `lists` maps the name of a list to what stands in the folder's files."""

    code: str
    name: str
    lists: MappingProxyType[str, Any]

    def __hash__(self) -> int:
        return hash(self.code)

    def __getitem__(self, name: str) -> Any:
        return self.lists.get(name, ())


@lru_cache(maxsize=1)
def supported() -> tuple[str, ...]:
    """Return the codes (ISO 639-1) of all languages with word lists."""
    return tuple(sorted(path.name for path in packaged(_FOLDER).iterdir() if path.is_dir()))


@lru_cache(maxsize=8)
def language(code: str) -> Language:
    """Return the language of a code such as "en" or "en-GB". Raises LanguageUnsupported."""
    short = code.replace("_", "-").split("-")[0].lower()
    if short not in supported():
        raise LanguageUnsupported(
            code or "The article's language",
            "argmap cannot read statements in this language yet",
            "Select words in the article and mark them by hand",
        )
    lists: dict[str, Any] = {}
    for path in sorted((packaged(_FOLDER) / short).glob("*.json")):
        lists.update(json.loads(path.read_text(encoding="utf-8")))
    return Language(short, lists["name"], MappingProxyType(lists))


def language_of(text: str) -> str:
    """Return the code of the supported language that a text is written in, or an empty string.

    >>> language_of("The council said that it was not ready for the vote, and that it has to wait for the report.")
    'en'
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    shares = {code: _share(words, code) for code in supported()}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] >= _ENOUGH:
        return best
    return "en" if len(words) < _FEW else ""


def _share(words: list[str], code: str) -> float:
    common = frozenset(language(code)["common_words"])
    return sum(word in common for word in words) / max(len(words), 1)
