"""What becomes of an article's quotations when a later version of it arrives."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.model.document import Document
from argmap.model.records import ArticleId, ExcerptId
from argmap.model.texts import counted
from argmap.reading.anchors.place import Place, State
from argmap.reading.anchors.places import place_of

_WORDS: tuple[tuple[State, str, str], ...] = (
    ("exact", "stands", "stand"),
    ("moved", "moved with the text", "moved with the text"),
    ("changed", "has other words now", "have other words now"),
    ("ambiguous", "may stand in several places", "may stand in several places"),
    ("lost", "is no longer there", "are no longer there"),
)


@dataclass(frozen=True, slots=True)
class Renewal:
    """The place of every excerpt of an article in its new text."""

    found: Mapping[ExcerptId, Place]

    @property
    def standing(self) -> dict[ExcerptId, tuple[int, int]]:
        """The spans of those whose words are still there."""
        return {name: (at.start, at.end) for name, at in self.found.items() if at.state in ("exact", "moved")}

    @property
    def report(self) -> str:
        """What happened to them, in one sentence."""
        counts = Counter(place.state for place in self.found.values())
        parts = [
            f"{counted(counts[state], 'quotation')} {one if counts[state] == 1 else many}"
            for state, one, many in _WORDS
            if counts[state]
        ]
        return ", ".join(parts)


def renewal(document: Document, article: ArticleId, text: str) -> Renewal:
    """Return where an article's excerpts stand in the text of its later version."""
    before = document.articles[article].text
    return Renewal(
        {
            excerpt.id: place_of(
                text,
                excerpt.exact,
                start=excerpt.start,
                prefix=excerpt.prefix,
                suffix=excerpt.suffix,
                before=before,
            )
            for excerpt in document.excerpts_of(article)
        }
    )
