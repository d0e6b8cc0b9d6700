"""The filters a map offers: what stands unanswered or unsourced, each role, speaker, outlet and article in it."""

from collections.abc import Iterator
from typing import NamedTuple

from argmap.model.document import Document
from argmap.model.hierarchy import TERMS
from argmap.model.texts import shortened
from argmap.ui.find.hits import number
from argmap.ui.find.known import Knowledge
from argmap.ui.find.query import quoted

UNANSWERED = ("Unanswered", "is:unanswered,attacked")
UNSOURCED = ("Without a source", "is:unsourced")
STANDING = (
    UNANSWERED,
    ("Rebuttals nobody answers", "is:unanswered"),
    ("Under attack without a reply", "is:attacked"),
    UNSOURCED,
)
_MASS = ("evidence", "counter-evidence", "backing")
MOST_LONG = 60


class Offer(NamedTuple):
    """A filter by its `title`, the `query` behind it, what `sort` of filter it is, and how many `boxes` it finds."""

    title: str
    query: str
    sort: str
    boxes: int


def offers(document: Document, knowledge: Knowledge) -> list[Offer]:
    """Return the filters that find something in a document, by sort; the first ones always."""
    result = []
    for sort, title, query in _wanted(document):
        count = number(document, query, knowledge)
        if count or sort == "Open points":
            result.append(Offer(title, query, sort, count))
    return result


def _wanted(document: Document) -> Iterator[tuple[str, str, str]]:
    for title, query in STANDING:
        yield "Open points", title, query
    for term in TERMS:
        yield "Role", (term if term in _MASS else f"{term}s").capitalize(), quoted("role", term)
    for name in sorted({person.name for person in document.people.values() if person.name.strip()}, key=str.casefold):
        yield "Speaker", f"By {shortened(name, MOST_LONG)}", quoted("speaker", name)
    articles = document.articles.values()
    for outlet in sorted({article.outlet for article in articles if article.outlet.strip()}, key=str.casefold):
        yield "Outlet", f"From {shortened(outlet, MOST_LONG)}", quoted("source", outlet)
    for title in sorted({article.title for article in articles if article.title.strip()}, key=str.casefold):
        yield "Article", f"From “{shortened(title, MOST_LONG)}”", quoted("source", title)
