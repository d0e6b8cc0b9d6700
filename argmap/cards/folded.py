"""A card folded to the few lines that a box has for it: its words on one line, and which of them count.

Those are the words read aloud; where none are, the underlined and emphasised ones.
"""

import re

from argmap.cards.card import Marks

_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"[^\W_A-Z][.?!][”\"’)]?\s+(?=[^\Wa-z_]|[“\"‘(])|\n+")
BEFORE = 100
"""More code points than this before the first word that counts are left out, and shown to be."""


def folded(body: str, marks: Marks, *, most: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return at most `most` code points of a body with its white space evened, and the spans in them that count.

    >>> folded("One  two\\nthree.", ((5, 8, "highlight"),), most=99)
    ('One two three.', ((4, 7),))
    """
    if not marks:  # as for most boxes of a large map: all of them are asked when it opens
        return " ".join(body.split())[:most], ()
    spans = [(a, b) for a, b, kind in marks if kind == "highlight"]
    spans = spans or sorted((a, b) for a, b, kind in marks if kind in ("underline", "emphasis"))
    start = 0
    if spans and spans[0][0] > BEFORE:
        # From the sentence that they stand in, or, where that begins far away, from a few words before them.
        first = spans[0][0]
        near = first - BEFORE
        begun = [found.end() for found in _SENTENCE.finditer(body, near, first)]
        start = begun[-1] if begun else body.find(" ", first - BEFORE // 2, first) + 1 or first
    words = "…" if start > 0 else ""
    found: list[tuple[int, int]] = []
    at = 0
    for hit in _WORD.finditer(body, start):
        low, high = hit.span()
        if len(words) + high - low >= most:
            words += hit.group()[:most] if words in ("", "…") else ""  # a script without spaces
            break
        words += " " if words else ""
        shift = len(words) - low
        while at < len(spans) and spans[at][1] <= low:
            at += 1
        for a, b in spans[at:]:
            if a >= high:
                break
            piece = (max(a, low) + shift, min(b, high) + shift)
            # Words parted by one space, both read, are one span.
            joined = found and found[-1][1] + 1 == piece[0] and a < low
            found[-1:] = [(found[-1][0], piece[1])] if joined else [*found[-1:], piece]
        words += hit.group()
    return words, tuple(found)
