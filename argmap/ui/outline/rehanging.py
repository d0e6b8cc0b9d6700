"""What dropping rows on another row, or between two, does to the map: the branches hang there, in the role they had."""

from collections.abc import Sequence

from argmap.edits.arrangement import move
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, LinkId, Role


def rehang(document: Document, claims: Sequence[ClaimId], host: ClaimId | None, *, before: ClaimId | None) -> Diff:
    """Return the diff that hangs branches on `host` (none: lets them stand by themselves), in the order given.

    They come before the claim `before` where that bears on the same host, or else last. A branch below another one of
    them stays in it. Raises EditRefused where a branch would hang from itself.
    """
    tree = hierarchy(document)
    tops = [claim for claim in claims if not set(tree.ancestors(claim)) & set(claims)]
    below = tree.main.get(before) if before else None
    place = LinkId(below.id) if below and below.target == host and below.source not in tops else None
    diff = Diff()
    for claim in tops:
        main = tree.main.get(claim)
        # What joined or struck a step supports or attacks the claim it is dropped on.
        role: Role = "attacks" if main and main.role == "attacks" else "supports"
        diff = then(diff, move(apply(document, diff), claim, host, role=role, before=place))
    return diff
