"""Edits of links: joining two things by a step of reasoning, turning the step round, and saying what it is worth."""

from dataclasses import replace
from typing import Any

from argmap.edits.claims import base_step, role_fits
from argmap.edits.draft import Draft, claim_in, last_order, link_in
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.ids import Mint, fresh
from argmap.model.order import between
from argmap.model.records import ClaimId, Link, LinkId, Role
from argmap.model.texts import cleaned, one_line


def connect(
    document: Document, source: ClaimId, target: ClaimId | LinkId, *, role: Role = "supports", mint: Mint = fresh
) -> Diff:
    """Let a claim bear on one more claim or link, last in the target's row; it keeps hanging where it hangs.

    Raises EditRefused for a claim on itself or on its own step, a step that is there already, a role that does not fit.
    """
    claim_in(document, source)
    role_fits(document, target, role)
    target = base_step(document, target, role)
    refuse_itself(document, source, target)
    if any(link.target == target for link in document.links_out_of(source)):
        raise EditRefused("This arrow", "the two are connected already", "Change the arrow that is there")
    own = max((link.order for link in document.links_out_of(source)), default="")
    order = between(max(own, last_order(document, target)))
    link = Link(LinkId(mint()), source, target, role=role, order=order)
    return Diff(added={link.id: link})


def refuse_itself(document: Document, source: ClaimId, target: ClaimId | LinkId) -> None:
    """Refuse an arrow from a claim to itself or to a step it is a premise of."""
    if target == source:
        raise EditRefused("This arrow", "a claim cannot bear on itself", "Pick another box")
    if target in document.links and source in document.premises(LinkId(target)):
        raise EditRefused("This arrow", "the claim is a premise of that step itself", "Pick another arrow")


def set_role(document: Document, link: LinkId, role: Role) -> Diff:
    """Make a link a support or an attack (or, on a link, a co-premise). Raises EditRefused where that does not fit."""
    record = link_in(document, link)
    role_fits(document, record.target, role)
    return _changed(document, link, role=role)


def set_strength(document: Document, link: LinkId, value: float | None) -> Diff:
    """Say how strong a step is, 0..1, or nothing. Raises EditRefused outside of that."""
    if value is not None and not 0 <= value <= 1:
        raise EditRefused("The strength", f"{value} does not lie between 0 and 1", "Give a share such as 0.7")
    return _changed(document, link, strength=value)


def set_scheme(document: Document, link: LinkId, scheme: str) -> Diff:
    """Name the kind of reasoning a step uses."""
    return _changed(document, link, scheme=one_line(cleaned(scheme)))


def set_link_note(document: Document, link: LinkId, text: str) -> Diff:
    """Write a note to a step."""
    return _changed(document, link, note=cleaned(text).strip())


def _changed(document: Document, link: LinkId, **fields: Any) -> Diff:
    draft = Draft(document)
    draft.put(replace(link_in(document, link), **fields))
    return draft.diff()
