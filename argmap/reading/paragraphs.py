"""Where the paragraphs of an article begin and end.

Some texts part their paragraphs by blank lines and may break lines inside them; others have one paragraph a line. The
text itself tells which: one blank line anywhere between words makes it the first sort.
"""

import re

_BLANK = re.compile(r"\n[^\S\n]*\n")
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")
_LINE = re.compile(r"\S[^\n]*")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the spans (code points, without white space at the ends) of the paragraphs, in order.

    >>> paragraphs("One\\ntwo.\\n\\nThree.")
    [(0, 8), (10, 16)]
    >>> paragraphs("One.\\nTwo.")
    [(0, 4), (5, 9)]
    """
    pattern = _BLOCK if _BLANK.search(text.strip()) else _LINE
    return [(found.start(), found.start() + len(found.group().rstrip())) for found in pattern.finditer(text)]
