"""The border between two ways to count: Qt counts UTF-16 units, articles count code points.

They differ after every character outside the Basic Multilingual Plane, such as an emoji: Qt counts it twice.
"""

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")
# Qt takes these for the marks of its own frames and pictures; they are shown as one unknown character each.
_QT_MARKS = str.maketrans({0xFDD0: "\ufffd", 0xFDD1: "\ufffd", 0xFFFC: "\ufffd"})


class Positions:
    """Converts positions in one text. Positions outside it are taken as its nearest end."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        wide = [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]
        self._wide = wide
        self._wide_units = [at + number for number, at in enumerate(wide)]

    def units(self, point: int) -> int:
        """Return the UTF-16 position of a code point position.

        >>> Positions("a😀b").units(2)
        3
        """
        point = min(max(point, 0), self._length)
        return point + bisect_left(self._wide, point)

    def points(self, unit: int) -> int:
        """Return the code point position of a UTF-16 position; inside a character it is that character's start.

        >>> Positions("a😀b").points(3), Positions("a😀b").points(2)
        (2, 1)
        """
        unit = max(unit, 0)
        # Characters that begin before `unit` count twice up to here, the last one only if `unit` is not inside it.
        passed = bisect_left(self._wide_units, unit)
        return min(unit - passed, self._length)


def shown(text: str) -> str:
    """Return the text to give to a Qt text widget: every position in it is that of `text`."""
    return text.translate(_QT_MARKS) if max(text, default="") > "\ufdcf" else text


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends; an empty one where it holds nothing else.

    >>> trimmed("say  it ", 3, 8)
    (5, 7)
    """
    words = text[start:end]
    left = start + len(words) - len(words.lstrip())
    return left, max(left, end - len(words) + len(words.rstrip()))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span widened to the ends of the words it begins and ends in.

    >>> whole_words("say it twice", 5, 9)
    (4, 12)
    """
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
