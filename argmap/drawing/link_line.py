"""The arrow of a link and the bracket of co-premises: line, head and small word, each saying the role without colour.

Support is solid with a filled head, an attack dashed with an open one, an undercut dotted with a bar across the arrow
it strikes. A word stands in a gap of its line, so it needs no background and covers nothing; where the line is too
short for it, it is left out.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, dist, radians, sin

from argmap.drawing.accessible_text import describe_link
from argmap.drawing.face import Stance, stance
from argmap.drawing.primitives import Element, Polygon, Polyline, Primitive, Stroke, Text, extent
from argmap.drawing.theme import Accent, Theme
from argmap.layout.geometry import Bracket, Layout, Point, Route
from argmap.layout.measure import FixedWidth, TextMeasurer, TextStyle
from argmap.model.document import Document
from argmap.model.hierarchy import CONNECTIVES, Hierarchy, connective
from argmap.model.records import Link, LinkId
from argmap.model.texts import one_line

WIDTH = 2.0
RADIUS = 8.0
DASHES: dict[Stance, tuple[float, ...]] = {"attack": (7.0, 5.0), "undercut": (2.0, 3.5)}
HEAD_LENGTH, HEAD_HALF = 11.0, 5.0
LABEL = TextStyle(12)
MOST_LETTERS = 40

_BAR_HALF, _BAR_WIDTH, _BAR_SLANT = 9.0, 3.5, 40.0
_STUB, _CLEAR = 6.0, 3.0
_DOT = " · "


def link_element(
    document: Document,
    tree: Hierarchy,
    link: LinkId,
    route: Route,
    theme: Theme,
    *,
    measurer: TextMeasurer | None = None,
    struck: Sequence[Point] = (),
) -> Element:
    """Draw a link along its route: the line, its head or bar, and its word where there is room.

    The word keeps away from the points where other links have `struck` this one (see `strikes`).
    """
    record = document.links[link]
    side = stance(document, record)
    points = tuple(point for at, point in enumerate(route.points) if not at or point != route.points[at - 1])
    words = label(document, record)
    drawn: list[Primitive] = []
    if len(points) > 1:
        text, points, stub = _label(
            points, words, theme.accent(side), DASHES.get(side, ()), measurer or FixedWidth(), struck
        )
        drawn = [*stub, *arrow(points, side, theme, head=record.role != "joins"), *text]
    description = describe_link(document, tree, link)
    return Element(link, tuple(drawn), extent(drawn), words, description, f"link {record.role} {side}")


def strikes(document: Document, layout: Layout) -> dict[LinkId, list[Point]]:
    """Return the points at which other links end on a link's line."""
    found: dict[LinkId, list[Point]] = {}
    for link, route in layout.routes.items():
        if route.strikes and route.points:
            found.setdefault(LinkId(document.links[link].target), []).append(route.points[-1])
    return found


def label(document: Document, link: Link) -> str:
    """Return the words on a link: because, but, ...; with the scheme and the strength if they are used."""
    parts = [connective(document, link)]
    if link.scheme:
        parts.append(one_line(link.scheme))
    if link.strength is not None:
        parts.append(f"{round(link.strength * 100)} %")
    words = _DOT.join(parts)
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1].rstrip() + "…"


def arrow(points: tuple[Point, ...], side: Stance, theme: Theme, *, head: bool = True) -> list[Primitive]:
    """Return the bare arrow of a stance along `points`; without `head` only its line."""
    if len(points) < 2:
        return []
    solid = Stroke(theme.accent(side).line, WIDTH)
    before, tip = points[-2], points[-1]
    end = tip
    top: list[Primitive] = []
    if head and side == "undercut":
        top = [Polyline(_bar(before, tip), Stroke(solid.colour, _BAR_WIDTH))]
    elif head:
        back, way = _moved(tip, before, HEAD_LENGTH), _unit(before, tip)
        half = HEAD_HALF if side == "support" else HEAD_HALF + 1
        left = Point(back.x - way.y * half, back.y + way.x * half)
        right = Point(back.x + way.y * half, back.y - way.x * half)
        if side == "support":
            # A filled head has its own tip: a line that went on under it would blunt it.
            end = _moved(tip, before, HEAD_LENGTH - 2)
            top = [Polygon((left, tip, right), solid.colour)]
        else:
            # The mitre of the open head reaches beyond its corner.
            end = _moved(tip, before, 1.5)
            top = [Polyline((left, end, right), solid)]
    # Drawn from the head backwards, so that a dash and not a gap meets the head.
    line = (end, *reversed(points[:-1]))
    return [Polyline(line, solid._replace(dash=DASHES.get(side, ())), RADIUS), *top]


def _bar(before: Point, tip: Point) -> tuple[Point, Point]:
    """Return a stroke across the struck line, slanted as in "does not equal": neither along it nor along the arrow."""
    way, angle = _unit(before, tip), radians(_BAR_SLANT)
    x = (way.x * cos(angle) - way.y * sin(angle)) * _BAR_HALF
    y = (way.x * sin(angle) + way.y * cos(angle)) * _BAR_HALF
    return Point(tip.x - x, tip.y - y), Point(tip.x + x, tip.y + y)


def _label(
    path: tuple[Point, ...],
    words: str,
    accent: Accent,
    dash: tuple[float, ...],
    measurer: TextMeasurer,
    struck: Sequence[Point],
) -> tuple[list[Primitive], tuple[Point, ...], list[Primitive]]:
    """Return the words set into the first piece of the line, the line that is left, and the stub before the words."""
    start, corner = path[0], path[1]
    upright = abs(corner.y - start.y) > abs(corner.x - start.x)
    room = dist(start, corner) - (HEAD_LENGTH + 6 if len(path) == 2 else RADIUS / 2)
    taken = [dist(start, point) for point in struck]
    places = (_STUB, *(at + _BAR_HALF for at in sorted(taken)))
    # Where all of the words find no room, the first alone may.
    for said in dict.fromkeys((words, words.partition(_DOT)[0])):
        wrapped = measurer.wrap(said, LABEL, 10_000)
        across = LABEL.size + 2 if upright else wrapped.width + 2 * _CLEAR
        for place in places:
            free = all(at + _BAR_HALF <= place or at - _BAR_HALF >= place + across for at in taken)
            if free and place + across <= room:
                near, far = _moved(start, corner, place), _moved(start, corner, place + across)
                middle = _moved(start, corner, place + across / 2)
                text = _centred(middle, wrapped.lines, wrapped.widths, accent.word)
                stub = Stroke(accent.line, WIDTH, dash if place > _STUB else ())
                return [text], (far, *path[1:]), [Polyline((start, near), stub)]
    return [], path, []


def _centred(middle: Point, lines: tuple[str, ...], widths: tuple[float, ...], colour: str) -> Text:
    wide = max(widths)
    # Small letters stand about half their size high: that puts their middle on the point.
    origin = Point(middle.x - wide / 2, middle.y + LABEL.size * 0.32)
    return Text(origin, lines, widths, LABEL.size * 1.35, wide, LABEL, colour)


def bracket_element(
    document: Document, bracket: Bracket, theme: Theme, tree: Hierarchy, *, measurer: TextMeasurer | None = None
) -> Element:
    """Draw the bracket that joins the premises of one step, with `and` before each premise but the first."""
    side = stance(document, document.links[bracket.link])
    accent = theme.accent(side)
    stroke = Stroke(accent.line, WIDTH, DASHES.get(side, ()))
    word = (measurer or FixedWidth()).wrap(CONNECTIVES["joins"], LABEL, 10_000)
    drawn: list[Primitive] = []
    feet = [leg[1] for leg in bracket.legs]
    upright = len(feet) > 1 and abs(feet[-1].y - feet[0].y) > abs(feet[-1].x - feet[0].x)
    across = LABEL.size + 2 if upright else word.width + 2 * _CLEAR
    # The line is begun anew after each word; its ends run into the outer legs round a corner.
    run: list[Point] = [bracket.legs[0][0], feet[0]] if bracket.legs else list(bracket.points)
    for before, foot in pairwise(feet):
        # Three quarters of the way: the middle is where the step's own arrow often starts.
        reach = dist(before, foot) * 0.25
        if reach >= across / 2 + RADIUS:
            middle = _moved(foot, before, reach)
            run.append(_moved(foot, before, reach + across / 2))
            drawn.append(Polyline(tuple(run), stroke, RADIUS))
            drawn.append(_centred(middle, word.lines, word.widths, accent.word))
            run = [_moved(foot, before, reach - across / 2)]
        run.append(foot)
    if bracket.legs:
        run.append(bracket.legs[-1][0])
    drawn.append(Polyline(tuple(run), stroke, RADIUS))
    drawn += [Polyline(leg, stroke) for leg in bracket.legs[1:-1]]
    words = f"{len(bracket.premises)} premises together"
    return Element(
        bracket.link, tuple(drawn), extent(drawn), words, describe_link(document, tree, bracket.link), "bracket"
    )


def _unit(start: Point, end: Point) -> Point:
    length = dist(start, end) or 1.0
    return Point((end.x - start.x) / length, (end.y - start.y) / length)


def _moved(start: Point, towards: Point, by: float) -> Point:
    way = _unit(start, towards)
    return Point(start.x + way.x * by, start.y + way.y * by)
