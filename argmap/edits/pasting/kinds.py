"""What a pasted text is before anything is made of it: boxes, a whole article, or nothing but a web address."""

import re
from typing import Literal

from argmap.edits.pasting.lines import lines

Kind = Literal["nothing", "address", "article", "boxes"]

ARTICLE_WORDS = 220
"""About a minute's reading: shorter prose is quoted, longer prose is read."""
PROSE_WORDS = 18  # words a paragraph of prose has at least, on average
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[a-z][a-z0-9+.-]*://\S+", re.I)


def kind_of(text: str) -> Kind:
    """Return what a text is.

    >>> kind_of(" https://example.org/news "), kind_of("The tram is late"), kind_of(" ")
    ('address', 'boxes', 'nothing')
    """
    words = text.split()
    if not words:
        return "nothing"
    if all(_ADDRESS.fullmatch(word) for word in words):
        return "address"
    if len(words) < ARTICLE_WORDS:
        return "boxes"
    found = lines(text)
    marks = sum(line.listed or line.depth != found[0].depth for line in found)
    return "article" if len(words) / len(found) >= PROSE_WORDS and marks * 4 < len(found) else "boxes"
