"""From flat lists of places to a layout: boxes, arrows and brackets where they stand, in the map's direction."""

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import chain
from operator import add

from argmap.layout.geometry import NOWHERE, Bracket, Layout, Point, Rect, Route
from argmap.layout.plan.plan import FOREST, Plan
from argmap.layout.plan.remainder import draw_remainder
from argmap.layout.plan.routes import Lines, leg
from argmap.model.document import Document
from argmap.model.records import ClaimId, Link, LinkId, Orientation

# A named tuple's own constructors are Python code; a map has thousands of points.
_RECT, _POINT, _ROUTE = partial(tuple.__new__, Rect), partial(tuple.__new__, Point), partial(tuple.__new__, Route)


def finished(
    laid: Plan,
    document: Document,
    lines: Lines,
    left: list[Link],
    *,
    x: list[float],
    top: list[float],
    folded: Mapping[ClaimId, int],
    orientation: Orientation,
) -> Layout:
    """Search ways for the cross links that are `left` and for what is loose, and return the layout.

    `x` is the middle of every box, `top` its upper side, as in a top-down map.
    """
    loose = shown(document, laid, lines.loose)
    # A bracket leads nowhere when what its step bears on is folded away.
    lines.brackets = [part for part in lines.brackets if not part[0].loose or part[0].link in loose]
    left = left + loose
    if left or len(laid.blocks) > 1:
        lines.cross.update(link.id for link in left if link.id not in laid.group_of and link.id not in laid.joined)
        draw_remainder(laid, document, left, x=x, top=top, lines=lines)
    return _layout(laid, lines, folded, x, top, orientation)


def shown(document: Document, laid: Plan, links: Iterable[Link]) -> list[Link]:
    """Return those links of which both ends are to be seen."""
    result = []
    for link in links:
        step = link
        while step.source in laid.index and step.target in document.links:
            step = document.links[LinkId(step.target)]
        if step.source in laid.index and step.target in laid.index:
            result.append(link)
    return result


def _layout(
    laid: Plan, lines: Lines, folded: Mapping[ClaimId, int], x: list[float], top: list[float], orientation: Orientation
) -> Layout:
    across = orientation == "left-to-right"
    claims, width, height = laid.claims, laid.width, laid.height
    left = [middle - wide / 2 for middle, wide in zip(x, width, strict=True)]
    corners = zip(top, left, height, width, strict=True) if across else zip(left, top, width, height, strict=True)
    boxes = dict(zip(claims, map(_RECT, corners), strict=True))
    del boxes[claims[FOREST]]
    struck, cross = lines.struck, lines.cross
    routes = {
        LinkId(link): _ROUTE((_points(line, across), link in struck, link in cross))
        for link, line in lines.links.items()
    }
    brackets: dict[LinkId, Bracket] = {}
    for group, members, bar in lines.brackets:
        legs = [_points(leg(laid, member, bar, x=x, top=top), across) for member in members]
        premises = tuple(claims[member] for member in members)
        brackets[group.link.id] = Bracket(
            group.link.id, premises, _points(bar, across), tuple((low, high) for low, high in legs)
        )
    # A line of a tidy tree's family lies between its boxes; only the others can lead around them.
    all_lead = orientation in ("automatic", "layered") or len(laid.blocks) > 1
    outside = [route for route in routes.values() if all_lead or route.cross]
    return Layout(boxes, routes, brackets, folded, _bounds(boxes, outside), orientation)


def _points(line: Iterable[tuple[float, float]], across: bool) -> tuple[Point, ...]:
    return tuple(map(_POINT, [(y, x) for x, y in line] if across else line))


def _bounds(boxes: Mapping[ClaimId, Rect], routes: Iterable[Route]) -> Rect:
    if not boxes:
        return NOWHERE
    xs, ys, widths, heights = zip(*boxes.values(), strict=True)
    points = [point for route in routes for point in route.points]
    across, down = [point[0] for point in points], [point[1] for point in points]
    left, top = min(chain(xs, across)), min(chain(ys, down))
    right, bottom = max(chain(map(add, xs, widths), across)), max(chain(map(add, ys, heights), down))
    return Rect(left, top, right - left, bottom - top)
