"""A tidy tree as a layout of which each part is worked out when somebody asks for it.

A map of ten thousand boxes has as many arrows; an edit moves most of them, and a screen shows a hundred. So what is
kept is where each box stands from the one above it, as flat arrays; the rest follows from there, the same each time.
"""

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from dataclasses import dataclass, field
from functools import cached_property, partial

from argmap.layout.geometry import NOWHERE, Bracket, Layout, Point, Rect, Route
from argmap.layout.plan.rows import FOREST_ID
from argmap.layout.plan.spacing import Levels
from argmap.layout.tidy.families import Family
from argmap.layout.tidy.ground import Ground
from argmap.layout.tidy.lines import lines_of
from argmap.layout.tidy.slots import Slots
from argmap.layout.tidy.ways import Way, led
from argmap.model.document import Document
from argmap.model.records import ClaimId, LinkId, Orientation

# A named tuple's own constructors are Python code; a map has thousands of points.
_RECT, _POINT, _ROUTE = partial(tuple.__new__, Rect), partial(tuple.__new__, Point), partial(tuple.__new__, Route)


@dataclass(eq=False)
class Placed:
    """The state of a ground at one moment, which does not change with it any more."""

    document: Document
    slots: Slots
    families: Mapping[ClaimId, Family]
    ways: Mapping[LinkId, Way]
    levels: Levels
    across: bool
    _x: list[float | None] = field(default_factory=list)
    _y: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        count = len(self.slots.claims)
        self._x, self._y = [None] * count, [0.0] * count

    def at(self, claim: ClaimId) -> tuple[float, float]:
        """Return the middle of a box's top edge, as in a top-down map; the forest's is where all begins."""
        known, slots = self._x, self.slots
        slot = slots.index.get(claim, -1)
        path: list[int] = []
        while slot >= 0 and known[slot] is None:
            path.append(slot)
            slot = slots.up[slot]
        x, y = (known[slot] or 0.0, self._y[slot]) if slot >= 0 else (0.0, 0.0)
        for slot in reversed(path):
            x += slots.x[slot]
            y += slots.y[slot]
            known[slot], self._y[slot] = x, y
        return x, y

    def points(self, line: Iterable[tuple[float, float]]) -> tuple[Point, ...]:
        """Return a line of this orientation."""
        return tuple(map(_POINT, [(y, x) for x, y in line] if self.across else line))

    def family_of(self, link: LinkId) -> Family | None:
        """Return the family in whose strip a step of the tree is drawn, if it may be one."""
        record = self.document.links.get(link)
        slot = self.slots.index.get(record.source) if record else None
        if slot is None:
            return None
        above = self.slots.up[slot]
        return self.families[self.slots.claims[above] if above >= 0 else FOREST_ID]


class Boxes(Mapping[ClaimId, Rect]):
    """The boxes of all claims that are to be seen."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed

    def __getitem__(self, claim: ClaimId) -> Rect:
        placed = self.placed
        slot = placed.slots.index[claim]
        x, y = placed.at(claim)
        width, height = placed.slots.width[slot], placed.slots.height[slot]
        left = x - width / 2
        return _RECT((y, left, height, width) if placed.across else (left, y, width, height))

    @cached_property
    def _all(self) -> dict[ClaimId, Rect]:
        placed, slots = self.placed, self.placed.slots
        rects = {}
        for claim, width, height in zip(slots.claims, slots.width, slots.height, strict=True):
            x, y = placed.at(claim)
            left = x - width / 2
            rects[claim] = _RECT((y, left, height, width) if placed.across else (left, y, width, height))
        return rects

    def items(self) -> ItemsView[ClaimId, Rect]:
        """Return all boxes, worked out in one go."""
        return self._all.items()

    def values(self) -> ValuesView[Rect]:
        """Return all boxes, worked out in one go."""
        return self._all.values()

    def __contains__(self, claim: object) -> bool:
        return claim in self.placed.slots.index

    def __iter__(self) -> Iterator[ClaimId]:
        return iter(self.placed.slots.claims)

    def __len__(self) -> int:
        return len(self.placed.slots.claims)


class Routes(Mapping[LinkId, Route]):
    """The ways of all links that are drawn as arrows."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed

    def __getitem__(self, link: LinkId) -> Route:
        placed = self.placed
        way = placed.ways.get(link)
        if way is not None:
            return Route(placed.points(led(way, placed.at)), way.strikes, True)
        family = placed.family_of(link)
        line = lines_of(family, placed.levels).links.get(link) if family else None
        if family is None or line is None:
            raise KeyError(link)
        x, y = placed.at(family.claim)
        assert family.lines
        return Route(placed.points([(x + dx, y + dy) for dx, dy in line]), link in family.lines.struck)

    @cached_property
    def _all(self) -> dict[LinkId, Route]:
        placed = self.placed
        routes: dict[LinkId, Route] = {}
        for claim, family in placed.families.items():
            if not family.row.groups:
                continue
            lines = lines_of(family, placed.levels)
            x, y = placed.at(claim)
            for link, line in lines.links.items():
                points = placed.points([(x + dx, y + dy) for dx, dy in line])
                routes[LinkId(link)] = _ROUTE((points, link in lines.struck, False))
        for name, way in placed.ways.items():
            routes[name] = Route(placed.points(led(way, placed.at)), way.strikes, True)
        return routes

    def items(self) -> ItemsView[LinkId, Route]:
        """Return all routes, worked out in one go."""
        return self._all.items()

    def values(self) -> ValuesView[Route]:
        """Return all routes, worked out in one go."""
        return self._all.values()

    def __contains__(self, link: object) -> bool:
        return link in self.placed.ways or self._in_family(LinkId(str(link)))

    def _in_family(self, link: LinkId) -> bool:
        family = self.placed.family_of(link)
        return family is not None and link in lines_of(family, self.placed.levels).links

    def __iter__(self) -> Iterator[LinkId]:
        for family in self.placed.families.values():
            if family.row.groups:
                for link in lines_of(family, self.placed.levels).links:
                    yield LinkId(link)
        yield from self.placed.ways

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Brackets(Mapping[LinkId, Bracket]):
    """The brackets over co-premises."""

    def __init__(self, placed: Placed) -> None:
        self.placed = placed

    def __getitem__(self, link: LinkId) -> Bracket:
        placed = self.placed
        family = placed.family_of(link)
        for group, numbers, bar in lines_of(family, placed.levels).brackets if family else ():
            if family and group.link.id == link:
                x, y = placed.at(family.claim)
                low = y + family.level
                bar = [(x + dx, y + dy) for dx, dy in bar]
                legs = [
                    placed.points([(x + family.places[n], low), (x + family.places[n], bar[0][1])]) for n in numbers
                ]
                premises = tuple(family.row.members[number] for number in numbers)
                return Bracket(link, premises, placed.points(bar), tuple((a, b) for a, b in legs))
        raise KeyError(link)

    def __iter__(self) -> Iterator[LinkId]:
        for family in self.placed.families.values():
            if len(family.row.groups) < len(family.row.members):
                yield from [group.link.id for group in family.row.groups if group.last > group.first]

    def __len__(self) -> int:
        return sum(1 for _ in self)


def standing(ground: Ground) -> Placed:
    """Return how a ground stands now."""
    families, ways = dict(ground.families), dict(ground.crossings.ways)
    return Placed(ground.map.document, ground.slots.copy(), families, ways, ground.levels, ground.across)


def placed(ground: Ground, folded: Mapping[ClaimId, int], orientation: Orientation) -> Layout:
    """Return the layout of a ground as it stands now."""
    state = standing(ground)
    whole = ground.families[FOREST_ID]
    bounds = NOWHERE
    if whole.row.members:
        bounds = Rect(whole.low, whole.highest, whole.high - whole.low, whole.deep - whole.highest)
        if ground.across:
            bounds = Rect(bounds.y, bounds.x, bounds.height, bounds.width)
    return Layout(Boxes(state), Routes(state), Brackets(state), folded, bounds, orientation)
