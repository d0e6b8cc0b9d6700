"""Parts of a map as documents of their own: copied, pasted into any map, written as an outline and read from one.

The outline marks each line with how it bears on the line above it: `+` supports, `-` attacks, `_` undercuts the step,
`&` joins it (co-premise), `~` backs it; a line without a mark is a claim of its own or, indented, a reason. The first
three are Argdown's marks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from argmap.edits.claims import base_step, role_fits
from argmap.edits.draft import Draft, last_order, order_at
from argmap.edits.pasting.boxes import boxes
from argmap.edits.pasting.marks import SIGNED
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.ids import Mint, fresh
from argmap.model.order import between, spread
from argmap.model.records import (
    Article,
    CitationId,
    Claim,
    ClaimId,
    Excerpt,
    ExcerptId,
    Link,
    LinkId,
    Person,
    Record,
    Role,
)
from argmap.model.texts import one_line

_MARK_OF = {(meaning.role, meaning.strikes): mark for mark, meaning in SIGNED.items()}


def branch(document: Document, claim: ClaimId) -> Document:
    """Return a claim with everything that hangs below it, as a document with the same ids."""
    return fragment(document, (claim, *hierarchy(document).descendants(claim)))


def fragment(document: Document, ids: Iterable[str]) -> Document:
    """Return the claims among `ids`, the links between them, their quotations, articles and people, with the same ids.

    The map's own record comes along, so that a fragment can be drawn or saved by itself.
    """
    records: dict[str, Record] = {name: document.claims[ClaimId(name)] for name in ids if name in document.claims}
    wanted = dict(document.links)
    while True:
        found = [
            link
            for link in wanted.values()
            if link.id not in records and link.source in records and link.target in records
        ]
        if not found:
            break
        records.update((link.id, link) for link in found)
    for claim in [record for record in records.values() if isinstance(record, Claim)]:
        _take(document, records, claim.speaker)
        for citation in document.citations_of(claim.id):
            excerpt = document.excerpts[citation.excerpt]
            records[citation.id] = citation
            records[excerpt.id] = excerpt
            _take(document, records, excerpt.article)
            _take(document, records, excerpt.speaker)
    _take(document, records, document.info.id)
    return Document(records)


def _take(document: Document, records: dict[str, Record], name: str | None) -> None:
    if name is not None and name in document.records:
        records[name] = document.records[name]


def paste(
    document: Document,
    pasted: Document,
    *,
    target: ClaimId | LinkId | None = None,
    role: Role = "supports",
    roles: Mapping[ClaimId, Role] | None = None,
    place: tuple[float, float] | None = None,
    mint: Mint = fresh,
) -> Diff:
    """Add a fragment under new ids; its roots bear on `target` or become roots. Hand-placed boxes are placed anew.

    `roles` gives the role of single roots; that of all others is `role`. `place` is the top left corner (map units) of
    a single root that bears on nothing, which is placed by hand there.

    Articles with the same text and people with the same name are the map's own. Raises EditRefused where `role` does
    not fit the target.
    """
    if target is not None:
        role_fits(document, target, role)
        target = base_step(document, target, role)
    draft = Draft(document)
    names: dict[str, str] = {}
    digests = {article.digest: article.id for article in document.articles.values() if article.digest}
    for article in pasted.articles.values():
        names[article.id] = digests.get(article.digest) or _adopted(draft, article, mint)
    for person in pasted.people.values():
        known = next((other.id for other in document.people.values() if other.name == person.name), None)
        names[person.id] = known or _adopted(draft, person, mint)
    for excerpt in pasted.excerpts.values():
        names[excerpt.id] = _pasted_excerpt(draft, excerpt, names, mint)
    names.update((identity, mint()) for identity in (*pasted.claims, *pasted.links))
    for claim in pasted.claims.values():
        speaker = names.get(claim.speaker or "")
        draft.put(replace(claim, id=names[claim.id], speaker=speaker, pin=None, order=claim.order))  # type: ignore[arg-type]
    for link in pasted.links.values():
        draft.put(replace(link, id=names[link.id], source=names[link.source], target=names[link.target]))  # type: ignore[arg-type]
    for citation in pasted.citations.values():
        ends = {"claim": names[citation.claim], "excerpt": names[citation.excerpt]}
        draft.put(replace(citation, id=CitationId(mint()), **ends))  # type: ignore[arg-type]
    given = roles or {}
    roots = {names[root.id]: given.get(root.id, role) for root in pasted.roots}
    _place_roots(draft, roots, target, mint)
    if place is not None and target is None and len(pasted.roots) == 1:
        draft.put(replace(draft.current(replace(pasted.roots[0], id=ClaimId(next(iter(roots))))), pin=place))
    return draft.diff()


def _adopted(draft: Draft, record: Article | Person, mint: Mint) -> str:
    """Put a record in under its own id where that is free, so that two maps that paste the same one can merge."""
    if record.id in draft.document.records:
        record = replace(record, id=mint())  # type: ignore[arg-type]
    draft.put(record)
    return record.id


def _pasted_excerpt(draft: Draft, excerpt: Excerpt, names: dict[str, str], mint: Mint) -> str:
    moved = replace(
        excerpt,
        article=names.get(excerpt.article or ""),  # type: ignore[arg-type]
        speaker=names.get(excerpt.speaker or ""),  # type: ignore[arg-type]
    )
    for known in draft.document.excerpts_of(moved.article or ""):
        if (known.start, known.end, known.exact) == (moved.start, moved.end, moved.exact):
            return known.id
    if moved.id in draft.document.records:
        moved = replace(moved, id=ExcerptId(mint()))
    draft.put(moved)
    return moved.id


def _place_roots(draft: Draft, roots: Mapping[str, Role], target: ClaimId | LinkId | None, mint: Mint) -> None:
    """Hang the pasted roots on the target in their roles, or put them after the last root, in their order."""
    document = draft.document
    first = between(last_order(document, None)) if target is None else order_at(document, target)
    pasted = draft.diff().added
    # Nothing follows them in their row, so all their keys may begin with the first one's.
    keys = [first] if len(roots) == 1 else [first + key for key in spread(len(roots))]
    for (name, role), order in zip(roots.items(), keys, strict=True):
        if target is None:
            claim = pasted[name]
            if isinstance(claim, Claim):
                draft.put(replace(claim, order=order))
        else:
            draft.put(Link(LinkId(mint()), ClaimId(name), target, role=role, order=order))


def as_text(document: Document) -> str:
    """Return the document's claims as an indented outline, one claim a line.

    >>> as_text(from_text("Build the tram\\n  + It is faster\\n    _ Not downhill", mint=iter("abcdefgh").__next__))
    'Build the tram\\n  + It is faster\\n    _ Not downhill\\n'
    """
    tree = hierarchy(document)
    lines = []
    for root in tree.roots:
        for claim, depth in tree.walk(root):
            link = tree.main.get(claim)
            mark = f"{_MARK_OF[link.role, link.target in document.links]} " if link and depth else ""
            lines.append("  " * depth + mark + one_line(document.claims[claim].text))
    return "".join(line + "\n" for line in lines)


def from_text(text: str, *, mint: Mint = fresh) -> Document:
    """Return the boxes of a text; any indentation nests. The roles of its uppermost lines are with `boxes`."""
    return boxes(text, mint=mint).document
