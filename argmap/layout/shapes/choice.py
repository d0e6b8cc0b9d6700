"""Which shape each family takes: curves from the leaves up, then the size of the whole, then each part's way down.

A family may stand in a row, hang in a column, or be parted into several columns of its neighbours: the order of reading
is down each column, and column by column. Small families are parted in the best way for every size; large ones evenly,
with all parts narrow, square or wide.

A change of one box should not turn over the rest of the map. So what decides is never a share of the whole: a branch's
curve depends on the branch only, and what is asked of it, on the heights of its neighbours in steps.
"""

from typing import Any

from argmap.layout.shapes.curves import KEPT, Curve, beside, pruned, stacked
from argmap.layout.shapes.families import Cluster, Column, Family, Head, mixed
from argmap.layout.shapes.spacing import ENTRIES, FAMILIES, FIRST_ENTRY, INDENT, LEVELS, PARTED, SMALL, TURN
from argmap.layout.tree.families import FIRST_STRIKE, FOREST, Plan
from argmap.layout.tree.spacing import BRACKET, PREMISES, ROOTS, SIBLINGS

LARGE = 6  # a family of more clusters is parted evenly


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
    row, rows = plan.rows[node], plan.rows
    parted = any(row[place] in rows for place in range(cluster.first, cluster.last + 1))
    return ENTRIES + PARTED if parted else ENTRIES


def between(cluster: Cluster) -> list[float]:
    """Return the least distance of each box of a cluster to the next."""
    gaps = [SIBLINGS] * (cluster.last - cluster.first + 1)
    for group in cluster.groups:
        for place in range(group.first, group.last):
            gaps[place - cluster.first] = PREMISES
    return gaps


def choose(plan: Plan, clusters: dict[int, list[Cluster]], heads: dict[int, Head], *, page: float) -> dict[int, Family]:
    """Return the family of every box with something below, so that the whole is about `page` times as wide as high."""
    curves: list[Curve] = [[(width, height, None)] for width, height in zip(plan.width, plan.height, strict=True)]
    for node, head in heads.items():
        row, gaps = plan.rows[plan.parent[node]], between(head.cluster)
        boxes = row[head.first : head.last + 1]
        width = sum([plan.width[box] for box in boxes])
        width += sum(gaps[head.first - head.cluster.first : head.last - head.cluster.first])
        curves[node] = [(width, max([plan.height[box] for box in boxes]), None)]
    parts: dict[int, list[Curve]] = {}
    below = [1] * len(plan.claims)
    for node in range(len(plan.claims) - 1, FOREST, -1):
        below[plan.parent[node]] += below[node]
    for node in range(len(plan.claims) - 1, -1, -1):
        if node in plan.rows:
            parts[node] = [_cluster_curve(plan, node, cluster, curves) for cluster in clusters[node]]
            curves[node] = _family_curve(
                plan, node, clusters[node], (parts[node], curves[node][0]), kept=_kept(below[node])
            )
    families: dict[int, Family] = {}
    if FOREST not in plan.rows:
        return families
    best = min(curves[FOREST], key=lambda size: (max(size[0], size[1] * page, SMALL), size[1]))
    work: list[tuple[int, Any]] = [(FOREST, best[2])]
    while work:
        node, way = work.pop()
        columns: list[Column] = []
        made = clusters[node]
        row = plan.rows[node]
        while way is not None:
            way, first, last, picks = way
            columns.append(Column(node, 0, made[first:last], last - first > 1 and node != FOREST))
            for number in range(first, last):
                pick = picks[number - first]
                cluster = made[number]
                if cluster.first == cluster.last:
                    child = row[cluster.first]
                    if child in plan.rows:
                        work.append((child, curves[child][pick][2]))
                    continue
                for head, choice in zip(cluster.heads, parts[node][number][pick][2], strict=True):
                    child = row[head.bearer]
                    if child in plan.rows:
                        work.append((child, curves[child][choice][2]))
        columns.reverse()
        for number, column in enumerate(columns):
            column.number = number
            for cluster in column.clusters:
                cluster.column = column
        families[node] = Family(columns, node in plan.groups and mixed(plan.groups[node]))
    return families


def _kept(boxes: int) -> int:
    """Return how many sizes to keep of a shape: a large one has more that differ, and there are few large ones."""
    return KEPT + 4 * max(0, boxes.bit_length() - 4)


def _cluster_curve(plan: Plan, node: int, cluster: Cluster, curves: list[Curve]) -> Curve:
    row = plan.rows[node]
    if cluster.first == cluster.last:
        curve = curves[row[cluster.first]]
    else:
        gaps = between(cluster)
        room = sum([gaps[head.last - cluster.first] for head in cluster.heads[:-1]])
        curve = pruned(beside([curves[row[head.bearer]] for head in cluster.heads], room))
    if not cluster.stem:
        return curve
    above = lines_above(cluster) + TURN
    return [(width, height + above, way) for width, height, way in curve]


def _family_curve(
    plan: Plan, node: int, clusters: list[Cluster], shapes: tuple[list[Curve], tuple[float, float, Any]], *, kept: int
) -> Curve:
    """Return the curve of a box (or head row: the last of `shapes`) with its clusters below."""
    parts, (own, high, _) = shapes
    if node == FOREST:
        strip = hang = indent = 0.0
    else:
        strip = high + LEVELS.head + LEVELS.stem + (LEVELS.bus if mixed(plan.groups[node]) else 0.0)
        hang, indent = high + FIRST_ENTRY, INDENT
    count = len(parts)
    if count == 1:
        curve = parts[0]
        return [
            (max(width, own), height + strip, (None, 0, 1, (number,)))
            for number, (width, height, _) in enumerate(curve)
        ]
    gaps = [below_entry(plan, node, cluster) for cluster in clusters]
    side = apart(plan, node)
    parted = _parted(parts, gaps, side, indent, kept) if count <= LARGE else _parted_evenly(parts, gaps, side, indent)
    sizes = [
        (width if width > own else own, height + (strip if way[0] is not None else hang), way)
        for width, height, way in parted
    ]
    return pruned(sizes, kept)


def _parted(parts: list[Curve], gaps: list[float], side: float, indent: float, kept: int) -> Curve:
    """Return the sizes of a family over all ways to part it into columns, keeping the best of each beginning."""
    count = len(parts)
    best: list[Curve] = [[]]
    for end in range(1, count + 1):
        sizes: Curve = []
        for start in range(end):
            if end - start == 1:
                column: Curve = [(w, h, (number,)) for number, (w, h, _) in enumerate(parts[start])]
            else:
                column = stacked(parts[start:end], sum(gaps[start : end - 1]))
                if indent:
                    column = [(w + indent, h, way) for w, h, way in column]
            if not start:
                sizes += [(w, h, (None, 0, end, way)) for w, h, way in column]
            else:
                before = best[start]
                sizes += [
                    (w, h, (before[one][2], start, end, column[other][2]))
                    for w, h, (one, other) in beside([before, column], side)
                ]
        best.append(pruned(sizes, kept) if end < count else sizes)
    return best[-1]


def _parted_evenly(parts: list[Curve], gaps: list[float], side: float, indent: float) -> Curve:
    """Return the sizes of a large family in columns of about the same height: from one column to one row."""
    count = len(parts)
    sizes: Curve = []
    for share in (0.0, 0.5, 1.0) if any(len(curve) > 1 for curve in parts) else (0.0,):
        picks = [round((len(curve) - 1) * share) for curve in parts]
        dims = [curve[pick] for curve, pick in zip(parts, picks, strict=True)]
        total = sum(size[1] + gap for size, gap in zip(dims, gaps, strict=True))
        columns = 1.0
        while columns < 2 * count:
            sizes.append(_filled(dims, picks, gaps, min(total, total / columns * 1.02), side, indent))
            columns = columns * 1.25 if columns > 4 else columns + 1
    return sizes


def _filled(
    dims: Curve, picks: list[int], gaps: list[float], most: float, side: float, indent: float
) -> tuple[float, float, Any]:
    """Return the size and way of columns filled one after the other to about the height `most`."""
    way: Any = None
    start, used, wide = 0, 0.0, 0.0
    width, height = -side, 0.0
    for number, size in enumerate((*dims, (0.0, float("inf"), None))):
        if number > start and used + size[1] / 2 > most:
            width += wide + side + (indent if number - start > 1 else 0.0)
            height = max(height, used - gaps[number - 1])
            way = (way, start, number, tuple(picks[start:number]))
            start, used, wide = number, 0.0, 0.0
        if number < len(dims):
            used += size[1] + gaps[number]
            wide = max(wide, size[0])
    return width, height, way
