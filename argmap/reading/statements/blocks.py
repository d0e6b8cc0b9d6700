"""An article as blocks of running text: one paragraph, headline or list item each, whatever its line breaks were.

The rule: every repair keeps the length, so that a position in the repaired text is the position in the text as given.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SPACES = str.maketrans(
    dict.fromkeys(
        "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
    | dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n")
)
_ENDED = re.compile(r"[.?!…:;](?:[”’\"'»«“)\]]|\s)*\Z")
_ITEM = re.compile(r"\s*(?:[-*•·▪–—]\s+|\d{1,2}[.)]\s+)\S")
_SHORTEST_WRAP = 45  # a line that was broken to fit a width is at least so long; bylines are shorter
_LONG_LINE = 60  # a headline above another line is often shorter


def plain(text: str, *, without: Iterable[Span] = ()) -> str:
    """Return the text, as long as it was, with every space a space, every break a newline, and `without` blanked."""
    flat = text.replace("\r\n", " \n").replace("\r", "\n").translate(_SPACES)
    for start, end in without:
        flat = flat[:start] + "\n" * (end - start) + flat[end:]
    return flat


def blocks(flat: str) -> list[Span]:
    """Return the spans of the paragraphs of a plain text, each over all its lines, without white space at the ends.

    Lines belong together where no blank line parts them and the upper one breaks off within a sentence, or where all
    are about as long, as in a text that was broken to fit a width.
    """
    lines = [(found.start(), found.end()) for found in _LINE.finditer(flat)]
    runs: list[list[Span]] = []
    for line in lines:
        if runs and flat.count("\n", runs[-1][-1][1], line[0]) == 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    found: list[Span] = []
    for run in runs:
        wrapped = _wrapped(run)
        begun = run[0][0]
        for upper, lower in pairwise(run):
            if not (_goes_on(flat, upper, lower) or (wrapped and not _ITEM.match(flat, *lower))):
                found.append((begun, upper[1]))
                begun = lower[0]
        found.append((begun, run[-1][1]))
    return [_trimmed(flat, *span) for span in found]


def joined(flat: str, spans: list[Span]) -> str:
    """Return the plain text with the line breaks inside the blocks as spaces."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [flat[last:start], flat[start:end].replace("\n", " ")]
        last = end
    return "".join([*pieces, flat[last:]])


def _wrapped(run: list[Span]) -> bool:
    lengths = [end - start for start, end in run[:-1]]
    return len(lengths) >= 2 and min(lengths) >= _SHORTEST_WRAP and max(lengths) <= 1.35 * min(lengths)


def _goes_on(flat: str, upper: Span, lower: Span) -> bool:
    if _ITEM.match(flat, *lower):
        return False
    first = next(character for character in flat[lower[0] : lower[1]] if not character.isspace())
    if first.islower():
        return True
    return not _ENDED.search(flat, *upper) and upper[1] - upper[0] >= _LONG_LINE


def _trimmed(flat: str, start: int, end: int) -> Span:
    words = flat[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
