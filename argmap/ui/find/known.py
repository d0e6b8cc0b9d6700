"""What is known about each box, folded for searching; kept as long as the records it was made from stay the same.

Letters are folded once a box and not once a key press, so that a search in ten thousand boxes follows the typing.
"""

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from argmap.drawing.face import Facts, facts
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId
from argmap.model.selectors import fold


class Known(NamedTuple):
    """Folded words of one box; `all` has those of every field and the quotations."""

    text: str
    speaker: str
    source: str
    tag: tuple[str, ...]
    role: str
    note: str
    all: str


class Knowledge:
    """Gives what is known about the claims of one document after another."""

    def __init__(self) -> None:
        self._kept: dict[ClaimId, tuple[Facts, Known]] = {}
        self._last: tuple[Document, Mapping[ClaimId, Known]] | None = None

    def of(self, document: Document, tree: Hierarchy) -> Mapping[ClaimId, Known]:
        """Return what is known about every claim of a document."""
        if self._last is not None and self._last[0] is document:
            return self._last[1]
        fresh: dict[ClaimId, tuple[Facts, Known]] = {}
        for claim in document.claims:
            found = facts(document, tree, claim)
            kept = self._kept.get(claim)
            fresh[claim] = kept if kept is not None and kept[0] == found else (found, _known(found))
        self._kept = fresh
        self._last = document, {claim: known for claim, (_, known) in fresh.items()}
        return self._last[1]


def _known(found: Facts) -> Known:
    claim = found.claim
    people = [found.speaker, *(quote.speaker for quote in found.quotes)]
    speakers = [word for person in people if person for word in (person.name, person.role, person.organisation)]
    articles = [quote.article for quote in found.quotes if quote.article]
    sources = [word for article in articles for word in (article.title, article.outlet, article.byline)]
    quotations = [quote.excerpt.exact for quote in found.quotes if quote.excerpt]
    text, speaker, source, note = map(_folded, (claim.text, " ".join(speakers), " ".join(sources), claim.note))
    tags = tuple(map(_folded, claim.tags))
    # A kind says something only where it is not the plain one.
    role = found.term if claim.kind in (found.term, "claim") else f"{found.term} {claim.kind}"
    everything = "\n".join((text, role, speaker, note, *tags, *map(_folded, quotations), source))
    return Known(text, speaker, source, tags, role, note, everything)


def _folded(text: str) -> str:
    """Return the text as `fold` does, quickly where no letter needs a second look."""
    if text.isascii() and "`" not in text:
        return " ".join(text.split()).casefold()
    return fold(unicodedata.normalize("NFC", text))[0]
