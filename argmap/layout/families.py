"""What stands where in the tree, before any coordinate is known: boxes in preorder, rows, groups and lanes.

The unit of a row is the group: the premises of one step, side by side under one bracket. What strikes a step (an
undercut, a backing) stands in the same row right after the step's group, and what strikes that right after it in
turn; so a strike never has to cross another. A hand-placed box keeps its place in its row free, so that putting it
elsewhere moves nothing, and heads a block of its own with all that hangs below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.layout.geometry import Size
from argmap.layout.spacing import BOX
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import Claim, ClaimId, Link

FOREST = 0  # the box of size nothing above all automatic roots


@dataclass(slots=True)
class Group:
    """The premises of `link` in one row: its first to last place there.

    `strikes` is the group whose step this one strikes (none: it bears on the box above, or on a line drawn elsewhere);
    `lane` counts the lines of strikes from the boxes up. `loose`: its line cannot be drawn within the family, because
    that of what it strikes cannot, or because it is `pinned`: a single premise placed by hand.
    """

    link: Link
    first: int
    last: int
    strikes: "Group | None" = None
    lane: int = 0
    loose: bool = False
    pinned: bool = False


@dataclass(slots=True)
class Plan:
    """Flat lists, an entry a box; those of a block follow each other in preorder. Entry 0 is the forest above all.

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
    document: Document, tree: Hierarchy, sizes: Mapping[ClaimId, Size], *, hidden: frozenset[ClaimId], across: bool
) -> Plan:
    """Return the plan of a document's visible boxes; `across` swaps the sides of every box (left-to-right maps)."""
    result = Plan([ClaimId("")], {}, [-1], [0], [0], [FOREST])
    result.blocks.append(FOREST)
    if tree.roots:
        result.rows[FOREST] = [0] * len(tree.roots)
        _descend(result, document, tree, hidden, [(root, FOREST, place, 1) for place, root in enumerate(tree.roots)])
    result.index = {claim: node for node, claim in enumerate(result.claims)}
    sides = [sizes.get(claim, BOX) for claim in result.claims]
    sides[FOREST] = Size(0.0, 0.0)
    result.width, result.height = [side[across] for side in sides], [side[not across] for side in sides]
    return result


def _descend(
    result: Plan,
    document: Document,
    tree: Hierarchy,
    hidden: frozenset[ClaimId],
    heads: list[tuple[ClaimId, int, int, int]],
) -> None:
    """Add all boxes in preorder; `heads` are claim, parent, place and depth. Rows are filled in as boxes come up."""
    links_into, claims, main = document.links_into, document.claims, tree.main
    names, parents, places, depths, blocks = result.claims, result.parent, result.place, result.depth, result.block
    rows, group_of, family_of = result.rows, result.group_of, result.family_of
    work = heads[::-1]
    while work:
        claim, parent, place, depth = work.pop()
        node = len(names)
        names.append(claim)
        parents.append(parent)
        places.append(place)
        depths.append(depth)
        rows[parent][place] = node
        if claims[claim].pin is None:
            blocks.append(blocks[parent])
        else:
            blocks.append(node)
            result.blocks.append(node)
        into = links_into(claim)
        if not into:
            continue
        row, groups = _row(into, document, tree, claims, hidden)
        if not row:
            continue
        rows[node] = [0] * len(row)
        result.groups[node] = groups
        for group in groups:
            group_of[group.link.id] = group
            family_of[group.link.id] = node
            for position in range(group.first, group.last + 1 if group.last > group.first else group.first):
                step = main[row[position]]
                if step is not group.link:
                    result.joined[step.id] = (group, position)
                    family_of[step.id] = node
        depth += 1
        work += [(row[position], node, position, depth) for position in range(len(row) - 1, -1, -1)]


def _row(
    into: tuple[Link, ...],
    document: Document,
    tree: Hierarchy,
    claims: Mapping[ClaimId, Claim],
    hidden: frozenset[ClaimId],
) -> tuple[list[ClaimId], list[Group]]:
    """Return a family's boxes in order, and its groups."""
    links_into, main = document.links_into, tree.main
    row: list[ClaimId] = []
    groups: list[Group] = []
    strikers: dict[int, list[Group]] = {}
    work: list[tuple[Link, Group | None, bool]] = [(link, None, True) for link in reversed(into)]
    while work:
        link, struck, direct = work.pop()
        source = link.source
        below = links_into(link.id)
        group: Group | None = None
        if main.get(source) is link and source not in hidden:
            pinned = claims[source].pin is not None
            loose = pinned or (not direct and (struck is None or struck.loose))
            group = Group(link, len(row), len(row), struck, 0, loose, pinned)
            row.append(source)
            groups.append(group)
            if struck is not None and not loose:
                strikers.setdefault(id(struck), []).append(group)
        if not below:
            continue
        follow: list[Link] = []
        joins = [below]
        for several in joins:  # grows while it runs: premises that join a joining step belong to the same group
            for other in several:
                member = other.source
                if (
                    group is not None
                    and not group.pinned
                    and other.role == "joins"
                    and main.get(member) is other
                    and member not in hidden
                    and claims[member].pin is None
                ):
                    group.last = len(row)
                    row.append(member)
                    joins.append(links_into(other.id))
                    continue
                follow.append(other)
        for other in reversed(follow):
            on_step = group is not None and other.target == link.id
            work.append((other, group if on_step else None, False))
    if strikers:
        for group in reversed(groups):  # what strikes a group comes after it, so its lanes are known
            highest = 0
            for striker in strikers.get(id(group), ()):
                highest = striker.lane = max(striker.lane, highest + 1)
            if group.strikes is not None and highest >= group.lane:
                group.lane = highest + 1
    return row, groups
