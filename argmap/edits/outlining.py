"""Edits that move branches one step as in an outliner: earlier or later among their siblings, in or out.

In: under the sibling before it, as the last there. Out: beside what it hung on, right after it. So a step out takes
back a step in, and what is not a co-premise keeps its role.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Literal, get_args

from argmap.edits.arrangement import fold, move, shift
from argmap.edits.draft import Draft, claim_in
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.ids import Mint, fresh
from argmap.model.order import between
from argmap.model.records import ClaimId, LinkId, Role

Way = Literal["earlier", "later", "in", "out"]
WAYS: tuple[Way, ...] = get_args(Way)


_END: Mapping[Way, str] = {
    "earlier": "it is the first of its row already",
    "later": "it is the last of its row already",
    "in": "there is no box before it in its row to go under",
    "out": "it hangs on nothing already",
}


def step(document: Document, claims: Iterable[ClaimId], way: Way, *, mint: Mint = fresh) -> Diff:
    """Move claims with their branches one step; those below another one of them go along with it.

    Several keep their order. Raises EditRefused when none of them can go that way.
    """
    tops = _in_order(document, claims)
    if way in ("later", "out"):
        tops.reverse()
    diff, reached = Diff(), document
    stuck: set[ClaimId] = set()
    refused: EditRefused | None = None
    for claim in tops:
        try:
            moved = _STEPS[way](reached, claim, stuck, mint)
        except EditRefused as error:
            refused = refused or error
            stuck.add(claim)
            continue
        diff, reached = then(diff, moved), apply(reached, moved)
    if refused and len(stuck) == len(tops):
        raise refused
    return diff


def end_of_way(document: Document, claim: ClaimId, way: Way) -> str:
    """Return why a claim cannot go a way at all, empty if it can; a step may still be refused for what hangs there."""
    tree = hierarchy(document)
    if way == "out":
        return "" if claim in tree.main else _END[way]
    row = _row(tree, claim)
    return _END[way] if row[-1 if way == "later" else 0] == claim else ""


def uppermost(tree: Hierarchy, claims: Iterable[ClaimId]) -> list[ClaimId]:
    """Return those claims that hang below none of the others, in the order given. Time is linear, however deep."""
    asked = dict.fromkeys(claims)
    below: dict[ClaimId, bool] = {}  # whether it hangs below one of them
    for claim in asked:
        way: list[ClaimId] = []
        at: ClaimId | None = claim
        while at is not None and at not in below:
            way.append(at)
            at = tree.parent.get(at)
        for node in reversed(way):
            above = tree.parent.get(node)
            below[node] = above is not None and (above in asked or below[above])
    return [claim for claim in asked if not below[claim]]


def _in_order(document: Document, claims: Iterable[ClaimId]) -> list[ClaimId]:
    """Return the uppermost of some claims, in the order of the outline."""
    tree = hierarchy(document)
    tops = uppermost(tree, [claim_in(document, claim).id for claim in claims])
    if len(tops) > 1:
        places = {claim: number for number, claim in enumerate(c for root in tree.roots for c, _ in tree.walk(root))}
        tops.sort(key=lambda claim: places[claim])
    return tops


def _row(tree: Hierarchy, claim: ClaimId) -> list[ClaimId]:
    main = tree.main.get(claim)
    return tree.roots if main is None else [link.source for link in tree.hanging[main.target]]


def _earlier(document: Document, claim: ClaimId, stuck: set[ClaimId], mint: Mint) -> Diff:
    return _shifted(document, claim, -1, stuck)


def _later(document: Document, claim: ClaimId, stuck: set[ClaimId], mint: Mint) -> Diff:
    return _shifted(document, claim, 1, stuck)


def _shifted(document: Document, claim: ClaimId, steps: int, stuck: set[ClaimId]) -> Diff:
    row = _row(hierarchy(document), claim)
    to = row.index(claim) + steps
    if not 0 <= to < len(row) or row[to] in stuck:
        raise EditRefused("This move", _END["later" if steps > 0 else "earlier"])
    return shift(document, claim, steps)


def _in(document: Document, claim: ClaimId, stuck: set[ClaimId], mint: Mint) -> Diff:
    tree = hierarchy(document)
    row, main = _row(tree, claim), tree.main.get(claim)
    at = row.index(claim)
    if at == 0 or row[at - 1] in stuck:
        raise EditRefused("This move", _END["in"])
    role: Role = main.role if main and main.role != "joins" else "supports"
    moved = move(document, claim, row[at - 1], role=role, mint=mint)
    # In a folded branch it would be gone from sight.
    return then(moved, fold(apply(document, moved), [row[at - 1]], False))


def _out(document: Document, claim: ClaimId, stuck: set[ClaimId], mint: Mint) -> Diff:
    tree = hierarchy(document)
    main = tree.main.get(claim)
    if main is None:
        raise EditRefused("This move", _END["out"])
    struck = document.links.get(LinkId(main.target))
    beside = struck or tree.main.get(ClaimId(main.target))
    if beside is None:
        return _out_to_root(document, claim, after=ClaimId(main.target))
    # What joins a step, or hangs on what joins one, takes the place of a premise like that one.
    joining = main.role == "joins" if struck else main.role == "supports" and beside.role == "joins"
    role: Role = beside.role if joining else main.role
    row = [link.id for link in document.links_into(beside.target)]
    following = row[row.index(beside.id) + 1 :]
    before = next((name for name in following if name != main.id), None)
    return move(document, claim, beside.target, role=role, before=before, mint=mint)


def _out_to_root(document: Document, claim: ClaimId, *, after: ClaimId) -> Diff:
    moved = move(document, claim, None)
    reached = apply(document, moved)
    keys = [root.order for root in reached.roots if root.id != claim]
    names = [root.id for root in reached.roots if root.id != claim]
    if after not in names:
        return moved
    at = names.index(after)
    draft = Draft(reached)
    order = between(keys[at], keys[at + 1] if at + 1 < len(keys) else "")
    draft.put(replace(claim_in(reached, claim), order=order))
    return then(moved, draft.diff())


_STEPS: Mapping[Way, Callable[[Document, ClaimId, set[ClaimId], Mint], Diff]] = {
    "earlier": _earlier,
    "later": _later,
    "in": _in,
    "out": _out,
}
