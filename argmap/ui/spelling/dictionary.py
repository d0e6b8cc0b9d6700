"""Which words are right: a list of words for each language, taken from pyspellchecker, which is loaded on first need.

Its rule: a red line under a right word is worse than none under a wrong one. So names are left alone, and languages
whose list lacks common forms (Spanish) are not offered.
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache

MOST_OFFERED = 5
LONGEST = 48  # letters; what is longer is no word to look up
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TOKEN = re.compile(r"\S+")
_WHOLE = re.compile(r"://|@|www\.|\w\.\w|[\d_]")  # addresses, numbers and names of files
_BEGINS = re.compile(r"(?:\A|[.!?…:;“”\"«»„(\[–—-])\s*\Z")
_PART = 3  # letters that a part of a compound has at least
_LINKS = ("", "s", "es", "n", "en", "er")  # what German puts between the parts of a compound


class Dictionary:
    """The words of one language; making one takes a third of a second and some 30 MB, so it is made off the window."""

    def __init__(self, language: str) -> None:
        from spellchecker import SpellChecker

        self.language = language
        self._list = SpellChecker(language=language, distance=1)
        self._asked: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is right, as far as one can tell from a list: its parts are, for elisions and compounds."""
        plain = word.lower().replace("’", "'")
        known = self._asked.get(plain)
        if known is None:
            known = self._asked[plain] = self._right(plain)
        return known

    def _right(self, plain: str) -> bool:
        if plain in self._list:
            return True
        if "'" in plain:
            head, _, tail = plain.rpartition("'")
            return (len(tail) < 3 or tail in self._list) and all(map(self._elided, head.split("'")))
        return self.language == "de" and self._compound(plain)

    def _elided(self, head: str) -> bool:
        """Whether something before an apostrophe is a word, or was one before it lost its last vowel."""
        return len(head) < 3 or any(head + vowel in self._list for vowel in ("", "e", "a", "o"))

    def _compound(self, word: str) -> bool:
        """Whether a word is two or more known ones in a row."""
        whole = [False] * len(word)  # whether the word from there on is known, or such a row
        for start in range(len(word) - _PART, -1, -1):
            whole[start] = (start > 0 and word[start:] in self._list) or any(
                whole[cut] and self._part(word[start:cut]) for cut in range(start + _PART, len(word) - _PART + 1)
            )
        return bool(word) and whole[0]

    def _part(self, head: str) -> bool:
        """Whether a word is known, with or without what links it to the next part."""
        bare = (head[: len(head) - len(link)] for link in _LINKS if head.endswith(link))
        return any(len(part) >= _PART and part in self._list for part in bare)

    def better(self, word: str) -> list[str]:
        """Return known words one letter away, the commonest first, written as the word is."""
        found = self._list.candidates(word.lower().replace("’", "'")) or set()
        known = [other for other in found if other in self._list and other != word.lower()]
        known.sort(key=lambda other: (-self._list.word_usage_frequency(other), other))
        return [_written_like(other, word) for other in known[:MOST_OFFERED]]


def doubtful(text: str, dictionary: Dictionary, own: Set[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end (code points) of the words that may be wrong; `own` words, casefolded, are right."""
    for token in _TOKEN.finditer(text):
        if _WHOLE.search(token[0]):
            continue
        for found in _WORD.finditer(text, token.start(), token.end()):
            word = found[0]
            if not 3 <= len(word) <= LONGEST or _named(text, found.start(), word, dictionary.language):
                continue
            if word.casefold() not in own and not dictionary.knows(word):
                yield found.span()


@lru_cache(maxsize=32)
def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, casefolded."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _named(text: str, start: int, word: str, language: str) -> bool:
    """Whether a word looks like a name or an abbreviation: a capital inside, or at its head within a sentence."""
    if any(letter.isupper() for letter in word[1:]):
        return True
    return word[0].isupper() and language != "de" and not _BEGINS.search(text[max(0, start - 8) : start])


def _written_like(word: str, pattern: str) -> str:
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word
