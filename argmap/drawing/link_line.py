"""The arrow of a link and the bracket of co-premises: line, head and small word, each saying the role without colour.

Support is solid with a filled head, an attack dashed with an open one, an undercut dotted with a bar across the arrow
it strikes. A line outside the tree is thinner. Words stand in gaps of the lines, see `link_label`.
"""

from itertools import pairwise
from math import cos, dist, radians, sin

from argmap.drawing.accessible_text import describe_link
from argmap.drawing.face import Stance, stance
from argmap.drawing.link_label import LABEL, STRUCK, Gap, Room, bracket_owner, gap, is_upright, moved, wrapped_word
from argmap.drawing.primitives import Element, Polygon, Polyline, Primitive, Stroke, extent
from argmap.drawing.theme import Theme
from argmap.layout.geometry import Bracket, Point, Route
from argmap.layout.measure import FixedWidth, TextMeasurer
from argmap.model.document import Document
from argmap.model.hierarchy import CONNECTIVES, Hierarchy, connective
from argmap.model.records import Link, LinkId
from argmap.model.texts import one_line

WIDTH = 2.0
CROSS_WIDTH = 1.25
RADIUS = 8.0
DASHES: dict[Stance, tuple[float, ...]] = {"attack": (7.0, 5.0), "undercut": (2.0, 3.5)}
HEAD_LENGTH, HEAD_HALF = 11.0, 5.0
MOST_LETTERS = 40
MOST_WORDS = 100
MOST_TRIED = 3

_BAR_WIDTH, _BAR_SLANT = 3.5, 40.0
_STUB = 6.0
_DOT = " · "


def link_element(
    document: Document,
    tree: Hierarchy,
    link: LinkId,
    route: Route,
    theme: Theme,
    *,
    measurer: TextMeasurer | None = None,
    lines: Room | None = None,
    described: bool = True,
) -> Element:
    """Draw a link along its route: the line, its head or bar, and its word where there is room.

    The word keeps clear of all the `lines` of the layout, if they are given; `described` gives a description as well.
    """
    record = document.links[link]
    side = stance(document, record)
    points = tuple(point for at, point in enumerate(route.points) if not at or point != route.points[at - 1])
    words = label(document, record)
    drawn: list[Primitive] = []
    if len(points) > 1:
        width = CROSS_WIDTH if route.cross else WIDTH
        found = _gap(link, points, route, words, theme.accent(side).word, measurer or FixedWidth(), lines)
        if found:
            at, gap = found
            stroke = Stroke(theme.accent(side).line, width, DASHES.get(side, ()))
            drawn = [Polyline((*points[: at + 1], gap.near), stroke, theme.bend), gap.text]
            points = (gap.far, *points[at + 1 :])
        drawn += arrow(points, side, theme, head=record.role != "joins", width=width)
    description = describe_link(document, tree, link) if described else ""
    return Element(link, tuple(drawn), extent(drawn), words, description, f"link {record.role} {side}")


def _gap(
    link: LinkId,
    points: tuple[Point, ...],
    route: Route,
    words: str,
    colour: str,
    measurer: TextMeasurer,
    lines: Room | None,
) -> tuple[int, Gap] | None:
    """Return the gap for the words and the number of the piece that it is in.

    An arrow of the tree has only its first piece for itself: the others it may share with its neighbours. What runs on
    its own takes one of its longest pieces. Where all of the words find no room, the first alone may.
    """
    pieces = list(enumerate(pairwise(points)))
    if route.cross or route.strikes:
        pieces.sort(key=lambda piece: -dist(*piece[1]))
        del pieces[MOST_TRIED:]
    else:
        del pieces[1:]
    for said in dict.fromkeys((words, words.partition(_DOT)[0])):
        wrapped = wrapped_word(said, measurer)
        for at, (start, end) in pieces:
            first = RADIUS if at else _STUB
            last = dist(start, end) - (HEAD_LENGTH + 6 if at == len(points) - 2 else RADIUS / 2)
            wish = None if at or route.strikes else _STUB
            found = gap(start, end, wrapped, colour, first=first, last=last, wish=wish, lines=lines, but=link)
            if found:
                return at, found
    return None


def label(document: Document, link: Link) -> str:
    """Return the words on a link: because, but, ...; with the scheme and the strength if they are used."""
    parts = [connective(document, link)]
    if link.scheme:
        parts.append(one_line(link.scheme))
    if link.strength is not None:
        parts.append(f"{round(link.strength * 100)} %")
    words = _DOT.join(parts)
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1].rstrip() + "…"


def arrow(
    points: tuple[Point, ...], side: Stance, theme: Theme, *, head: bool = True, width: float = WIDTH
) -> list[Primitive]:
    """Return the bare arrow of a stance along `points`, `width` units wide; without `head` only its line."""
    if len(points) < 2:
        return []
    solid = Stroke(theme.accent(side).line, width)
    before, tip = points[-2], points[-1]
    end = tip
    top: list[Primitive] = []
    if head and side == "undercut":
        top = [Polyline(_bar(before, tip), Stroke(solid.colour, _BAR_WIDTH))]
    elif head:
        back, way = moved(tip, before, HEAD_LENGTH), _unit(before, tip)
        half = HEAD_HALF if side == "support" else HEAD_HALF + 1
        left = Point(back.x - way.y * half, back.y + way.x * half)
        right = Point(back.x + way.y * half, back.y - way.x * half)
        if side == "support":
            # A filled head has its own tip: a line that went on under it would blunt it.
            end = moved(tip, before, HEAD_LENGTH - 2)
            top = [Polygon((left, tip, right), solid.colour)]
        else:
            # The mitre of the open head reaches beyond its corner.
            end = moved(tip, before, 1.5)
            top = [Polyline((left, end, right), solid)]
    # Drawn from the head backwards, so that a dash and not a gap meets the head.
    line = (end, *reversed(points[:-1]))
    return [Polyline(line, solid._replace(dash=DASHES.get(side, ())), theme.bend), *top]


def _bar(before: Point, tip: Point) -> tuple[Point, Point]:
    """Return a stroke across the struck line, slanted as in "does not equal": neither along it nor along the arrow."""
    way, angle = _unit(before, tip), radians(_BAR_SLANT)
    x = (way.x * cos(angle) - way.y * sin(angle)) * STRUCK
    y = (way.x * sin(angle) + way.y * cos(angle)) * STRUCK
    return Point(tip.x - x, tip.y - y), Point(tip.x + x, tip.y + y)


def bracket_element(
    document: Document,
    bracket: Bracket,
    theme: Theme,
    tree: Hierarchy,
    *,
    measurer: TextMeasurer | None = None,
    lines: Room | None = None,
    described: bool = True,
) -> Element:
    """Draw the bracket that joins the premises of one step, with `and` before each premise but the first.

    A bracket over more than MOST_WORDS premises says nothing.
    """
    side = stance(document, document.links[bracket.link])
    accent = theme.accent(side)
    stroke = Stroke(accent.line, WIDTH, DASHES.get(side, ()))
    word = wrapped_word(CONNECTIVES["joins"], measurer or FixedWidth())
    worded = len(bracket.legs) <= MOST_WORDS
    drawn: list[Primitive] = []
    owner = bracket_owner(bracket.link)
    feet = [leg[1] for leg in bracket.legs]
    # The line is begun anew after each word; its ends run into the outer legs round a corner.
    run: list[Point] = [bracket.legs[0][0], feet[0]] if bracket.legs else list(bracket.points)
    for before, foot in pairwise(feet):
        length = dist(before, foot)
        # Three quarters of the way: the middle is where the step's own arrow often starts.
        wish = length * 0.75 - (LABEL.size if is_upright(before, foot) else word.width) / 2
        last = length - RADIUS
        found = worded and gap(
            before, foot, word, accent.word, first=RADIUS, last=last, wish=wish, lines=lines, but=owner
        )
        if found:
            drawn += [Polyline((*run, found.near), stroke, RADIUS), found.text]
            run = [found.far]
        run.append(foot)
    if bracket.legs:
        run.append(bracket.legs[-1][0])
    drawn.append(Polyline(tuple(run), stroke, RADIUS))
    drawn += [Polyline(leg, stroke) for leg in bracket.legs[1:-1]]
    words = f"{len(bracket.premises)} premises together"
    description = describe_link(document, tree, bracket.link) if described else ""
    return Element(bracket.link, tuple(drawn), extent(drawn), words, description, f"bracket {side}")


def _unit(start: Point, end: Point) -> Point:
    length = dist(start, end) or 1.0
    return Point((end.x - start.x) / length, (end.y - start.y) / length)
