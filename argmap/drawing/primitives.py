"""The primitives: all that a picture of a map is made of, as values in map units; every backend draws just these.

Colours are `#rrggbb` or `#rrggbbaa`. Lines have no arrow heads of their own: those are polygons.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import dist, inf
from typing import Literal, NamedTuple
from unicodedata import bidirectional

from argmap.layout.geometry import Point, Rect
from argmap.layout.measure import TextStyle

Colour = str


class Stroke(NamedTuple):
    """A line's look: `dash` are lengths on and off in map units, empty for solid."""

    colour: Colour
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with rounded corners; no `fill` or no `stroke` leaves that out."""

    rect: Rect
    radius: float = 0.0
    fill: Colour | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through points, its corners rounded with `radius`."""

    points: tuple[Point, ...]
    stroke: Stroke
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled shape with straight sides: arrow heads and small marks."""

    points: tuple[Point, ...]
    fill: Colour


@dataclass(frozen=True, slots=True)
class Text:
    """Lines already wrapped: `origin` is the left end of the first baseline; lines follow every `line_height` units.

    `widths` are the lines' measured widths. Where the whole text runs from right to left (`right_to_left` of its lines
    together), its lines end at the right edge, `origin.x + width`.
    """

    origin: Point
    lines: tuple[str, ...]
    widths: tuple[float, ...]
    line_height: float
    width: float
    style: TextStyle
    colour: Colour


@dataclass(frozen=True, slots=True)
class Icon:
    """A named icon of `resources/icons`, drawn in one colour into a square box."""

    name: str
    rect: Rect
    colour: Colour


Primitive = Box | Polyline | Polygon | Text | Icon


@dataclass(frozen=True, slots=True)
class Element:
    """What belongs to one record: its primitives back to front, a `title` and `description` for readers without eyes,
    and `bounds` that hold all of it, line widths included. `kind` is a word or two for style sheets: `claim rebuttal`.
    """

    record: str
    primitives: tuple[Primitive, ...]
    bounds: Rect
    title: str = ""
    description: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture: elements back to front on a background (none: transparent) that fills `bounds`."""

    bounds: Rect
    background: Colour | None = None
    elements: tuple[Element, ...] = field(default_factory=tuple)
    title: str = ""
    description: str = ""


Piece = tuple[Literal["line"], Point] | tuple[Literal["curve"], Point, Point]


def pieces(line: Polyline) -> tuple[Point, list[Piece]]:
    """Return a polyline's start and then its pieces: a straight line to a point, or a quadratic curve (control, end).

    A corner takes at most half of the shorter side beside it, so that two corners never meet. Every backend draws lines
    from this.
    """
    points = line.points
    result: list[Piece] = []
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        into, out = dist(before, corner), dist(corner, after)
        reach = min(line.radius, into / 2, out / 2)
        if reach <= 0 or (before.x == corner.x == after.x) or (before.y == corner.y == after.y):
            result.append(("line", corner))
            continue
        result.append(("line", _towards(corner, before, reach / into)))
        result.append(("curve", corner, _towards(corner, after, reach / out)))
    result.append(("line", points[-1]))
    return points[0], result


def extent(primitives: Iterable[Primitive]) -> Rect:
    """Return the rectangle that holds all the ink of the primitives, line widths included."""
    left = top = inf
    right = bottom = -inf
    for item in primitives:
        x, y, width, height = _ink(item)
        left, top = min(left, x), min(top, y)
        right, bottom = max(right, x + width), max(bottom, y + height)
    return Rect(left, top, right - left, bottom - top) if left < inf else Rect(0, 0, 0, 0)


def _ink(item: Primitive) -> Rect:
    match item:
        case Box(rect=rect, stroke=stroke):
            return rect.grown(stroke.width / 2) if stroke else rect
        case Polyline(points=points, stroke=stroke):
            # A sharp corner (an open arrow head) reaches further than half the width.
            return _around(points).grown(stroke.width if len(points) > 2 else stroke.width / 2)
        case Polygon(points=points):
            return _around(points)
        case Text(origin=origin, lines=lines, widths=widths, style=style):
            wide = max((*widths, item.width if right_to_left("".join(lines)) else 0.0))
            return Rect(origin.x, origin.y - style.size, wide, item.line_height * (len(lines) - 1) + style.size * 1.3)
        case Icon(rect=rect):
            return rect


def _around(points: tuple[Point, ...]) -> Rect:
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _towards(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def right_to_left(text: str) -> bool:
    """Whether a text's first letter belongs to a script written from right to left (Unicode Annex 9, rules P2 and P3).

    >>> right_to_left("1. שלום"), right_to_left("Shalom שלום")
    (True, False)
    """
    if text.isascii():
        return False
    for letter in text:
        kind = bidirectional(letter)
        if kind == "L":
            return False
        if kind in ("R", "AL"):
            return True
    return False
