"""An article's text as lines and blocks, with the typography of quotation marks and dashes evened out for the rules.

A block is what a blank line parts from the next; in a text without blank lines every line is a block of its own.
"""

import re
from dataclasses import dataclass

# One character for one, so that a position in the evened line is a position in the text.
_EVEN = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | {"‐": "-", "‑": "-", "–": "-", "—": "-", "―": "-", "\xa0": " ", "\u202f": " ", "\u2009": " ", "\t": " "}
)
_LINE = re.compile(r"\S[^\n]*")
_BLANK = re.compile(r"\n[^\S\n]*\n")
LONGEST = 1200
"""Lines above this many characters are running text; no rule for lines looks at them."""


@dataclass(slots=True)
class Line:
    """One line that is not blank: its span, its evened `plain` text (as long as the span), its words on one space
    each, the number of its block, and the kind of furniture it is ("" is the story).
    """

    start: int
    end: int
    plain: str
    words: str
    count: int
    block: int
    kind: str = ""

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.plain.rstrip("\"')] ").endswith((".", "!", "?", "…", ":", ";"))


def even(text: str) -> str:
    """Return the text with plain quotation marks, hyphens and spaces, position for position.

    >>> even("“No”—he’d say")
    '"No"-he\\'d say'
    """
    return text.translate(_EVEN)


def lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank, in order."""
    found: list[Line] = []
    parted = _BLANK.search(text.strip()) is not None
    block, last = -1, 0
    for match in _LINE.finditer(text):
        written = match.group().rstrip()
        start = match.start()
        if not found or not parted or text.count("\n", last, start) > 1:
            block += 1
        last = start + len(written)
        plain = even(written)
        brief = len(plain) <= LONGEST
        words = " ".join(plain.split()) if brief else ""
        found.append(Line(start, last, plain, words, words.count(" ") + 1 if brief else LONGEST, block))
    return found
