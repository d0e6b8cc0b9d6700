"""What stands where in the tree, before any coordinate is known: all boxes of a map in preorder, as flat lists.

A hand-placed box heads a block of its own with all that hangs below it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from argmap.layout.geometry import Size
from argmap.layout.plan.rows import Group, Row, row_of
from argmap.layout.plan.spacing import BOX
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId

FOREST = 0  # the box of size nothing above all automatic roots


@dataclass(slots=True)
class Plan:
    """Flat lists, an entry a box, in preorder. Entry 0 is the forest: a box of no size above all roots.

    `width` runs along a row, `height` from parent to child, whatever the orientation. `rows` and `groups` are kept for
    boxes with something below only. `blocks` are the boxes that head a block: the forest, then the hand-placed ones;
    `block` tells the head of each box's block.
    """

    claims: list[ClaimId] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    parent: list[int] = field(default_factory=list)
    place: list[int] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    width: list[float] = field(default_factory=list)
    height: list[float] = field(default_factory=list)
    rows: dict[int, list[int]] = field(default_factory=dict)
    groups: dict[int, list[Group]] = field(default_factory=dict)
    blocks: list[int] = field(default_factory=list)
    group_of: dict[str, Group] = field(default_factory=dict)
    family_of: dict[str, int] = field(default_factory=dict)
    joined: dict[str, tuple[Group, int]] = field(default_factory=dict)


def plan(
    document: Document,
    tree: Hierarchy,
    sizes: Mapping[ClaimId, Size],
    *,
    hidden: frozenset[ClaimId],
    across: bool,
    rows: Mapping[ClaimId, Row] | None = None,
) -> Plan:
    """Return the plan of a document's visible boxes; `across` swaps the sides of every box (left-to-right maps).

    `rows` saves finding the rows again.
    """
    result = Plan([ClaimId("")], {}, [-1], [0], [0], [FOREST])
    result.blocks.append(FOREST)
    roots = [root for root in tree.roots if root not in hidden]
    if roots:
        result.rows[FOREST] = [0] * len(roots)
        _descend(
            result,
            document,
            rows.__getitem__ if rows else partial(row_of, document, tree, hidden),
            [(root, FOREST, place, 1) for place, root in enumerate(roots)],
        )
    result.index = {claim: node for node, claim in enumerate(result.claims)}
    sides = [sizes.get(claim, BOX) for claim in result.claims]
    sides[FOREST] = Size(0.0, 0.0)
    result.width, result.height = [side[across] for side in sides], [side[not across] for side in sides]
    return result


def _descend(
    result: Plan,
    document: Document,
    row_under: Callable[[ClaimId], Row],
    heads: list[tuple[ClaimId, int, int, int]],
) -> None:
    """Add all boxes in preorder; `heads` are claim, parent, place and depth. Rows are filled in as boxes come up."""
    claims = document.claims
    work = heads[::-1]
    while work:
        claim, parent, place, depth = work.pop()
        node = len(result.claims)
        result.claims.append(claim)
        result.parent.append(parent)
        result.place.append(place)
        result.depth.append(depth)
        result.rows[parent][place] = node
        if claims[claim].pin is None:
            result.block.append(result.block[parent])
        else:
            result.block.append(node)
            result.blocks.append(node)
        row = row_under(claim)
        if not row.members:
            continue
        result.rows[node] = [0] * len(row.members)
        result.groups[node] = list(row.groups)
        for group in row.groups:
            result.group_of[group.link.id] = group
            result.family_of[group.link.id] = node
        for link, group, position in row.joined:
            result.joined[link] = (group, position)
            result.family_of[link] = node
        work += [(member, node, number, depth + 1) for number, member in reversed(list(enumerate(row.members)))]
