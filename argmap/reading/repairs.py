"""Repairs of line ends, position for position: a line broken inside a sentence is joined, a paragraph end that was lost
on the way is put back. Only the white space between words changes, one character for one, so that every position in the
repaired text is that position in the text as it came.
"""

import re
from itertools import pairwise
from statistics import median

from argmap.reading.paragraphs import paragraphs

PARAGRAPH_END = "\u2029"
"""Stands in the repaired text where a paragraph ends in the middle of a line."""
_LINE = re.compile(r"[^\n]+")
_ENDS = tuple(".!?…:;\"'”’»)]")
_MARKED = re.compile(r"(?:[-–—*•‣▪●◦>|]|\d{1,3}[.)])\s")
_QUOTE_ENDS = re.compile(r"[.!?…][”\"»]( )(?=[^\W\d_a-zà-ÿ])")
_LONG = 40  # shorter lines are headings, verses and lists
_WIDEST = 130
_LINES = 4


def repaired(text: str) -> str:
    """Return the text with hard line breaks as spaces and lost paragraph ends as PARAGRAPH_END; as long as `text`.

    >>> repaired("The city said that its rules on federal officers,\\nwhich are old, will stay.")
    'The city said that its rules on federal officers, which are old, will stay.'
    """
    characters = list(text)
    for start, end in paragraphs(text) if "\n\n" in text else [(0, len(text))]:
        for at in _hard_breaks(text, start, end):
            characters[at] = " "
    for at in _lost_ends(text):
        characters[at] = PARAGRAPH_END
    return "".join(characters)


def _hard_breaks(text: str, start: int, end: int) -> list[int]:
    """The line ends (positions of newlines) in a stretch of text that only fit words to a width."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text, start, end)]
    if len(lines) < 2:
        return []
    wrapped = _wrapped([right - left for left, right in lines])
    breaks = []
    for (left, right), (following, last) in pairwise(lines):
        above, below = text[left:right].rstrip(), text[following:last].lstrip()
        if following - right != 1 or not above or not below or _MARKED.match(below):
            continue
        unfinished = not above.endswith(_ENDS)
        cut = right - left >= _LONG and unfinished and (below[0].islower() or _goes_on(above, below))
        filled = wrapped and (unfinished or right - left >= 0.75 * wrapped)
        if cut or filled:
            breaks.append(right)
    return breaks


def _wrapped(lengths: list[int]) -> float:
    """The width to which lines were filled up, or 0 where they were not."""
    full = lengths[:-1]
    if len(full) < _LINES - 1 or max(full) > _WIDEST:
        return 0
    width = median(full)
    near = sum(0.8 * width <= length <= 1.25 * width for length in full)
    return width if width >= _LONG and near >= 0.85 * len(full) else 0


def _goes_on(above: str, below: str) -> bool:
    """A name cut in two ("the Tucson Police", "Department"): capitals on both sides, and running text around them."""
    return above[-1].isalpha() and above.split()[-1][0].isupper() and len(above) >= 60 and " " in below


def _lost_ends(text: str) -> list[int]:
    """Where a paragraph ended with a quotation and the next one was put on the same line.

    Only in texts of one paragraph a line in which no line ends with a quotation: there all those ends were lost.
    """
    if "\n\n" in text or re.search(r"[.!?…][”\"»][^\S\n]*\n", text):
        return []
    return [match.start(1) for match in _QUOTE_ENDS.finditer(text) if "\n" in text and _closes(text, match.start() + 1)]


def _closes(text: str, at: int) -> bool:
    """Whether the quotation mark at a position ends a quotation; a straight one does when it is its line's second."""
    return text[at] != '"' or text.count('"', text.rfind("\n", 0, at) + 1, at) % 2 == 1
