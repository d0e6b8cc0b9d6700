"""What a shape is made of: clusters (a step with its premises and what strikes it), columns of clusters, their gutters.

Every column has a gutter at its left, free of boxes from the street above it to its end; every family has a street
between the upper box and its columns. A shape is a rectangle that begins with its box, so the gutter to its left and
its own streets meet: cross links go from gutter to street to gutter and never meet a box.
"""

from dataclasses import dataclass, field

from argmap.layout.plan.plan import Plan
from argmap.layout.plan.rows import Group


@dataclass(eq=False, slots=True)
class Way:
    """A gutter (upright) or a street (level): how many `lanes` it needs, and where they are.

    `low` and `high` bound it, `at` is its first lane, `step` the distance to the next one, to the left in a gutter and
    upward in a street. Once placed, these are x of a gutter and y of a street.
    """

    lanes: int = 0
    low: float = 0.0
    high: float = 0.0
    at: float = 0.0
    step: float = 0.0


@dataclass(eq=False, slots=True)
class Cluster:
    """The boxes of places `first` to `last` of a row: a step's premises and what strikes the step, side by side.

    Each of its `heads` is a box with what hangs from it and its neighbours from which nothing hangs: they stand in its
    head row, and the family below has the width of them all. `strikes` counts the lanes of strikes; `stem` tells that
    its line leaves at the top wherever it stands; `struck` that a cross link strikes it; `upright` that its boxes stand
    below each other, with their lines to the left of them. `gutters` are those between its boxes, the first being its
    column's. Placed: `x` and `y` of its boxes, from the shape's left edge and from the upper box's bottom; `offsets`
    are the x of the boxes (upright: y); `level` is the height of the lines above them.
    """

    first: int
    last: int
    groups: list[Group] = field(default_factory=list)
    bracket: bool = False
    strikes: int = 0
    stem: bool = False
    struck: bool = False
    upright: bool = False
    heads: list["Head"] = field(default_factory=list)
    column: "Column | None" = None
    street: Way = field(default_factory=Way)
    gutters: list[Way] = field(default_factory=list)
    offsets: list[float] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    level: float = 0.0


@dataclass(eq=False, slots=True)
class Head:
    """The boxes of places `first` to `last` of a row, in one of which (`bearer`) the rest of a shape begins."""

    cluster: Cluster
    first: int
    last: int
    bearer: int


@dataclass(eq=False, slots=True)
class Column:
    """Clusters below each other. `hangs`: their lines leave to the left, towards a trunk; else its one cluster's line
    leaves at the top. `trunks` is the x of the supports' trunk and of the attacks', `indent` the room for them and
    for the lines of upright clusters.
    """

    node: int
    number: int
    clusters: list[Cluster]
    hangs: bool
    gutter: Way = field(default_factory=Way)
    trunks: tuple[float, float] = (0.0, 0.0)
    indent: float = 0.0
    x: float = 0.0


@dataclass(eq=False, slots=True)
class Family:
    """A box's columns, and the street above them; `bus` tells that arrows turn on common lines below the box."""

    columns: list[Column]
    mixed: bool
    street: Way = field(default_factory=Way)
    bus: bool = True


@dataclass(eq=False, slots=True)
class Shapes:
    """All families by their upper box, the head rows by their bearer, how far below each box its head row ends (once
    placed), and the cluster of each box (once cross links are led).
    """

    families: dict[int, Family]
    heads: dict[int, Head]
    floor: list[float] = field(default_factory=list)
    cluster_of: dict[int, Cluster] = field(default_factory=dict)


def clusters(plan: Plan, struck: set[str]) -> tuple[dict[int, list[Cluster]], dict[int, Head]]:
    """Return each box's clusters in order, and the head rows by the box that bears what hangs from them.

    `struck` are the steps that a cross link strikes.
    """
    result: dict[int, list[Cluster]] = {}
    heads: dict[int, Head] = {}
    for node, row in plan.rows.items():
        groups = plan.groups.get(node)
        if groups is None:
            result[node] = [Cluster(place, place) for place in range(len(row))]
            continue
        made: list[Cluster] = []
        for group in groups:
            if not made or group.link.target == plan.claims[node]:
                made.append(Cluster(group.first, group.last, [group]))
            else:
                cluster = made[-1]
                cluster.last = group.last
                cluster.groups.append(group)
                if not group.loose and group.lane > cluster.strikes:
                    cluster.strikes = group.lane
        for cluster in made:
            cluster.struck = any(group.link.id in struck for group in cluster.groups)
            if cluster.last > cluster.first:
                cluster.stem = True
                cluster.bracket = any(group.last > group.first for group in cluster.groups)
                cluster.heads = _heads(plan, row, cluster)
                for head in cluster.heads:
                    heads[row[head.bearer]] = head
            cluster.stem = cluster.stem or cluster.struck
        result[node] = made
    return result, heads


def _heads(plan: Plan, row: list[int], cluster: Cluster) -> list[Head]:
    """Return a cluster's head rows: each box with something below, what stands after it, and before the first."""
    bearers = [place for place in range(cluster.first, cluster.last + 1) if row[place] in plan.rows]
    if not bearers:
        return [Head(cluster, cluster.first, cluster.last, cluster.first)]
    firsts = [cluster.first, *bearers[1:], cluster.last + 1]
    return [Head(cluster, firsts[number], firsts[number + 1] - 1, bearer) for number, bearer in enumerate(bearers)]


def turning_role(cluster: Cluster) -> str:
    """Return whether a cluster's step turns towards the box as support or as attack; empty if it does not."""
    if not cluster.groups or cluster.groups[0].strikes is not None:
        return ""
    group = cluster.groups[0]
    if group.loose and not group.pinned:
        return ""
    return "attacks" if group.link.role == "attacks" else "supports"


def mixed(groups: list[Group]) -> bool:
    """Whether both supports and attacks turn towards the box."""
    found = {
        group.link.role == "attacks" for group in groups if group.strikes is None and (group.pinned or not group.loose)
    }
    return len(found) == 2
