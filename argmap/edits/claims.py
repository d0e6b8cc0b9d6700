"""Edits of claims: adding them where they bear on something, wording them, deleting them with what hangs on them."""

from collections.abc import Iterable
from dataclasses import replace

from argmap.edits.draft import Draft, claim_in, drop_uncited, last_order, order_at, settle_loose, target_in
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.hierarchy import hierarchy
from argmap.model.ids import Mint, fresh
from argmap.model.order import between
from argmap.model.records import Claim, ClaimId, ClaimKind, Link, LinkId, PersonId, Role
from argmap.model.texts import cleaned, one_line


def new_claim(diff: Diff) -> ClaimId:
    """Return the id of the first claim that a diff adds. Raises LookupError if it adds none."""
    for record in diff.added.values():
        if isinstance(record, Claim):
            return record.id
    raise LookupError("the diff adds no claim")


def add_claim(
    document: Document,
    *,
    text: str = "",
    kind: ClaimKind = "claim",
    speaker: PersonId | None = None,
    pin: tuple[float, float] | None = None,
    mint: Mint = fresh,
) -> Diff:
    """Add a claim that bears on nothing yet, after the last root."""
    claim = Claim(
        ClaimId(mint()),
        text=cleaned(text),
        kind=kind,
        speaker=speaker,
        pin=pin,
        order=between(last_order(document, None)),
    )
    return Diff(added={claim.id: claim})


def add_reason(
    document: Document,
    target: ClaimId | LinkId,
    *,
    role: Role = "supports",
    kind: ClaimKind = "claim",
    text: str = "",
    speaker: PersonId | None = None,
    after: LinkId | None = None,
    mint: Mint = fresh,
) -> Diff:
    """Add a claim that bears on a claim or a link: a reason, a rebuttal, an undercut, a backing or a co-premise.

    It comes last among what bears on the target, or right after the link `after`. Raises EditRefused when the target is
    gone or a co-premise is asked for on a claim.
    """
    role_fits(document, target, role)
    target = base_step(document, target, role)
    claim = Claim(ClaimId(mint()), text=cleaned(text), kind=kind, speaker=speaker)
    order = order_at(document, target, after=after)
    link = Link(LinkId(mint()), claim.id, target, role=role, order=order)
    return Diff(added={claim.id: claim, link.id: link})


def add_sibling(document: Document, claim: ClaimId, *, text: str = "", mint: Mint = fresh) -> Diff:
    """Add a claim beside another: the same role on the same target, right after it; beside a root, a new root."""
    claim_in(document, claim)
    link = hierarchy(document).main.get(claim)
    if link is None:
        return add_claim(document, text=text, mint=mint)
    return add_reason(document, link.target, role=link.role, text=text, after=link.id, mint=mint)


def role_fits(document: Document, target: ClaimId | LinkId, role: Role) -> None:
    """Refuse a role that means nothing at the target."""
    if isinstance(target_in(document, target), Claim) and role == "joins":
        raise EditRefused("A co-premise", "it joins a step of reasoning, not a claim", "Attach it to an arrow")


def base_step(document: Document, target: ClaimId | LinkId, role: Role) -> ClaimId | LinkId:
    """Return the step a co-premise really joins: joining a co-premise's own link means joining its step."""
    while role == "joins" and target in document.links and document.links[LinkId(target)].role == "joins":
        target = document.links[LinkId(target)].target
    return target


def set_text(document: Document, claim: ClaimId, text: str) -> Diff:
    """Word a claim."""
    return _changed(document, [claim], text=cleaned(text).strip())


def set_kind(document: Document, claims: Iterable[ClaimId], kind: ClaimKind) -> Diff:
    """Say what the claims are: claim, evidence, question or assumption."""
    return _changed(document, claims, kind=kind)


def set_speaker(document: Document, claims: Iterable[ClaimId], name: str, *, mint: Mint = fresh) -> Diff:
    """Say who makes the claims; a name new to the map becomes a person, an empty one removes the speaker."""
    draft = Draft(document)
    speaker = draft.person(name, mint)
    for claim in claims:
        draft.put(replace(claim_in(document, claim), speaker=speaker))
    return draft.diff()


def set_confidence(document: Document, claims: Iterable[ClaimId], value: float | None) -> Diff:
    """Say how sure one is of the claims, 0..1, or nothing. Raises EditRefused outside of that."""
    if value is not None and not 0 <= value <= 1:
        raise EditRefused("The confidence", f"{value} does not lie between 0 and 1", "Give a share such as 0.7")
    return _changed(document, claims, confidence=value)


def set_note(document: Document, claim: ClaimId, text: str) -> Diff:
    """Write a note to a claim."""
    return _changed(document, [claim], note=cleaned(text).strip())


def set_tags(document: Document, claim: ClaimId, tags: Iterable[str]) -> Diff:
    """Tag a claim; blank tags and repetitions are left out."""
    words = dict.fromkeys(one_line(cleaned(tag)) for tag in tags)
    return _changed(document, [claim], tags=tuple(word for word in words if word))


def _changed(document: Document, claims: Iterable[ClaimId], **fields: object) -> Diff:
    draft = Draft(document)
    for claim in claims:
        draft.put(replace(claim_in(document, claim), **fields))  # type: ignore[arg-type]
    return draft.diff()


def delete(document: Document, ids: Iterable[str], *, branch: bool = True) -> Diff:
    """Delete claims and links with all that means nothing without them.

    With `branch`, what hangs below a deleted claim goes too, unless it also bears on something that stays; without, it
    stays as loose boxes. A step whose first premise goes lives on by its next co-premise. Excerpts that nothing else
    cites go with their claims; articles and people stay.
    """
    draft = Draft(document)
    asked = dict.fromkeys(ids)
    claims = {ClaimId(name) for name in asked if name in document.claims}
    links = {LinkId(name) for name in asked if name in document.links}
    _promote(draft, claims, links)
    if branch:
        claims |= _hanging_only(document, draft, claims, links)
    gone = _without_ends(document, draft, claims, links)
    for name in (*claims, *gone):
        draft.drop(name)
    citations = {citation.id for claim in claims for citation in document.citations_of(claim)}
    for citation in citations:
        draft.drop(citation)
    drop_uncited(draft, {document.citations[citation].excerpt for citation in citations}, set(citations))
    settle_loose(draft)
    return draft.diff()


def _promote(draft: Draft, claims: set[ClaimId], links: set[LinkId]) -> None:
    """Give each step whose first premise goes to the first co-premise that stays."""
    document = draft.document
    for claim in claims:
        for link in document.links_out_of(claim):
            if link.id in links:
                continue
            heirs = [
                join
                for join in document.links_into(link.id)
                if join.role == "joins" and join.source not in claims and join.id not in links
            ]
            if heirs:
                draft.put(replace(link, source=heirs[0].source))
                draft.drop(heirs[0].id)
                links.add(heirs[0].id)


def _hanging_only(document: Document, draft: Draft, claims: set[ClaimId], links: set[LinkId]) -> set[ClaimId]:
    """Return the claims below the deleted ones that bear on nothing that stays."""
    tree = hierarchy(document)
    doomed = {below for claim in claims for below in tree.descendants(claim)} - claims
    heirs = {draft.current(link).source for claim in claims for link in document.links_out_of(claim)} - claims
    doomed -= heirs
    for heir in heirs:
        doomed.difference_update(tree.descendants(heir))
    while True:
        gone = _without_ends(document, draft, claims | doomed, links)
        saved = {claim for claim in doomed if _bears_on_more(document, claim, claims | doomed, gone=gone, asked=links)}
        if not saved:
            return doomed
        for claim in saved:
            doomed.discard(claim)
            doomed.difference_update(tree.descendants(claim))


def _bears_on_more(
    document: Document, claim: ClaimId, claims: set[ClaimId], *, gone: set[LinkId], asked: set[LinkId]
) -> bool:
    """Whether a claim bears on something that stays, by a link that nobody asked to delete."""
    return any(
        link.id not in asked and link.target not in claims and link.target not in gone
        for link in document.links_out_of(claim)
    )


def _without_ends(document: Document, draft: Draft, claims: set[ClaimId], links: set[LinkId]) -> set[LinkId]:
    """Return the links that go: those asked for, those of deleted claims, and those that bear on a link that goes."""
    gone = set(links)
    work = list(links)
    for claim in claims:
        for link in (*document.links_out_of(claim), *document.links_into(claim)):
            if link.id not in gone and (draft.current(link).source in claims or link.target in claims):
                gone.add(link.id)
                work.append(link.id)
    while work:
        for link in document.links_into(work.pop()):
            if link.id not in gone:
                gone.add(link.id)
                work.append(link.id)
    return gone
