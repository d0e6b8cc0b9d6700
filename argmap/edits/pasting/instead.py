"""Pasting into a box that was just opened and has no words yet: the boxes of the text take its place."""

from collections.abc import Mapping

from argmap.edits.arrangement import move_all
from argmap.edits.claims import delete
from argmap.edits.fragments import paste
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.ids import Mint, fresh
from argmap.model.records import ClaimId, Link, Role


def paste_instead(
    document: Document,
    claim: ClaimId,
    pasted: Document,
    *,
    roles: Mapping[ClaimId, Role] | None = None,
    mint: Mint = fresh,
) -> Diff:
    """Put a fragment where an empty claim hangs, its roots in the claim's role unless `roles` says otherwise."""
    main = hierarchy(document).main.get(claim)
    if main is None:
        diff = paste(document, pasted, mint=mint)
    else:
        target = main.target
        given = roles if target in document.claims else None
        diff = paste(document, pasted, target=target, role=main.role, roles=given, mint=mint)
        row = [link.id for link in document.links_into(target)]
        following = row[row.index(main.id) + 1 :]
        if following:
            new = [link for link in diff.added.values() if isinstance(link, Link) and link.target == target]
            new.sort(key=lambda link: link.order)
            placed = {link.source: link.role for link in new}
            diff = then(diff, move_all(apply(document, diff), placed, target, before=following[0], mint=mint))
    return then(diff, delete(apply(document, diff), [claim], branch=False))
