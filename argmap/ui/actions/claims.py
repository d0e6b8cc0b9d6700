"""What actions do to claims and arrows: each takes the selection, makes one edit and names it by the action's title."""

from argmap.edits import arrangement, claims, links
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.ids import Mint
from argmap.model.records import CLAIM_KINDS, ClaimKind, Role
from argmap.ui.actions.action import Run
from argmap.ui.canvas import verbs
from argmap.ui.canvas.verbs import write_new
from argmap.ui.desk import Desk


def a_claim(desk: Desk) -> str:
    """A claim must be selected."""
    return "" if desk.claim else "Select a claim first"


def a_step(desk: Desk) -> str:
    """An arrow, or a claim that hangs by one, must be selected."""
    return "" if desk.step else "Select an arrow, or a claim that bears on another one"


def something(desk: Desk) -> str:
    """Anything must be selected."""
    return "" if desk.bridge.session.selection.ids else "Select something first"


def hung(desk: Desk) -> str:
    """A claim that bears on something must be selected."""
    if not desk.claim:
        return "Select a claim first"
    return "" if desk.claim in desk.tree.main else "This claim stands by itself already"


def has_children(desk: Desk) -> str:
    """A claim with something below it must be selected."""
    if not desk.claim:
        return "Select a claim first"
    return "" if any(desk.tree.bearing(claim) for claim in desk.claims) else "Nothing hangs below this claim"


def add_evidence(desk: Desk, label: str) -> None:
    """Open a new box of evidence for the selected claim; it comes into the map with its first words."""
    claim = desk.claim
    assert claim

    def recipe(document: Document, text: str, mint: Mint) -> Diff:
        return claims.add_reason(document, claim, kind="evidence", text=text, mint=mint)

    write_new(desk.place, recipe, label)


def setting_kind(kind: ClaimKind) -> Run:
    """Return the verb that makes the selected claims this kind."""
    assert kind in CLAIM_KINDS

    def change(desk: Desk, label: str) -> None:
        chosen = desk.claims
        desk.edit(lambda doc: claims.set_kind(doc, chosen, kind), label)

    return change


def is_kind(desk: Desk, kind: ClaimKind) -> bool:
    """Tell whether the selected claim is of a kind."""
    return desk.claim is not None and desk.document.claims[desk.claim].kind == kind


def turn_stance(desk: Desk, label: str) -> None:
    link = desk.step
    assert link
    role: Role = "attacks" if link.role != "attacks" else "supports"
    desk.edit(lambda doc: links.set_role(doc, link.id, role), label)


def turn_title(desk: Desk) -> str:
    """Say what turning the stance would make of the step."""
    link = desk.step
    return "Turn into a reason" if link and link.role == "attacks" else "Turn into a rebuttal"


def detach(desk: Desk, label: str) -> None:
    claim = desk.claim
    assert claim
    desk.edit(lambda doc: arrangement.move(doc, claim, None), label)


def pin_title(desk: Desk) -> str:
    """Say whether the box would be pinned, or given back to the layout."""
    return "Unpin" if desk.claim and desk.document.claims[desk.claim].pin else "Pin where it is"


def toggle_fold(desk: Desk, label: str) -> None:
    """Fold or unfold the selected branches where the user works."""
    if desk.place is desk.outline:
        desk.outline.toggle_fold()
    else:
        verbs.toggle_fold(desk.canvas)


def fold_title(desk: Desk) -> str:
    """Say whether Space would fold or unfold."""
    return "Unfold" if desk.claim and desk.canvas.look.hides(desk.claim) else "Fold"


def folding_all(shut: bool) -> Run:
    """Return the verb that folds the map to its roots' reasons, or unfolds everything."""

    def change(desk: Desk, label: str) -> None:
        tree = desk.tree
        parents = [claim for claim in desk.document.claims if tree.bearing(claim)]
        chosen = [claim for claim in parents if not shut or claim in tree.parent]
        desk.canvas.look.show_all()
        desk.edit(lambda doc: arrangement.fold(doc, chosen, shut), label)

    return change


def select_branch(desk: Desk, label: str) -> None:
    claim = desk.claim
    assert claim
    desk.bridge.session.select([*desk.tree.descendants(claim), claim])
