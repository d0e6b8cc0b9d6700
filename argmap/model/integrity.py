"""What can be wrong with a whole document, and the diff that mends it; used where two histories meet and on opening.

`heal` removes what means nothing without the other end (a link to nowhere) and never what a person wrote: reasoning in
a circle between claims is legal and only reported.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from argmap.model.diff import Diff, compare
from argmap.model.document import Document
from argmap.model.ids import derived
from argmap.model.records import ArticleId, Claim, Excerpt, Link, MapId, MapInfo, Record, type_name
from argmap.model.texts import digest

Code = Literal[
    "source-missing",
    "target-missing",
    "link-circle",
    "joins-nothing",
    "claim-missing",
    "excerpt-missing",
    "article-missing",
    "speaker-missing",
    "span-wrong",
    "quotation-differs",
    "digest-differs",
    "map-missing",
    "map-twice",
    "circular-reasoning",
]

SENTENCES: dict[Code, str] = {
    "source-missing": "its source is not a claim of this map; the link is left out",
    "target-missing": "its target is not a claim or link of this map; the link is left out",
    "link-circle": "it leads back to itself through other links; the link is left out",
    "joins-nothing": "a co-premise must join a link; it is read as a supporting reason",
    "claim-missing": "its claim is not in this map; the citation is left out",
    "excerpt-missing": "its excerpt is not in this map; the citation is left out",
    "article-missing": "its article is not in this map; the quotation is kept without it",
    "speaker-missing": "its speaker is not in this map; it is kept without a speaker",
    "span-wrong": "its place does not lie within its article or does not fit its words",
    "quotation-differs": "its words do not stand at its place in the article",
    "digest-differs": "its text is not the one its digest was taken of",
    "map-missing": "the document has no record of the map itself; one is added",
    "map-twice": "the document has a second record of the map itself; it is left out",
    "circular-reasoning": "it supports itself through other claims",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: a `code` of the table above, and the record (`record` is its id, `type` its type's name)."""

    code: Code
    record: str
    type: str

    def __str__(self) -> str:
        return f"{self.type} {self.record}: {SENTENCES[self.code]}".strip()


def problems(document: Document) -> tuple[Problem, ...]:
    """Return everything that is wrong with the document, in order of code and id."""
    found = {(code, record.id, type_name(record)) for code, record, _ in _findings(document)}
    found |= {("map-missing", "", "map")} if not _infos(document) else set()
    found |= {(code, record.id, type_name(record)) for code, record in _notes(document)}
    return tuple(Problem(code, identity, kind) for code, identity, kind in sorted(found))


def heal(document: Document) -> Diff:
    """Return the diff after which the document has no problem that healing mends; empty for a sound document."""
    healed = document
    while True:
        records = dict(healed.records)
        clean = True
        for _, record, mended in _findings(healed):
            clean = False
            if mended is None:
                _remove(healed, record.id, records)
            elif record.id in records:
                records[record.id] = mended
        if not _infos(healed):
            identity = MapId(derived("map of " + min(records, default="")))
            while identity in records:
                identity = MapId(derived(identity))
            records[identity] = MapInfo(identity)
            clean = False
        if clean:
            return compare(document, healed)
        healed = Document(records, document.head)


def _remove(document: Document, identity: str, records: dict[str, Record]) -> None:
    """Take a record out of `records`, and with it the links that would then lead nowhere, in time linear in them."""
    work = [identity]
    while work:
        gone = work.pop()
        if records.pop(gone, None) is not None:
            work.extend(link.id for link in document.links_into(gone))


def _infos(document: Document) -> list[MapInfo]:
    return [record for record in document if isinstance(record, MapInfo)]


def _findings(document: Document) -> Iterator[tuple[Code, Record, Record | None]]:
    """Yield what healing mends: the code, the record, and what takes its place (none: it goes)."""
    claims, links, people = document.claims, document.links, document.people
    circles = _circles(document)
    for link in links.values():
        if link.source not in claims:
            yield "source-missing", link, None
        elif link.target not in claims and link.target not in links:
            yield "target-missing", link, None
        elif link.id in circles:
            yield "link-circle", link, None
        elif link.role == "joins" and link.target in claims:
            yield "joins-nothing", link, replace(link, role="supports")
    for citation in document.citations.values():
        if citation.claim not in claims:
            yield "claim-missing", citation, None
        elif citation.excerpt not in document.excerpts:
            yield "excerpt-missing", citation, None
    for excerpt in document.excerpts.values():
        mended: Excerpt = excerpt
        if excerpt.article is not None and excerpt.article not in document.articles:
            mended = replace(mended, article=None)
            yield "article-missing", excerpt, mended
        if excerpt.speaker is not None and excerpt.speaker not in people:
            yield "speaker-missing", excerpt, replace(mended, speaker=None)
    for claim in claims.values():
        if claim.speaker is not None and claim.speaker not in people:
            yield "speaker-missing", claim, replace(claim, speaker=None)
    for info in sorted(_infos(document), key=lambda record: record.id)[1:]:
        yield "map-twice", info, None


def _circles(document: Document) -> set[str]:
    """Return the links from which the targets, from link to link, come back to where they began; such a link strikes
    nothing. Every link is looked at once."""
    links: Mapping[str, Link] = document.links  # type: ignore[assignment]
    circles: set[str] = set()
    seen: dict[str, str] = {}
    for start in links:
        node = start
        while node in links and node not in seen:
            seen[node] = start
            node = links[node].target
        if seen.get(node) == start:
            while node not in circles:
                circles.add(node)
                node = links[node].target
    return circles


def _notes(document: Document) -> Iterator[tuple[Code, Record]]:
    """Yield what is reported and left as it is."""
    for excerpt in document.excerpts.values():
        if excerpt.start > excerpt.end or any(
            not first <= last <= len(excerpt.exact) for first, last, _ in excerpt.marks
        ):
            yield "span-wrong", excerpt
            continue
        article = document.articles.get(excerpt.article or ArticleId(""))
        if article is None or not article.text:
            continue
        if excerpt.end > len(article.text):
            yield "span-wrong", excerpt
        elif excerpt.end - excerpt.start != len(excerpt.exact) or not article.text.startswith(
            excerpt.exact, excerpt.start
        ):
            yield "quotation-differs", excerpt
    for article in document.articles.values():
        if article.text and article.digest and digest(article.text) != article.digest:
            yield "digest-differs", article
    for claim in _circular(document):
        yield "circular-reasoning", claim


def _circular(document: Document) -> Iterator[Claim]:
    """Yield the claims that lie on a circle of supporting links (Tarjan's components, 1972, no recursion)."""
    claims: dict[str, Claim] = {claim.id: claim for claim in document.claims.values()}
    steps = {claim: [link.source for link in document.links_into(claim) if link.role == "supports"] for claim in claims}
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for start in steps:
        if start in number:
            continue
        work = [(start, iter(steps[start]))]
        number[start] = low[start] = len(number)
        stack.append(start)
        on_stack.add(start)
        while work:
            node, rest = work[-1]
            deeper = None
            for following in rest:
                if following not in steps:
                    continue
                if following not in number:
                    deeper = following
                    break
                if following in on_stack:
                    low[node] = min(low[node], number[following])
            if deeper is not None:
                number[deeper] = low[deeper] = len(number)
                stack.append(deeper)
                on_stack.add(deeper)
                work.append((deeper, iter(steps[deeper])))
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == number[node]:
                component = []
                while True:
                    member = stack.pop()
                    on_stack.discard(member)
                    component.append(member)
                    if member == node:
                        break
                if len(component) > 1 or node in steps[node]:
                    yield from (claims[member] for member in component)
