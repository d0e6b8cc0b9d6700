"""What every way in gives: text in paragraphs, the fields its file names, notes, and where pages begin."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Extracted:
    """`fields` are named as in Reading (title, byline, outlet, published, language). `notes` are sentences about what
    was left out, `pages` the places (code points) where pages begin.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
