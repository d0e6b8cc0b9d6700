"""Points, rectangles and laid-out maps, in map units (1 unit is 1 px at 100 %); x grows to the right, y downward."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.model.records import ClaimId, LinkId, Orientation


class Point(NamedTuple):
    x: float
    y: float


class Size(NamedTuple):
    width: float
    height: float


class Rect(NamedTuple):
    """A rectangle by its top left corner and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def heads(self, other: "Rect") -> bool:
        """Whether the other stands below this one in the same column: their left edges are one line."""
        return abs(self.x - other.x) < 1 and self.bottom <= other.y

    def grown(self, by: float) -> "Rect":
        """Return the rectangle with `by` more on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def united(self, other: "Rect") -> "Rect":
        """Return the smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def meets(self, other: "Rect") -> bool:
        """Whether the insides of the two overlap."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def encloses(self, other: "Rect") -> bool:
        """Whether nothing of the other lies outside."""
        within = self.x <= other.x and self.y <= other.y
        return within and other.right <= self.right and other.bottom <= self.bottom

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom


NOWHERE = Rect(0, 0, 0, 0)


class Route(NamedTuple):
    """The way of one link: a line of horizontal and vertical pieces from its source's side to what it strikes.

    `strikes` tells whether it ends on another link's line (undercut, backing) instead of a box; `cross` whether it is
    not part of the tree.
    """

    points: tuple[Point, ...]
    strikes: bool = False
    cross: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """The bracket over the co-premises of `link`: from the first to the last of `premises`, with short legs to each.

    `points` is the bar from end to end, `legs` one line (two points, box to bar) a premise. The link's route starts on
    the bar.
    """

    link: LinkId
    premises: tuple[ClaimId, ...]
    points: tuple[Point, ...]
    legs: tuple[tuple[Point, Point], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A laid-out map: what is visible, and where; brackets by the link of their step. `folded` counts the claims hidden
    below a collapsed box."""

    boxes: Mapping[ClaimId, Rect] = field(default_factory=dict)
    routes: Mapping[LinkId, Route] = field(default_factory=dict)
    brackets: Mapping[LinkId, Bracket] = field(default_factory=dict)
    folded: Mapping[ClaimId, int] = field(default_factory=dict)
    bounds: Rect = NOWHERE
    orientation: Orientation = "top-down"
