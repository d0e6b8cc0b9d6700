"""The reading room: from a file, a page or pasted words to the plain text of an article and what is known about it.

Its rule: an article is only ever text. Nothing in it is run, no picture, frame or address in it is opened, and what
cannot be read is refused with the reason (`ArticleUnreadable`). Positions are counted in code points.
"""

from argmap.reading.paragraphs import paragraphs
from argmap.reading.reading import ArticleUnreadable, Reading
from argmap.reading.sources import read_address, read_bytes, read_file, read_html, read_text

__all__ = [
    "ArticleUnreadable",
    "Reading",
    "paragraphs",
    "read_address",
    "read_bytes",
    "read_file",
    "read_html",
    "read_text",
]
