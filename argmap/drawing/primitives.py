"""The primitives: all that a picture of a map is made of, as values in map units; every backend draws just these.

Colours are `#rrggbb` or `#rrggbbaa`. Lines have no arrow heads of their own: those are polygons.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

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

    `widths` are the lines' measured widths, so that backends can align right-to-left lines to the right edge `width`.
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
    and `bounds` that hold all of it, line widths included.
    """

    record: str
    primitives: tuple[Primitive, ...]
    bounds: Rect
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture: elements back to front on a background (none: transparent) that fills `bounds`."""

    bounds: Rect
    background: Colour | None = None
    elements: tuple[Element, ...] = field(default_factory=tuple)
    title: str = ""
    description: str = ""
