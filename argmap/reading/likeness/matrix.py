"""Claims by articles: which article says a claim, which one denies it, and which is silent on it.

Read off the map: an article says what a box rests on, and denies what is attacked by a box that rests on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ArticleId, ClaimId, ExcerptId
from argmap.reading.likeness.gathering import asked
from argmap.reading.likeness.passage import Passage
from argmap.reading.statements import language_of


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article has on one claim: the passages that say it, and those that deny it."""

    said: tuple[ExcerptId, ...] = ()
    denied: tuple[ExcerptId, ...] = ()

    @property
    def word(self) -> str:
        """said, denied, both or silent."""
        return "both" if self.said and self.denied else "said" if self.said else "denied" if self.denied else "silent"

    @property
    def passages(self) -> tuple[ExcerptId, ...]:
        return self.said + self.denied


@dataclass(frozen=True, slots=True)
class Row:
    """A claim and its cells, by article; an article without a cell is silent."""

    claim: ClaimId
    cells: dict[ArticleId, Cell]


def matrix(document: Document) -> tuple[Row, ...]:
    """Return the claims that some article says or denies, in the order of the outline."""
    tree = hierarchy(document)
    rows = []
    for root in tree.roots:
        for claim, _ in tree.walk(root):
            found = cells(document, claim)
            if found and document.claims[claim].kind != "question":
                rows.append(Row(claim, found))
    return tuple(rows)


def members(document: Document, claim: ClaimId) -> tuple[Passage, ...]:
    """Return the passages that a claim rests on as statements to compare; without any, its own words as one."""
    found = []
    for excerpt, article in _passages(document, claim):
        record, text = document.excerpts[excerpt], document.articles[article].text
        if text[record.start : record.end].strip():
            found.append(asked(document.articles[article], record.start, record.end))
    words = document.claims[claim].text
    if not found and words.strip():
        found.append(Passage("", ((0, len(words)),), words, code=language_of(words) or "en"))
    return tuple(found)


def cells(document: Document, claim: ClaimId) -> dict[ArticleId, Cell]:
    """Return what the articles have on a claim; an article without a cell is silent."""
    found: dict[ArticleId, Cell] = {}
    for excerpt, article in _passages(document, claim):
        cell = found.get(article, Cell())
        found[article] = Cell((*cell.said, excerpt), cell.denied)
    for link in document.links_into(claim):
        if link.role == "attacks":
            for excerpt, article in _passages(document, link.source):
                cell = found.get(article, Cell())
                found[article] = Cell(cell.said, (*cell.denied, excerpt))
    return found


def _passages(document: Document, claim: ClaimId) -> Iterator[tuple[ExcerptId, ArticleId]]:
    for citation in document.citations_of(claim):
        article = document.excerpts[citation.excerpt].article if citation.excerpt in document.excerpts else None
        if article is not None and article in document.articles:
            yield citation.excerpt, article
