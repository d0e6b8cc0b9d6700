"""A whole picture of a map: its cards and arrows, and around them a title, a legend, its sources and a blank margin.

Its rule: the picture's bounds come from what is drawn, so nothing is ever clipped.
"""

from dataclasses import dataclass
from math import ceil, floor

from argmap.drawing.accessible_text import describe_map
from argmap.drawing.cards import Cards
from argmap.drawing.link_label import Lines
from argmap.drawing.link_line import bracket_element, link_element
from argmap.drawing.primitives import Drawing, Element
from argmap.drawing.surroundings import legend_element, sources_element, title_element
from argmap.drawing.theme import Theme, curved
from argmap.drawing.theme import theme as named
from argmap.layout.arrangement import arrange
from argmap.layout.folding import UNFOLDED
from argmap.layout.geometry import Layout, Point, Rect
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.records import Orientation
from argmap.model.texts import one_line

LEAST_MARGIN = 4.0
LEAST_WIDTH = 480.0

_BELOW_TITLE, _ABOVE_LEGEND, _ABOVE_SOURCES = 28.0, 32.0, 24.0


def compose(
    document: Document,
    cards: Cards,
    *,
    theme: Theme,
    orientation: Orientation | None = None,
    title: bool = False,
    legend: bool = False,
    sources: bool = False,
    transparent: bool = False,
    margin: float = 24.0,
    layout: Layout | None = None,
    described: bool = True,
) -> Drawing:
    """Draw the whole map, every branch unfolded; a `layout` that is given is taken as it is.

    `margin` is blank space on all sides in map units, LEAST_MARGIN at least. Bounds are whole numbers. Descriptions
    take their time; only what is written with words for each claim must be `described`.
    """
    tree = hierarchy(document)
    if layout is None:
        sizes = cards.sizes(document, tree)
        layout = arrange(document, sizes, orientation=orientation, tree=tree, folds=UNFOLDED)
    elements = map_elements(document, tree, cards, layout, theme, described=described)
    bounds = _united(elements) or Rect(0, 0, LEAST_WIDTH, 0)
    width = max(bounds.width, LEAST_WIDTH)
    measurer = cards.measurer
    if title:
        # Its height is known only once it is laid out: it is laid out twice, the second time at its place.
        probe = title_element(document, theme, measurer, at=Point(bounds.x, 0), width=width)
        if probe:
            top = floor(bounds.y - _BELOW_TITLE - probe.bounds.bottom)
            _add(elements, title_element(document, theme, measurer, at=Point(bounds.x, top), width=width))
    if legend:
        at = Point(bounds.x, bounds.bottom + _ABOVE_LEGEND)
        _add(elements, legend_element(document, layout, theme, measurer, at=at, width=width))
    if sources:
        below = _united(elements) or bounds
        at = Point(bounds.x, below.bottom + _ABOVE_SOURCES)
        _add(elements, sources_element(document, tree, theme, measurer, at=at, width=width))
    whole = (_united(elements) or bounds).grown(max(margin, LEAST_MARGIN))
    return Drawing(
        _outward(whole),
        None if transparent else theme.background,
        tuple(elements),
        one_line(document.info.title) or "Argument map",
        describe_map(document, tree),
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """The choices: a theme by name, the orientation (none: the map's own), what stands around the map, the margin in
    map units, and whether lines turn in wide curves.
    """

    theme: str = "light"
    orientation: Orientation | None = None
    title: bool = True
    legend: bool = False
    sources: bool = False
    transparent: bool = False
    margin: float = 24.0
    curved: bool = False

    def drawn(self, document: Document, cards: Cards, *, described: bool = True) -> Drawing:
        """Return the document as a drawing, its parts `described` or not. Raises ThemeUnknown."""
        return compose(
            document,
            cards,
            theme=curved(named(self.theme)) if self.curved else named(self.theme),
            orientation=self.orientation,
            title=self.title,
            legend=self.legend,
            sources=self.sources,
            transparent=self.transparent,
            margin=self.margin,
            described=described,
        )


def map_elements(
    document: Document, tree: Hierarchy, cards: Cards, layout: Layout, theme: Theme, *, described: bool = True
) -> list[Element]:
    """Return the elements of a laid-out map, back to front: arrows, what strikes them, brackets, cards."""
    measurer = cards.measurer
    # A cross link runs under the tree's arrows, and what strikes an arrow over it.
    routes = sorted(layout.routes.items(), key=lambda item: (item[1].strikes, not item[1].cross, item[0]))
    lines = Lines(layout)
    elements = [
        link_element(document, tree, link, route, theme, measurer=measurer, lines=lines, described=described)
        for link, route in routes
    ]
    elements += [
        bracket_element(document, bracket, theme, tree, measurer=measurer, lines=lines, described=described)
        for bracket in layout.brackets.values()
    ]
    elements += [
        cards.element(document, tree, claim, rect, theme, layout.folded.get(claim, 0), described=described)
        for claim, rect in layout.boxes.items()
    ]
    return [element for element in elements if element.primitives]


def _add(elements: list[Element], element: Element | None) -> None:
    if element:
        elements.append(element)


def _united(elements: list[Element]) -> Rect | None:
    """Return the rectangle around all elements; in one pass, for there may be thousands."""
    if not elements:
        return None
    rects = [element.bounds for element in elements]
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(left, top, right - left, bottom - top)


def _outward(rect: Rect) -> Rect:
    x, y = floor(rect.x), floor(rect.y)
    return Rect(x, y, ceil(rect.right) - x, ceil(rect.bottom) - y)
