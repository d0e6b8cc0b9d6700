"""Where a quotation stands, and the question every view asks of it: does it stand where it says?"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from argmap.model.records import Excerpt

State = Literal["exact", "moved", "changed", "ambiguous", "lost"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands now, `start`:`end` in code points (0:0 when lost).

    exact: the same words at the same place. moved: the same words elsewhere, or in other typography. changed: other
    words in their place. ambiguous: several places fit as well, or the best one fits badly. lost: no place fits.
    """

    state: State
    start: int = 0
    end: int = 0


def standing(text: str, excerpt: Excerpt) -> Place:
    """Return where an excerpt stands in the text of its article."""
    if excerpt.exact.strip() and excerpt.start >= 0 and text.startswith(excerpt.exact, excerpt.start):
        return Place("exact", excerpt.start, excerpt.start + len(excerpt.exact))
    return _sought(text, excerpt.exact, excerpt.start, excerpt.prefix, excerpt.suffix)


@lru_cache(maxsize=2048)
def _sought(text: str, exact: str, start: int, prefix: str, suffix: str) -> Place:
    from argmap.reading.anchors.places import place_of  # what it needs is slow to load and seldom wanted

    return place_of(text, exact, start=start, prefix=prefix, suffix=suffix)
