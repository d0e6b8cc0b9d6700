"""Coordinates for chosen shapes: sizes from the leaves up, with room for lanes of gutters and streets, then places.

A box alone above a row stands over its middle; one that hangs in a column or is a premise stands at the left edge of
its shape, so that columns share their left edges.
"""

from dataclasses import dataclass

from argmap.layout.plan.plan import FOREST, Plan
from argmap.layout.plan.rows import ABOVE
from argmap.layout.plan.spacing import BRACKET, ROOM, lane_step
from argmap.layout.shapes.choice import apart, below_box, below_entry, between, lines_above
from argmap.layout.shapes.families import Cluster, Column, Family, Head, Shapes, Way, turning_role
from argmap.layout.shapes.spacing import (
    ARRIVE,
    BEFORE_TRUNK,
    CLEAR,
    CROWDED,
    CROWDED_LANES,
    FIRST_ENTRY,
    INDENT,
    INNER_TRUNK,
    LANES,
    LEVELS,
    OUTER_TRUNK,
    SECOND_TRUNK,
    TRUNK,
    TURN,
    UNDER_BUS,
)


@dataclass(slots=True)
class Places:
    """Flat lists, an entry a box: `left` and `top` of its shape, `width` and `height` of that, and `inset`: how far the
    box stands from its shape's left edge; `shift`: how far its columns do. `floor` is how far below the box's top its
    head row ends.
    """

    left: list[float]
    top: list[float]
    width: list[float]
    height: list[float]
    inset: list[float]
    shift: list[float]
    floor: list[float]


def placed(plan: Plan, shapes: Shapes) -> Places:
    """Return the places of all boxes; sets the places within clusters, columns and ways."""
    count = len(plan.claims)
    nowhere = [0.0] * count
    families, heads = shapes.families, shapes.heads
    places = Places(nowhere, nowhere[:], plan.width[:], plan.height[:], nowhere[:], nowhere[:], plan.height[:])
    for node, head in heads.items():
        _head_row(plan, node, head, places)
    for node in range(count - 1, -1, -1):
        family = families.get(node)
        if family is not None:
            _measure(plan, node, family, places, headed=node in heads)
    _settle(plan, families, places)
    shapes.floor = places.floor
    return places


def _step(lanes: int) -> float:
    """Return the distance between the lanes of a way: less where there are several."""
    return lane_step(lanes, LANES if lanes < CROWDED else CROWDED_LANES)


def _head_row(plan: Plan, node: int, head: Head, places: Places) -> None:
    """Set the width of a head row, its floor, and the inset of its bearer."""
    cluster, row = head.cluster, plan.rows[plan.parent[node]]
    gaps = between(cluster)
    x = 0.0
    for place in range(head.first, head.last + 1):
        if place > head.first:
            x += _gap(cluster, place, gaps)
        if place == head.bearer:
            places.inset[node] = x
        x += plan.width[row[place]]
    places.width[node] = x
    places.floor[node] = places.height[node] = max([plan.height[box] for box in row[head.first : head.last + 1]])


def _gap(cluster: Cluster, place: int, gaps: list[float]) -> float:
    """Return the distance between a box of a cluster and the one before it."""
    gap = gaps[place - cluster.first - 1]
    if cluster.gutters:
        way = cluster.gutters[place - cluster.first]
        if way.lanes:
            way.step = _step(way.lanes)
            return max(gap, CLEAR + (way.lanes - 1) * way.step + ARRIVE)
    return gap


def _measure(plan: Plan, node: int, family: Family, places: Places, *, headed: bool) -> None:
    """Set a shape's size and everything in it, from its left edge and the upper box's bottom."""
    own = places.width[node]
    side = apart(plan, node)
    x = 0.0
    for column in family.columns:
        x = _gutter(column, x, side)
        for cluster in column.clusters:
            _cluster(plan, node, cluster, column.hangs, places)
        column.x = x
        x += max([cluster.width for cluster in column.clusters])
    _trunks(family)
    base = _street(plan, node, family, places)
    bottom = base
    for column in family.columns:
        y = base
        for cluster in column.clusters:
            cluster.x = column.x
            if column.hangs:
                y += cluster.y
            cluster.y = y
            y += cluster.height
            if y > bottom:
                bottom = y
            y += below_entry(plan, node, cluster)
    inset = places.inset[node]
    if node != FOREST and not headed and (len(family.columns) > 1 or not family.columns[0].hangs):
        inset = _middle(plan, node, family, places) - own / 2
        if inset < 0.0:
            places.shift[node], inset = (-inset, 0.0) if own > x else (0.0, 0.0)
        elif inset + own > x:
            inset = max(0.0, x - own)
    places.inset[node] = inset
    places.width[node] = max(x + places.shift[node], own)
    places.height[node] = places.floor[node] + bottom


def _gutter(column: Column, x: float, side: float) -> float:
    """Return where a column's boxes begin, after its gutter; `x` is the end of the column before."""
    way = column.gutter
    gap = side if column.number else 0.0
    trunk = 0.0
    if column.hangs:
        trunk = INDENT + max([lines_above(cluster) if cluster.upright else 0.0 for cluster in column.clusters])
        trunk += SECOND_TRUNK if len(set(_turning(column))) > 1 else 0.0
    column.indent = trunk
    if way.lanes:
        way.step = _step(way.lanes)
        arrive = BEFORE_TRUNK if column.hangs else ARRIVE
        gap = max(gap, CLEAR + (way.lanes - 1) * way.step + arrive)
        way.at = x + gap - arrive
    way.low, way.high = x, x + gap + trunk
    return x + gap + trunk


def _cluster(plan: Plan, node: int, cluster: Cluster, hangs: bool, places: Places) -> None:
    """Set the width and height of a cluster and where its boxes stand in it; `y` is the room above its boxes."""
    row = plan.rows[node]
    if cluster.upright:
        members = row[cluster.first : cluster.last + 1]
        cluster.offsets, cluster.width, cluster.y = [], max([places.width[child] for child in members]), 0.0
        y = 0.0
        for child in members:
            cluster.offsets.append(y)
            cluster.height = y + places.height[child]
            y = cluster.height + below_box(plan, child)
        return
    if cluster.first == cluster.last:
        child = row[cluster.first]
        cluster.offsets = [0.0]
        cluster.width, cluster.height = places.width[child], places.height[child]
    else:
        x = height = 0.0
        cluster.offsets = []
        gaps = between(cluster)
        for head in cluster.heads:
            begin = x
            for place in range(head.first, head.last + 1):
                if place > cluster.first:
                    gap = _gap(cluster, place, gaps)
                    if cluster.gutters:
                        way = cluster.gutters[place - cluster.first]
                        way.low, way.high, way.at = x, x + gap, x + gap - ARRIVE
                    x += gap
                if place == head.first:
                    begin = x
                cluster.offsets.append(x)
                x += plan.width[row[place]]
            bearer = row[head.bearer]
            x = begin + places.width[bearer]
            height = max(height, places.height[bearer])
        cluster.width, cluster.height = x, height
    way = cluster.street
    cluster.level = lines_above(cluster)
    if way.lanes:
        way.step = _step(way.lanes)
        cluster.level += ABOVE
        way.at = -cluster.level
        cluster.level += (way.lanes - 1) * way.step
    way.low, way.high = -cluster.level - TURN, 0.0
    cluster.y = cluster.level + TURN if hangs and cluster.stem else 0.0


def _turning(column: Column) -> list[str]:
    """Return the roles of the steps that turn into a column's trunks, from above."""
    return [role for role in map(turning_role, column.clusters) if role]


def _trunks(family: Family) -> None:
    for column in family.columns:
        if not column.hangs:
            continue
        edge = column.x - column.indent
        roles = _turning(column)
        if len(set(roles)) < 2:
            column.trunks = (edge + TRUNK, edge + TRUNK)
            continue
        # The inner trunk is crossed by the lines of those before its end that lead to the outer one.
        ends = {role: len(roles) - 1 - roles[::-1].index(role) for role in set(roles)}
        attacks_within = sum(role == "supports" for role in roles[: ends["attacks"]])
        supports_within = sum(role == "attacks" for role in roles[: ends["supports"]])
        outer, inner = edge + OUTER_TRUNK, edge + INNER_TRUNK
        column.trunks = (inner, outer) if supports_within < attacks_within else (outer, inner)


def _street(plan: Plan, node: int, family: Family, places: Places) -> float:
    """Set a family's street; return the height from the upper box to the tops of its columns' boxes."""
    way = family.street
    under = 0.0
    if way.lanes:
        way.step = _step(way.lanes)
        under = ABOVE + (way.lanes - 1) * way.step
    if node == FOREST:
        way.low, way.high, way.at = 0.0, under, under
        return under + ABOVE + ROOM if way.lanes else 0.0
    bus = LEVELS.head + (LEVELS.bus if family.mixed else 0.0)
    first = family.columns[0]
    if len(family.columns) == 1 and first.hangs:
        inset = places.inset[node]
        family.bus = min(first.trunks) < inset + 8.0 or max(first.trunks) > inset + plan.width[node] - 8.0
        if not family.bus:
            base = max(FIRST_ENTRY, TURN + under + TURN) if way.lanes else FIRST_ENTRY
            way.low, way.high, way.at = 0.0, base, TURN + under
            return base
    standing = [column.clusters[0] for column in family.columns if not column.hangs]
    above = max([cluster.level for cluster in standing], default=0.0)
    least = UNDER_BUS
    if standing:
        least = LEVELS.stem + (BRACKET if any(cluster.bracket for cluster in standing) else 0.0)
    base = bus + max(least, under + above + (ABOVE if under or above else 0.0))
    way.low, way.high, way.at = bus, base - above, base - above - ABOVE
    return base


def _middle(plan: Plan, node: int, family: Family, places: Places) -> float:
    """Return the x over which a box belongs: the middle between its first and last step's boxes."""
    row, width = plan.rows[node], plan.width
    ends: list[float] = []
    for column in (family.columns[0], family.columns[-1]):
        cluster = column.clusters[0]
        child = row[cluster.first]
        if cluster.upright or cluster.first == cluster.last:
            inset = 0.0 if column.hangs else places.inset[child]
            ends.append(column.x + inset + width[child] / 2)
            continue
        group = cluster.groups[0]
        last = row[group.last]
        low, high = cluster.offsets[0], cluster.offsets[group.last - group.first]
        ends.append(column.x + (low + width[child] / 2 + high + width[last] / 2) / 2)
    return (ends[0] + ends[1]) / 2


def _settle(plan: Plan, families: dict[int, Family], places: Places) -> None:
    """Set the place of every shape and way, from the top down; move those boxes to the left edge that belong there."""
    left, top, inset, shift = places.left, places.top, places.inset, places.shift
    floor = places.floor
    flush = bytearray(len(left))
    for node in range(len(left)):
        family = families.get(node)
        if family is None:
            continue
        row = plan.rows[node]
        bottom = top[node] + floor[node]
        at = left[node] + shift[node]
        _move(family.street, bottom)
        lone = flush[node] and len(row) == 1
        for column in family.columns:
            _move(column.gutter, at)
            beside = lone or column.hangs or len(column.clusters) > 1
            column.trunks = (column.trunks[0] + at, column.trunks[1] + at)
            for cluster in column.clusters:
                begin, high = at + cluster.x, bottom + cluster.y
                aligned = beside
                if cluster.gutters and not cluster.upright:
                    _move(cluster.street, high)
                    for way in cluster.gutters[1:]:
                        _move(way, begin)
                if cluster.upright or len(cluster.offsets) == 1:
                    for offset, child in zip(cluster.offsets, row[cluster.first : cluster.last + 1], strict=True):
                        left[child], top[child] = begin, high + offset
                        if aligned:
                            inset[child] = shift[child] = 0.0
                            flush[child] = True
                    continue
                for offset, place in zip(cluster.offsets, range(cluster.first, cluster.last + 1), strict=True):
                    child = row[place]
                    left[child], top[child] = begin + offset - inset[child], high


def _move(way: Way, by: float) -> None:
    way.low += by
    way.high += by
    way.at += by
