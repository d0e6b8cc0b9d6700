"""What stands around a map in a picture: the title above; the legend of what is used in it and its sources below.

Each is laid out for a place and a width and gives one element, whose bounds tell how much height it took.
"""

from collections.abc import Callable, Iterator

from argmap.drawing.face import short_date, stance
from argmap.drawing.link_line import arrow
from argmap.drawing.primitives import Box, Element, Icon, Polyline, Primitive, Stroke, Text, extent
from argmap.drawing.theme import Theme
from argmap.layout.geometry import Layout, Point, Rect
from argmap.layout.measure import TextMeasurer, TextStyle
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import Article
from argmap.model.texts import one_line

TITLE = TextStyle(24, 600)
QUESTION = TextStyle(16)
SMALL = TextStyle(12)
HEADING = TextStyle(12, 600)

_GAP = 28.0
_COLUMN = 420.0


def title_element(
    document: Document, theme: Theme, measurer: TextMeasurer, *, at: Point, width: float
) -> Element | None:
    """Return title, question, authors and date from `at` downward; none where the map has no title and no question."""
    info = document.info
    if not (info.title.strip() or info.question.strip()):
        return None  # a date by itself over a picture says nothing
    by = " · ".join(part for part in (", ".join(info.authors), short_date(info.created)) if part)
    drawn: list[Primitive] = []
    y = at.y
    for words, style, colour, gap in (
        (info.title, TITLE, theme.text, 0.0),
        (info.question, QUESTION, theme.text, 4.0),
        (by, SMALL, theme.quiet, 6.0),
    ):
        if words.strip():
            y += gap if drawn else 0.0
            drawn.append(_block(one_line(words)[:600], style, colour, measurer, at=Point(at.x, y), width=width))
            y += _height(drawn[-1])
    bounds = Rect(at.x, at.y, extent(drawn).width, y - at.y).united(extent(drawn))
    return Element("", tuple(drawn), bounds, one_line(info.title or info.question), "", "title")


def legend_element(
    document: Document, layout: Layout, theme: Theme, measurer: TextMeasurer, *, at: Point, width: float
) -> Element | None:
    """Return samples of every kind of line and box that is seen in this map, in rows of `width`."""
    drawn: list[Primitive] = []
    x, y, row = at.x, at.y, 24.0
    for words, wide, sample in _samples(document, layout, theme):
        text = measurer.wrap(words, SMALL, 10_000)
        if x > at.x and x + wide + 10 + text.width > at.x + width:
            x, y = at.x, y + row + 6
        drawn += sample(Rect(x, y, wide, row))
        origin = Point(x + wide + 10, y + row / 2 + SMALL.size * 0.36)
        drawn.append(Text(origin, text.lines, text.widths, text.line_height, text.width, SMALL, theme.text))
        x += wide + 10 + text.width + _GAP
    if not drawn:
        return None
    return Element("", tuple(drawn), extent(drawn), "Legend", "", "legend")


Sample = Callable[[Rect], list[Primitive]]


def _samples(document: Document, layout: Layout, theme: Theme) -> Iterator[tuple[str, float, Sample]]:
    """Yield the words, the width and the drawing of each sample that this map needs."""
    links = [document.links[link] for link in layout.routes]
    sides = {stance(document, link) for link in links}
    kinds = {document.claims[claim].kind for claim in layout.boxes}
    if "support" in sides:
        yield "because: supports", 44, lambda place: arrow(_across(place), "support", theme)
    if "attack" in sides:
        yield "but: attacks", 44, lambda place: arrow(_across(place), "attack", theme)
    if "undercut" in sides:
        yield "does not follow: strikes the step itself", 44, lambda place: _undercut(place, theme)
    if layout.brackets:
        yield "and: premises that only count together", 34, lambda place: _bracket(place, theme)
    if "evidence" in kinds:
        yield "evidence", 16, lambda place: [Icon("quotation", _middle(place, 16), theme.neutral.word)]
    if "assumption" in kinds:
        dotted = Stroke(theme.neutral.line, 1.5, (1.5, 3.0))
        yield "assumption", 34, lambda place: [Box(_middle(place, 18), 4, theme.card, dotted)]
    if "question" in kinds:
        plain = Stroke(theme.outline, 1.0)
        yield "question", 34, lambda place: [Box(_middle(place, 18), 9, theme.card, plain)]


def _across(place: Rect) -> tuple[Point, Point]:
    return Point(place.x, place.centre.y), Point(place.right, place.centre.y)


def _middle(place: Rect, height: float) -> Rect:
    return Rect(place.x, place.centre.y - height / 2, place.width, height)


def _undercut(place: Rect, theme: Theme) -> list[Primitive]:
    struck = Point(place.right - 9, place.bottom + 3), Point(place.right - 9, place.y - 4)
    hit = Point(place.right - 9, place.centre.y + 3)
    return [*arrow(struck, "support", theme), *arrow((Point(place.x, hit.y), hit), "undercut", theme)]


def _bracket(place: Rect, theme: Theme) -> list[Primitive]:
    top, low = place.centre.y - 1, place.centre.y + 8
    shape = (Point(place.x, low), Point(place.x, top), Point(place.right, top), Point(place.right, low))
    line = Stroke(theme.support.line, 2.0)
    stem = (Point(place.centre.x, top), Point(place.centre.x, top - 8))
    return [Polyline(shape, line, 5.0), Polyline(stem, line)]


def sources_element(
    document: Document, tree: Hierarchy, theme: Theme, measurer: TextMeasurer, *, at: Point, width: float
) -> Element | None:
    """Return the numbered list of the articles that the map cites, in the order in which it comes to them."""
    articles = cited_articles(document, tree)
    if not articles:
        return None
    columns = max(1, min(len(articles), int((width + _GAP) // (_COLUMN + _GAP))))
    wide = min((width - _GAP * (columns - 1)) / columns, _COLUMN * 1.5)
    drawn: list[Primitive] = [_block("Sources", HEADING, theme.quiet, measurer, at=at, width=width)]
    y = at.y + _height(drawn[0]) + 6
    for first in range(0, len(articles), columns):
        tallest = 0.0
        for column, article in enumerate(articles[first : first + columns]):
            corner = Point(at.x + column * (wide + _GAP), y)
            texts = _source(article, first + column + 1, theme, measurer, at=corner, width=wide)
            drawn += texts
            tallest = max(tallest, sum(map(_height, texts[1:])))
        y += tallest + 10
    return Element("", tuple(drawn), extent(drawn), "Sources", "", "sources")


def cited_articles(document: Document, tree: Hierarchy) -> list[Article]:
    """Return the articles that claims rest on, each once, in the order of a walk through the map."""
    found: dict[str, Article] = {}
    for root in tree.roots:
        for claim, _depth in tree.walk(root):
            for citation in document.citations_of(claim):
                excerpt = document.excerpts.get(citation.excerpt)
                article = document.articles.get(excerpt.article) if excerpt and excerpt.article else None
                if article:
                    found[article.id] = article
    return list(found.values())


def _source(
    article: Article, number: int, theme: Theme, measurer: TextMeasurer, *, at: Point, width: float
) -> list[Text]:
    texts = [_block(f"{number}", SMALL, theme.quiet, measurer, at=Point(at.x, at.y), width=24)]
    when = ", ".join(one_line(part) for part in (article.outlet, article.byline, short_date(article.published)) if part)
    y = at.y
    for words, colour in (
        (one_line(article.title) or "Untitled article", theme.text),
        (when, theme.quiet),
        (article.url.removeprefix("https://").removeprefix("http://").removesuffix("/"), theme.quiet),
    ):
        if words:
            place = Point(at.x + 24, y)
            texts.append(_block(words[:240], SMALL, colour, measurer, at=place, width=width - 24))
            y += _height(texts[-1])
    return texts


def _block(words: str, style: TextStyle, colour: str, measurer: TextMeasurer, *, at: Point, width: float) -> Text:
    """Return a wrapped text whose first line's top is at `at`."""
    wrapped = measurer.wrap(words, style, width)
    origin = Point(at.x, at.y + wrapped.ascent)
    return Text(origin, wrapped.lines, wrapped.widths, wrapped.line_height, width, style, colour)


def _height(item: Primitive) -> float:
    assert isinstance(item, Text)
    return item.line_height * len(item.lines)
