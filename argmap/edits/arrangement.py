"""Edits of where things stand: what a claim hangs on, its place among its siblings, folding and placing by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from argmap.edits.claims import base_step, role_fits
from argmap.edits.draft import Draft, claim_in, keep_main, last_order, order_at, settle_loose
from argmap.edits.links import refuse_itself
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.hierarchy import hierarchy
from argmap.model.ids import Mint, fresh
from argmap.model.order import between
from argmap.model.records import Claim, ClaimId, Link, LinkId, Role


def move(
    document: Document,
    claim: ClaimId,
    target: ClaimId | LinkId | None,
    *,
    role: Role = "supports",
    before: LinkId | None = None,
    mint: Mint = fresh,
) -> Diff:
    """Hang a claim, with all that hangs below it, on another claim or link, before the link `before` or last.

    On nothing (none) it becomes a root. Its pin goes: the layout places it anew.

    Raises EditRefused when the target hangs below the claim itself or the role does not fit there.
    """
    return move_all(document, {claim: role}, target, before=before, mint=mint)


def move_all(
    document: Document,
    roles: Mapping[ClaimId, Role],
    target: ClaimId | LinkId | None,
    *,
    before: LinkId | None = None,
    mint: Mint = fresh,
) -> Diff:
    """Move several claims as `move` does, each in its role, in their order; none of them may hang below another.

    Time is linear in the map, not in the map for each claim.
    """
    draft = Draft(document)
    if target is None:
        _free(draft, [claim_in(document, claim) for claim in roles])
        return draft.diff()
    order = ""
    for claim, role in roles.items():
        order = _hang(draft, claim_in(document, claim), target, role, before=before, order=order, mint=mint)
    return draft.diff()


def _free(draft: Draft, claims: Iterable[Claim]) -> None:
    """Take claims off what they hang on; those that hang on nothing only lose their pins."""
    document = draft.document
    main = hierarchy(document).main
    order = last_order(document, None)
    for claim in claims:
        if claim.id not in main:
            draft.put(replace(claim, pin=None))
            continue
        _release(draft, main[claim.id])
        order = between(order)
        draft.put(replace(claim, pin=None, order=order))
    settle_loose(draft)


def _hang(
    draft: Draft,
    claim: Claim,
    target: ClaimId | LinkId,
    role: Role,
    *,
    before: LinkId | None,
    order: str,
    mint: Mint,
) -> str:
    """Hang a claim behind the order key `order` (empty: the first one) and return the key of the last link written."""
    document = draft.document
    tree = hierarchy(document)
    main = tree.main.get(claim.id)
    role_fits(document, target, role)
    target = base_step(document, target, role)
    refuse_itself(document, claim.id, target)
    host = _host(document, target)
    if claim.id in (host, *tree.ancestors(host)):
        raise EditRefused("This move", "the box would hang from itself", "Move the other one first")
    if main is not None and before == main.id:
        if (main.target, main.role) == (target, role):
            return order
        before = None
    rival = next((link for link in document.links_out_of(claim.id) if link.target == target and link is not main), None)
    if rival is not None:
        raise EditRefused("This move", "the two are connected already", "Change the arrow that is there")
    limit = next((link.order for link in document.links_into(target) if link.id == before), "")
    order = between(order, limit) if order else order_at(document, target, before=before)
    draft.put(replace(claim, pin=None))
    if main is None:
        keep_main(draft, Link(LinkId(mint()), claim.id, target, role=role, order=order))
        return order
    _refuse_circle(document, main.id, target)
    keep_main(draft, replace(main, target=target, role=role, order=order))
    if role == "joins":
        for join in document.links_into(main.id):
            if join.role == "joins":  # its co-premises join the new step with it
                order = between(order, limit)
                keep_main(draft, replace(join, target=target, order=order))
    return order


def _refuse_circle(document: Document, link: LinkId, target: ClaimId | LinkId) -> None:
    """Refuse to let a link bear on one that bears on it."""
    while target in document.links:
        if target == link:
            raise EditRefused("This move", "the step would strike itself", "Move the other one first")
        target = document.links[LinkId(target)].target


def _host(document: Document, target: ClaimId | LinkId) -> ClaimId:
    """Return the claim from which a link is followed: its first premise; a claim is its own host."""
    return document.links[LinkId(target)].source if target in document.links else ClaimId(target)


def _release(draft: Draft, link: Link) -> None:
    """Take a claim out of its step: the next co-premise carries the step on; without one the step goes.

    What bore on a step that goes bears on the freed claim's old target no more: it stands as loose boxes.
    """
    document = draft.document
    heirs = [join for join in document.links_into(link.id) if join.role == "joins"]
    if heirs:
        draft.put(replace(link, source=heirs[0].source))
        draft.drop(heirs[0].id)
        return
    work = [link.id]
    while work:
        name = work.pop()
        draft.drop(name)
        work.extend(bearing.id for bearing in document.links_into(name))


def shift(document: Document, claim: ClaimId, steps: int) -> Diff:
    """Move a claim by `steps` places among its siblings (roots among roots), as far as the row goes."""
    record = claim_in(document, claim)
    draft = Draft(document)
    main = hierarchy(document).main.get(claim)
    row: list[Link] | list[Claim]
    own: Link | Claim
    if main is None:
        row, own = list(document.roots), record
    else:
        tree = hierarchy(document)
        row, own = list(tree.hanging[main.target]), main
    names = [item.id for item in row]
    if own.id not in names:
        return Diff()
    at = names.index(own.id)
    to = max(0, min(len(row) - 1, at + steps))
    if to == at:
        return Diff()
    keys = [item.order for item in row if item.id != own.id]
    key = between(keys[to - 1] if to else "", keys[to] if to < len(keys) else "")
    if isinstance(own, Claim):
        draft.put(replace(own, order=key))
    else:
        keep_main(draft, replace(own, order=key))
    return draft.diff()


def fold(document: Document, claims: Iterable[ClaimId], collapsed: bool) -> Diff:
    """Hide or show what hangs below the claims."""
    draft = Draft(document)
    for claim in claims:
        draft.put(replace(claim_in(document, claim), collapsed=collapsed))
    return draft.diff()


def shown_at(document: Document, diff: Diff, target: ClaimId | LinkId | None) -> Diff:
    """Return a diff that hangs something on `target` and unfolds it: in a folded branch nobody would see it."""
    host = document.claims.get(ClaimId(target)) if target is not None else None
    if host is None or not host.collapsed:
        return diff
    return then(diff, fold(apply(document, diff), [host.id], False))


def pin(document: Document, places: Mapping[ClaimId, tuple[float, float]]) -> Diff:
    """Place claims by hand: the top left corner of each box in map units."""
    draft = Draft(document)
    for claim, (x, y) in places.items():
        draft.put(replace(claim_in(document, claim), pin=(round(x, 1), round(y, 1))))
    return draft.diff()


def unpin(document: Document, claims: Iterable[ClaimId]) -> Diff:
    """Let the layout place the claims again."""
    draft = Draft(document)
    for claim in claims:
        draft.put(replace(claim_in(document, claim), pin=None))
    return draft.diff()
