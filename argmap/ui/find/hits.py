"""Which boxes a search finds: those in which every word typed stands somewhere in what is known about the box."""

from collections.abc import Iterator

from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy, term
from argmap.model.records import ClaimId
from argmap.model.selectors import fold


def hits(document: Document, words: str) -> list[ClaimId]:
    """Return the claims found, in the order of the outline; none for blank words.

    Looked through are text, role, speaker, tags, note, quotations and their articles' titles and outlets, without
    regard to case, accents of typography, or white space.
    """
    wanted = fold(words)[0].split()
    if not wanted:
        return []
    tree = hierarchy(document)
    found = []
    for root in tree.roots:
        for claim, _ in tree.walk(root):
            known = fold(" ".join((term(document, tree, claim), *_known(document, claim))))[0]
            if all(word in known for word in wanted):
                found.append(claim)
    return found


def _known(document: Document, claim: ClaimId) -> Iterator[str]:
    record = document.claims[claim]
    yield record.text
    yield record.note
    yield from record.tags
    if record.speaker in document.people:
        person = document.people[record.speaker]  # type: ignore[index]
        yield from (person.name, person.role, person.organisation)
    for citation in document.citations_of(claim):
        excerpt = document.excerpts[citation.excerpt]
        yield excerpt.exact
        if excerpt.article in document.articles:
            article = document.articles[excerpt.article]  # type: ignore[index]
            yield from (article.title, article.outlet, article.byline)
