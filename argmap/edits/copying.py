"""Copying within a map: boxes with all that hangs below them stand a second time, on the same sources and people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from argmap.edits.claims import base_step, role_fits
from argmap.edits.draft import Draft, claim_in, last_order, order_at
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.ids import Mint, fresh
from argmap.model.order import between
from argmap.model.records import CitationId, ClaimId, Link, LinkId, Role


def copy(
    document: Document,
    claims: Sequence[ClaimId],
    *,
    target: ClaimId | LinkId | None = None,
    role: Role = "supports",
    before: LinkId | None = None,
    places: Mapping[ClaimId, tuple[float, float]] | None = None,
    mint: Mint = fresh,
) -> Diff:
    """Copy claims with their branches; the copies hang on `target`, before the link `before` or last, or on nothing.

    The first ids of `mint` go to the copies of `claims`, in their order. `places` (by the claim copied: the top left
    corner in map units) are for copies that hang on nothing; what bears on the step of such a one is left out. Raises
    EditRefused when a claim is gone or the role does not fit the target.
    """
    if target is not None:
        role_fits(document, target, role)
        target = base_step(document, target, role)
    tree, draft = hierarchy(document), Draft(document)
    tops = [claim_in(document, claim).id for claim in claims]
    names: dict[str, str] = {top: mint() for top in tops}
    for top in tops:
        below = tree.under(top) if target is None else tree.descendants(top)
        names.update((claim, mint()) for claim in below if claim not in names)
    hung = [tree.main[top].id for top in tops if top in tree.main and target is not None]
    steps: dict[str, str] = {step: mint() for step in hung}
    inner = _inner_links(document, [ClaimId(name) for name in names], {*names, *steps})
    names.update(steps)
    names.update((link.id, mint()) for link in inner)
    for claim in [name for name in names if name in document.claims]:
        record = document.claims[ClaimId(claim)]
        draft.put(replace(record, id=ClaimId(names[claim]), pin=None))
        for citation in document.citations_of(record.id):
            draft.put(replace(citation, id=CitationId(mint()), claim=ClaimId(names[claim])))
    order = last_order(document, None) if target is None else order_at(document, target, before=before)
    limit = _next_order(document, target, before)
    for top in tops:
        copied, main = ClaimId(names[top]), tree.main.get(top)
        if target is None:
            order = between(order)
            pin = (places or {}).get(top)
            pin = (round(pin[0], 1), round(pin[1], 1)) if pin else None
            draft.put(replace(document.claims[top], id=copied, order=order, pin=pin))
            continue
        fields = {"source": copied, "target": target, "role": role, "order": order}
        if main is None:
            draft.put(Link(LinkId(mint()), **fields))  # type: ignore[arg-type]
        else:
            draft.put(replace(main, id=LinkId(names[main.id]), **fields))  # type: ignore[arg-type]
        order = between(order, limit)
    for link in inner:
        end = names[link.target]
        if link.source in tops and target is not None:
            link = replace(link, order=between(max(link.order, order)))  # it hangs by its new step, not by this one
        if role == "joins" and target is not None and link.role == "joins" and link.target in steps:
            end, link = target, replace(link, order=order)  # its co-premises join the same step with it
            order = between(order, limit)
        draft.put(replace(link, id=LinkId(names[link.id]), source=ClaimId(names[link.source]), target=end))  # type: ignore[arg-type]
    return draft.diff()


def _inner_links(document: Document, claims: Iterable[ClaimId], names: set[str]) -> list[Link]:
    """Return the links from these claims to what is copied as well, by claim; `names` holds all that is copied."""
    own = [link for claim in claims for link in document.links_out_of(claim) if link.id not in names]
    inner: list[Link] = []
    reached = set(names)
    while found := [link for link in own if link.id not in reached and link.target in reached]:
        inner += found
        reached.update(link.id for link in found)
    return inner


def _next_order(document: Document, target: ClaimId | LinkId | None, before: LinkId | None) -> str:
    """Return the order key that the copies must stay below, empty where they come last."""
    if target is None or before is None:
        return ""
    return next((link.order for link in document.links_into(target) if link.id == before), "")
