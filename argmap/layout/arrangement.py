"""The door of this room: from a document and the sizes of its boxes to the place of everything.

The steps: who stands in whose row (families), which way the cross links go and how much room they need (corridors),
heights (families), x (tree), hand-placed blocks (pins), the tree's lines (routes), the cross links' lines (corridors),
and a general search (avoidance) for the few lines that these leave. A left-to-right map is a top-down one with its
axes swapped. What is not a tree never moves a box: a shared premise stands where its first link puts it.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import chain
from operator import add

from argmap.layout.folding import Folds
from argmap.layout.folding import folds as author_folds
from argmap.layout.geometry import NOWHERE, Bracket, Layout, Point, Rect, Route, Size
from argmap.layout.shapes.automatic import shape
from argmap.layout.shapes.spacing import PAGE
from argmap.layout.tree.contours import tidy
from argmap.layout.tree.corridors import draw_trips, traffic
from argmap.layout.tree.families import FOREST, Plan, heights, plan, strips
from argmap.layout.tree.pins import place_blocks
from argmap.layout.tree.remainder import draw_remainder
from argmap.layout.tree.routes import Lines, draw_families, leg
from argmap.layout.tree.spacing import LEVELS
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.records import ClaimId, Link, LinkId, Orientation

# A named tuple's own constructors are Python code; a map has thousands of points.
_RECT, _POINT, _ROUTE = partial(tuple.__new__, Rect), partial(tuple.__new__, Point), partial(tuple.__new__, Route)


def arrange(
    document: Document,
    sizes: Mapping[ClaimId, Size],
    *,
    orientation: Orientation | None = None,
    tree: Hierarchy | None = None,
    folds: Folds | None = None,
    page: float = PAGE,
) -> Layout:
    """Return where every visible box, arrow and bracket of the document goes; the same input gives the same layout.

    `sizes` are the boxes' true sizes in map units (a missing one counts as 240 x 60); `orientation` none means the
    document's own; `tree` saves computing the hierarchy again; `folds` says what is left out (none: what the author
    folded); `page` is the width to height that the automatic shape aims at.
    """
    tree = hierarchy(document) if tree is None else tree
    orientation = document.info.orientation if orientation is None else orientation
    across = orientation == "left-to-right"
    hidden, folded = author_folds(document, tree) if folds is None else folds
    laid = plan(document, tree, sizes, hidden=hidden, across=across)
    links = _shown(document, laid, tree.cross)
    if orientation == "automatic":
        x, top, lines, left = shape(laid, document, links, page=page)
    else:
        x, top, lines, left = _tidied(laid, document, links, orientation)
    if lines.loose:
        loose = _shown(document, laid, lines.loose)
        left += loose
        # A bracket leads nowhere when what its step bears on is folded away.
        lines.brackets = [part for part in lines.brackets if not part[0].loose or part[0].link in loose]
    if left or len(laid.blocks) > 1:
        lines.cross.update(link.id for link in tree.cross)
        draw_remainder(laid, document, left, x=x, top=top, lines=lines)
    return _layout(laid, lines, folded, x, top, orientation)


def _tidied(
    laid: Plan, document: Document, links: list[Link], orientation: Orientation
) -> tuple[list[float], list[float], Lines, list[Link]]:
    """Return the x of every box's middle, the y of its top, the lines, and the cross links left for a search."""
    levels = LEVELS[orientation]
    trips, left = traffic(laid, links)
    strip_of = strips(laid, levels, trips.passing)
    top, gap = heights(laid, strip_of)
    x = tidy(laid, top=top, gap=gap, pads=trips.pads(), wide=trips.wide)
    place_blocks(laid, document, x=x, top=top, across=orientation == "left-to-right")
    lines = Lines()
    draw_families(laid, levels, strip_of, x=x, top=top, lines=lines)
    draw_trips(laid, trips, strip_of, x=x, top=top, lines=lines)
    return x, top, lines, left


def _shown(document: Document, laid: Plan, links: Iterable[Link]) -> list[Link]:
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
    all_lead = orientation == "automatic" or len(laid.blocks) > 1
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
