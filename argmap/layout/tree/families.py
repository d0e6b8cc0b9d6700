"""What stands where in the tree, before any coordinate is known: boxes in preorder, rows, groups and lanes.

The unit of a row is the group: the premises of one step, side by side under one bracket. What strikes a step (an
undercut, a backing) stands in the same row right after the step's group, and what strikes that right after it in
turn; so a strike never has to cross another. A hand-placed box keeps its place in its row free, so that putting it
elsewhere moves nothing, and heads a block of its own with all that hangs below it.

Under each box lies a strip for its family's lines: from the row up the brackets, the lines of strikes, the cross links
passing through, the line or two on which the arrows turn toward the box, and room for the arrow heads.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.layout.geometry import Size
from argmap.layout.tree.spacing import BOX, BRACKET, Levels, lane_step
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import Claim, ClaimId, Link

FOREST = 0  # the box of size nothing above all automatic roots
FIRST_STRIKE = 14.0
ABOVE = 10.0  # free between the lines of two sorts


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
    document: Document, tree: Hierarchy, sizes: Mapping[ClaimId, Size], *, hidden: frozenset[ClaimId], across: bool
) -> Plan:
    """Return the plan of a document's visible boxes; `across` swaps the sides of every box (left-to-right maps)."""
    result = Plan([ClaimId("")], {}, [-1], [0], [0], [FOREST])
    result.blocks.append(FOREST)
    roots = [root for root in tree.roots if root not in hidden]
    if roots:
        result.rows[FOREST] = [0] * len(roots)
        _descend(result, document, tree, hidden, [(root, FOREST, place, 1) for place, root in enumerate(roots)])
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


@dataclass(frozen=True, slots=True)
class Strip:
    """Heights above the row (`bracket`, and of the first lines of `strike` and `cross`) and the whole `height`.

    `mixed` tells that both supports and attacks turn in it; `step` is the distance between cross links.
    """

    height: float
    bracket: float
    strike: float
    cross: float
    step: float
    mixed: bool


def strips(plan: Plan, levels: Levels, passing: dict[int, int]) -> dict[int, Strip]:
    """Return the strip of every box with something below; `passing` counts the lines that cross links need in it."""
    result: dict[int, Strip] = {}
    known: dict[tuple[int, bool, bool, int], Strip] = {}
    for node in plan.rows:
        strikes = 0
        bracket = supports = attacks = False
        for group in plan.groups.get(node, ()):
            if group.strikes is not None:
                strikes = max(strikes, group.lane)
            elif group.pinned or not group.loose:
                if group.link.role == "attacks":
                    attacks = True
                else:
                    supports = True
            bracket = bracket or group.last > group.first
        shape = (strikes, bracket, supports and attacks, passing.get(node, 0))
        strip = known.get(shape)
        if strip is None:
            strip = known[shape] = _strip(shape, levels)
        result[node] = strip
    return result


def _strip(shape: tuple[int, bool, bool, int], levels: Levels) -> Strip:
    strikes, bracketed, mixed, passing = shape
    bracket = BRACKET if bracketed else 0.0
    step = lane_step(passing, 8.0)
    strike = bracket + FIRST_STRIKE
    used = strike + (strikes - 1) * levels.strike if strikes else bracket
    cross = used + ABOVE
    if passing:
        used = cross + (passing - 1) * step
    stem = max(levels.stem + bracket, used + ABOVE)
    return Strip(stem + levels.head + (levels.bus if mixed else 0.0), bracket, strike, cross, step, mixed)


def heights(plan: Plan, strip_of: dict[int, Strip]) -> tuple[list[float], list[float]]:
    """Return the y of every box's top, from the top of its block's head (the roots: 0), and its strip's height."""
    count = len(plan.claims)
    gap = [0.0] * count
    for node, strip in strip_of.items():
        gap[node] = strip.height
    gap[0] = 0.0
    top = [0.0] * count
    parent, height = plan.parent, plan.height
    for node in range(1, count):
        above = parent[node]
        if above >= 0:
            top[node] = top[above] + height[above] + gap[above]
    return top, gap


def levels_of_rows(plan: Plan, top: list[float]) -> dict[int, float]:
    """Return the y of each row: of its first box that is not placed by hand."""
    block = plan.block
    return {
        node: top[next((child for child in row if block[child] != child), row[0])] for node, row in plan.rows.items()
    }
