"""Which shape each family takes: curves from the leaves up, then the size of the whole, then each part's way down.

A family may stand in a row, hang in a column, or be parted into several columns of its neighbours: the order of reading
is down each column, and column by column. Small families are parted in the best way for every size; large ones evenly,
with all parts narrow, square or wide.

A change of one box should not turn over the rest of the map. So heights count in coarse steps: an edit that stays
within a step of the branch it is in, or of any that holds it, is not felt beyond, and most edits are not.
"""

from math import ceil, frexp, ldexp, sqrt
from typing import Any, NamedTuple

from argmap.layout.plan.plan import FOREST, Plan
from argmap.layout.plan.rows import FIRST_STRIKE
from argmap.layout.plan.spacing import BRACKET, PREMISES, ROOTS, SIBLINGS
from argmap.layout.shapes.curves import KEPT, Curve, beside, beside_two, pruned, stacked
from argmap.layout.shapes.families import Cluster, Column, Family, Head, mixed, turning_role
from argmap.layout.shapes.spacing import (
    ENTRIES,
    FAMILIES,
    FIRST_ENTRY,
    INDENT,
    LEVELS,
    PARTED,
    SECOND_TRUNK,
    SMALL,
    TURN,
)

Way = Any
"""How a size is built. Of a family: its last column as (the way of the columns before it, its first cluster, the one
after its last, whether it hangs, the ways of its clusters). Of a cluster of one box: that of the box's family; of
several: whether it stands upright, and the ways of its head rows or boxes."""
STEPS = 64  # of heights from one power of two to the next, for choosing
LARGE = 12  # a family of more clusters is parted evenly


def lines_above(cluster: Cluster) -> float:
    """Return the height of a cluster's bracket and strikes above its boxes."""
    height = BRACKET if cluster.bracket else 0.0
    return height + FIRST_STRIKE + (cluster.strikes - 1) * LEVELS.strike if cluster.strikes else height


def apart(plan: Plan, node: int) -> float:
    """Return the least distance between the columns of a family: less where nothing hangs below them."""
    if node == FOREST:
        return ROOTS
    rows = plan.rows
    return FAMILIES if any(child in rows for child in rows[node]) else SIBLINGS


def below_entry(plan: Plan, node: int, cluster: Cluster) -> float:
    """Return the distance from an entry of a column to the next."""
    if node == FOREST:
        return ROOTS
    row = plan.rows[node]
    return max([below_box(plan, row[place]) for place in range(cluster.first, cluster.last + 1)])


def below_box(plan: Plan, node: int) -> float:
    """Return the distance from a box in a column, with what hangs from it, to the next."""
    return ENTRIES + PARTED if node in plan.rows else ENTRIES


def between(cluster: Cluster) -> list[float]:
    """Return the least distance of each box of a cluster to the next."""
    gaps = [SIBLINGS] * (cluster.last - cluster.first + 1)
    for group in cluster.groups:
        for place in range(group.first, group.last):
            gaps[place - cluster.first] = PREMISES
    return gaps


def choose(plan: Plan, clusters: dict[int, list[Cluster]], heads: dict[int, Head], *, page: float) -> dict[int, Family]:
    """Return the family of every box with something below, so that the whole is about `page` times as wide as high.

    Clusters are told whether they stand upright; those that do lose their `heads`.
    """
    best = _best(plan, clusters, heads, page)
    families: dict[int, Family] = {}
    work: list[tuple[int, Way]] = [(FOREST, best)] if best else []
    while work:
        node, way = work.pop()
        columns: list[Column] = []
        made, row = clusters[node], plan.rows[node]
        while way is not None:
            way, first, last, hangs, picks = way
            columns.append(Column(node, 0, made[first:last], hangs))
            for cluster, pick in zip(made[first:last], picks, strict=True):
                if cluster.first == cluster.last:
                    below = [(row[cluster.first], pick)]
                else:
                    below = _members(cluster, row, pick, heads)
                work += [(child, deeper) for child, deeper in below if deeper is not None]
        columns.reverse()
        for number, column in enumerate(columns):
            column.number = number
            for cluster in column.clusters:
                cluster.column = column
        families[node] = Family(columns, node in plan.groups and mixed(plan.groups[node]))
    return families


def _members(cluster: Cluster, row: list[int], pick: Way, heads: dict[int, Head]) -> list[tuple[int, Way]]:
    """Return the boxes of a cluster that bear something, with what was chosen for it; sets how the cluster stands."""
    cluster.upright, ways = pick
    if not cluster.upright:
        return [(row[head.bearer], way) for head, way in zip(cluster.heads, ways, strict=True)]
    cluster.stem = False
    members = row[cluster.first : cluster.last + 1]
    for child in members:
        heads.pop(child, None)
    return list(zip(members, ways, strict=True))


def _best(plan: Plan, clusters: dict[int, list[Cluster]], heads: dict[int, Head], page: float) -> Way:
    """Return what is chosen for the forest, none where there is no box."""
    if FOREST not in plan.rows:
        return None
    own: list[tuple[float, float]] = list(zip(plan.width, plan.height, strict=True))
    curves: list[Curve] = [[(width, height, None)] for width, height in own]
    alone = {node: curves[node] for node in heads}  # the curves of what bears a head row, without that row
    for node, head in heads.items():
        row, gaps = plan.rows[plan.parent[node]], between(head.cluster)
        boxes = row[head.first : head.last + 1]
        width = sum([plan.width[box] for box in boxes])
        width += sum(gaps[head.first - head.cluster.first : head.last - head.cluster.first])
        curves[node] = [(width, max([plan.height[box] for box in boxes]), None)]
    below = [1] * len(plan.claims)
    for node in range(len(plan.claims) - 1, FOREST, -1):
        below[plan.parent[node]] += below[node]
    for node in range(len(plan.claims) - 1, -1, -1):
        if node not in plan.rows:
            continue
        kept = _kept(below[node])
        parts = [_part(plan, node, cluster, curves, alone) for cluster in clusters[node]]
        sizes = _family_sizes(plan, node, clusters[node], parts, kept)
        for curve in (curves, alone) if node in heads else (curves,):
            width, height, _ = curve[node][0]
            curve[node] = pruned([(w if w > width else width, _coarse(h + height), way) for w, h, way in sizes], kept)

    def need(size: tuple[float, float, Way]) -> tuple[float, float]:
        """The page that a size needs, and of what is small enough anyhow the lowest."""
        width, height, _ = size
        return max(width, height * page, SMALL) * sqrt(max(width * height * page, SMALL * SMALL)), height

    return min(curves[FOREST], key=need)[2]


def _coarse(length: float) -> float:
    """Return a length a little longer, on a scale whose steps are a hundredth of it or so.

    >>> _coarse(1003.0), _coarse(1009.0), _coarse(10030.0)
    (1008.0, 1024.0, 10240.0)
    """
    mantissa, exponent = frexp(length)
    return ldexp(ceil(mantissa * STEPS), exponent) / STEPS


def _kept(boxes: int) -> int:
    """Return how many sizes to keep of a shape: a large one has more that differ, and there are few large ones."""
    return KEPT + 4 * max(0, boxes.bit_length() - 4)


class _Part(NamedTuple):
    """The curves of a cluster: with its boxes side by side, below each other (none of one box), and of both; and the
    role of its step, if that turns towards the box.
    """

    level: Curve
    upright: Curve
    both: Curve
    role: str


def _part(plan: Plan, node: int, cluster: Cluster, curves: list[Curve], alone: dict[int, Curve]) -> _Part:
    row = plan.rows[node]
    role = turning_role(cluster)
    if cluster.first == cluster.last:
        curve = curves[row[cluster.first]]
        if cluster.stem:
            above = lines_above(cluster) + TURN
            curve = [(width, height + above, way) for width, height, way in curve]
        return _Part(curve, [], curve, role)
    gaps = between(cluster)
    room = sum([gaps[head.last - cluster.first] for head in cluster.heads[:-1]])
    bearers = [curves[row[head.bearer]] for head in cluster.heads]
    above = lines_above(cluster) + TURN
    level = [
        (width, height + above, (False, tuple([curve[at][2] for curve, at in zip(bearers, way, strict=True)])))
        for width, height, way in pruned(beside(bearers, room))
    ]
    if cluster.struck or any(
        row[place] in plan.rows for group in cluster.groups for place in range(group.first, group.last)
    ):
        # A cross link strikes a stem; and premises do not stand far from each other.
        return _Part(level, [], level, role)
    members = [alone.get(child, curves[child]) for child in row[cluster.first : cluster.last + 1]]
    drops = sum([below_box(plan, child) for child in row[cluster.first : cluster.last]])
    aside = lines_above(cluster)
    upright = [
        (width + aside, height, (True, tuple([curve[at][2] for curve, at in zip(members, way, strict=True)])))
        for width, height, way in pruned(stacked(members, drops))
    ]
    return _Part(level, upright, pruned(level + upright), role)


def _family_sizes(plan: Plan, node: int, clusters: list[Cluster], parts: list[_Part], kept: int) -> Curve:
    """Return the sizes of what hangs from a box, its street included."""
    if node == FOREST:
        strip = hang = indent = 0.0
    else:
        strip = LEVELS.head + LEVELS.stem + (LEVELS.bus if mixed(plan.groups[node]) else 0.0)
        hang, indent = FIRST_ENTRY, INDENT
    if len(parts) == 1 and not parts[0].upright:
        return [(w, h + strip, (None, 0, 1, False, (way,))) for w, h, way in parts[0].level]
    gaps = [below_entry(plan, node, cluster) for cluster in clusters]
    side = apart(plan, node)
    few = len(parts) <= LARGE
    sizes = _parted(parts, gaps, side, indent, kept) if few else _parted_evenly(parts, gaps, side, indent)
    return [(w, h + (hang if way[0] is None and way[3] else strip), way) for w, h, way in sizes]


def _parted(parts: list[_Part], gaps: list[float], side: float, indent: float, kept: int) -> Curve:
    """Return the sizes of a family over all ways to part it into columns, keeping the best of each beginning."""
    best: list[Curve] = [[]]
    for end in range(1, len(parts) + 1):
        columns = [_column(parts[start:end], sum(gaps[start : end - 1]), indent) for start in range(end)]
        single: Curve = [(size[0], size[1], (0, -1, number)) for number, size in enumerate(columns[0])]
        sizes: Curve = []
        for start in range(1, end):
            sizes += beside_two(best[start], columns[start], side, start)
        # The whole in a single column begins nearer to the box, so that it is not yet to be compared.
        chosen = pruned(single + sizes, kept) if end < len(parts) else single + pruned(sizes, kept)
        built: Curve = []
        for width, height, (start, before, number) in chosen:
            hangs, picks = columns[start][number][2]
            if end - start == 1:
                curves = [parts[start].upright if hangs else parts[start].level]
            else:
                curves = [part.both for part in parts[start:end]]
            ways = tuple([curve[pick][2] for curve, pick in zip(curves, picks, strict=True)])
            built.append((width, height, (best[start][before][2] if start else None, start, end, hangs, ways)))
        best.append(built)
    return best[-1]


def _column(parts: list[_Part], gaps: float, indent: float) -> Curve:
    """Return the curve of a column; its ways are whether it hangs, and the number of each cluster's size: of those of
    both kinds, but of a single cluster of those of the one kind.
    """
    if len(parts) > 1:
        hangs = indent > 0.0
        if hangs and len({part.role for part in parts if part.role}) > 1:
            indent += SECOND_TRUNK
        return [(w + indent, h, (hangs, way)) for w, h, way in stacked([part.both for part in parts], gaps)]
    (part,) = parts
    level: Curve = [(w, h, (False, (number,))) for number, (w, h, _) in enumerate(part.level)]
    if not part.upright:
        return level
    return pruned(level + [(w + indent, h, (True, (number,))) for number, (w, h, _) in enumerate(part.upright)])


def _parted_evenly(parts: list[_Part], gaps: list[float], side: float, indent: float) -> Curve:
    """Return the sizes of a large family in columns of about the same height: from one column to one row."""
    count = len(parts)
    sizes: Curve = []
    for share in (0.0, 0.5, 1.0) if any(len(part.level) > 1 for part in parts) else (0.0,):
        dims = [part.level[round((len(part.level) - 1) * share)] for part in parts]
        total = sum(size[1] + gap for size, gap in zip(dims, gaps, strict=True))
        columns = 1.0
        while columns < 2 * count:
            sizes.append(_filled(dims, gaps, min(total, total / columns * 1.02), side, indent))
            columns = columns * 1.25 if columns > 4 else columns + 1
    return sizes


def _filled(dims: Curve, gaps: list[float], most: float, side: float, indent: float) -> tuple[float, float, Way]:
    """Return the size and way of columns filled one after the other to about the height `most`."""
    way: Way = None
    start, used, wide = 0, 0.0, 0.0
    width, height = -side, 0.0
    for number, size in enumerate((*dims, (0.0, float("inf"), None))):
        if number > start and used + size[1] / 2 > most:
            hangs = number - start > 1 and indent > 0.0
            width += wide + side + (indent if hangs else 0.0)
            height = max(height, used - gaps[number - 1])
            way = (way, start, number, hangs, tuple([size[2] for size in dims[start:number]]))
            start, used, wide = number, 0.0, 0.0
        if number < len(dims):
            used += size[1] + gaps[number]
            wide = max(wide, size[0])
    return width, height, way
