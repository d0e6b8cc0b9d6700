"""English words without their endings, so that "closing", "closed" and "closes" meet.

After M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980).
"""

import re
from functools import lru_cache

_SECOND = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_THIRD = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
_FOURTH = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
)  # fmt: skip
_VOWEL = "[aeiou]|(?<=[^aeiou])y"
_ANY_VOWEL = re.compile(_VOWEL)
_TURN = re.compile(rf"(?:{_VOWEL})(?:(?!{_VOWEL})[a-z])")
_SHORT = re.compile(r"(?:\A|.*)[^aeiou][aeiouy][^aeiouwxy]\Z")
_DOUBLED = re.compile(r"([^aeioulsz])\1\Z")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of an English word in lower case.

    >>> [stem(word) for word in ("closing", "closed", "closes", "relational", "happiness", "conditions")]
    ['close', 'close', 'close', 'relat', 'happi', 'condit']
    """
    if len(word) <= 2 or not word.isascii() or not word.isalpha():
        return word
    word = _first(word)
    if word.endswith("y") and _ANY_VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(word, _SECOND)
    word = _replaced(word, _THIRD)
    for ending in sorted(_FOURTH, key=len, reverse=True):
        if word.endswith(ending):
            root = word[: -len(ending)]
            if _turns(root) > 1 and (ending != "ion" or root.endswith(("s", "t"))):
                word = root
            break
    if word.endswith("e") and _turns(word[:-1]) > 1:
        word = word[:-1]
    return word[:-1] if word.endswith("ll") and _turns(word) > 1 else word


def _turns(root: str) -> int:
    """How often a vowel is followed by a consonant."""
    return len(_TURN.findall(root))


def _first(word: str) -> str:
    """Plurals, -ed and -ing."""
    if word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("ies"):
        word = word[:-2] if len(word) > 4 else word[:-1]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        return word[:-1] if _turns(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        root = word[: -len(ending)]
        if word.endswith(ending) and _ANY_VOWEL.search(root):
            if root.endswith(("at", "bl", "iz")) or (_turns(root) == 1 and _SHORT.match(root)):
                return root + "e"
            return root[:-1] if _DOUBLED.search(root) else root
    return word


def _replaced(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for ending, other in table:
        if word.endswith(ending):
            root = word[: -len(ending)]
            return root + other if _turns(root) > 0 else word
    return word
