"""The card of a claim: an edge in its stance's colour, a role word, the statement, the quotation, the quiet cite line.

Laying out needs a measurer and gives sizes; drawing needs none and gives few primitives, for the canvas paints many
cards a frame. Support has a solid edge, an attack a dashed one, an undercut a dotted one, as their arrows have.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import acos, ceil, cos, sin
from typing import NamedTuple

from argmap.drawing.face import Face, Stance
from argmap.drawing.primitives import (
    Box,
    Element,
    Icon,
    Polygon,
    Polyline,
    Primitive,
    Stroke,
    Text,
    extent,
    right_to_left,
)
from argmap.drawing.theme import Theme
from argmap.layout.geometry import Point, Rect, Size
from argmap.layout.measure import TextMeasurer, TextStyle, Wrapped
from argmap.model.texts import quoted

WIDTH = 240.0
LEADING_WIDTH = 320.0
EDGE = 5.0
STATEMENT = TextStyle(15)
LEADING = TextStyle(17, 600)
WORD = TextStyle(12, 600)
QUOTATION = TextStyle(13)
CITE = TextStyle(12)
BADGE = TextStyle(12, 600)
MOST_LINES = 200
QUOTATION_LINES = 6
UNDER = 3.0  # how far below the letters a line under them runs
CITE_LINES = 3
FOLD_MARK = Size(34.0, 20.0)
_BESIDE = 22.0  # what a fold mark leaves of the card at either side
CUTS: dict[Stance, tuple[float, ...]] = {"attack": (4.0, 8.0), "undercut": (2.5, 3.5)}

_LEFT, _RIGHT, _TOP, _BOTTOM = 18.0, 14.0, 11.0, 12.0
_HEADER = 17.0
_ICON = 14.0
_RADIUS, _ROUND = 6.0, 20.0
_ENDLESS = 100_000.0


class Placed(NamedTuple):
    """A wrapped text at its place: `origin` is the first baseline's left end, from the card's corner."""

    part: str
    origin: Point
    wrapped: Wrapped
    style: TextStyle
    width: float


class Mark(NamedTuple):
    """An icon in the card's head, from the card's corner."""

    icon: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Card:
    """A laid-out card: its `size`, its texts, and its marks; the statement is the text whose part is `text`.

    `aloud` are the lines under the words of the quotation that are read aloud, each from its left to its right end.
    """

    size: Size
    texts: tuple[Placed, ...]
    marks: tuple[Mark, ...]
    aloud: tuple[tuple[Point, Point], ...] = ()

    @property
    def statement(self) -> Placed:
        return next(placed for placed in self.texts if placed.part == "text")


def statement_style(face: Face) -> TextStyle:
    """Return the style of the card's statement, for an editor that opens over it."""
    return LEADING if face.leading else STATEMENT


def lay_card(face: Face, measurer: TextMeasurer) -> Card:
    """Place a card's texts and marks; width is fixed, height grows with them and is a whole number."""
    width = LEADING_WIDTH if face.leading else WIDTH
    inner = width - _LEFT - _RIGHT
    marks, texts = _head(face, measurer, width)
    y = _TOP + _HEADER + 3
    style = statement_style(face)
    statement = folded(measurer.wrap(face.text, style, inner), MOST_LINES, measurer, style, inner)
    texts.append(_placed("text", y, statement, style, inner))
    y += statement.height
    aloud: tuple[tuple[Point, Point], ...] = ()
    if face.quotation:
        wrapped = measurer.wrap(quoted(face.quotation), QUOTATION, inner)
        wrapped = folded(wrapped, QUOTATION_LINES, measurer, QUOTATION, inner, ending="…”")
        texts.append(_placed("quotation", y + 7, wrapped, QUOTATION, inner))
        aloud = _underlines(face, texts[-1], measurer) if face.aloud else ()
        y += 7 + wrapped.height
    if face.cite:
        wrapped = folded(measurer.wrap(face.cite, CITE, inner), CITE_LINES, measurer, CITE, inner)
        texts.append(_placed("cite", y + 6, wrapped, CITE, inner))
        y += 6 + wrapped.height
    return Card(Size(width, float(ceil(y + _BOTTOM))), tuple(texts), tuple(marks), aloud)


def _underlines(face: Face, placed: Placed, measurer: TextMeasurer) -> tuple[tuple[Point, Point], ...]:
    """Return the lines under what is read aloud, as far as the quotation is drawn; none from right to left."""
    whole, lines = quoted(face.quotation), placed.wrapped.lines
    if right_to_left(whole):
        return ()
    shift = int(whole != face.quotation)  # the quotation mark before it
    result = []
    at = 0
    for number, line in enumerate(lines):
        words = line if whole.startswith(line, at) else line.removesuffix("…”")
        y = placed.origin.y + number * placed.wrapped.line_height + UNDER
        for low, high in face.aloud:
            a, b = max(low + shift - at, 0), min(high + shift - at, len(words))
            if a < b:
                # Measured from the end they share with the line, for no line carries white space at its ends.
                left = placed.wrapped.widths[number] - measurer.wrap(line[a:], QUOTATION, _ENDLESS).width
                right = measurer.wrap(line[:b], QUOTATION, _ENDLESS).width
                result.append((Point(placed.origin.x + left, y), Point(placed.origin.x + right, y)))
        at += len(words)
        at += whole[at : at + 1] == " "
    return tuple(result)


def _head(face: Face, measurer: TextMeasurer, width: float) -> tuple[list[Mark], list[Placed]]:
    """Return the marks from the right end of the head line, and its words."""
    marks: list[Mark] = []
    texts: list[Placed] = []
    left, right, top = _LEFT, width - _RIGHT + 1, _TOP + 0.5
    if face.kind == "evidence":
        marks.append(Mark("quotation", Rect(left - 1, top, _ICON, _ICON)))
        left += _ICON + 4
    elif face.kind == "question":
        marks.append(Mark("question", Rect(left - 1, top, _ICON, _ICON)))
        left += _ICON + 4
    if face.folded:
        ways = (measurer.wrap(words, BADGE, width - 2 * _BESIDE) for words in (*face.hidden, f"+{face.folded:,}"))
        label = next(way for way in ways if len(way.lines) == 1)
        texts.append(Placed("folded", Point(0, 0), label, BADGE, label.width))
    if face.confidence is not None:
        share = measurer.wrap(f"{round(face.confidence * 100)} %", CITE, width)
        right -= share.width
        texts.append(_placed("confidence", _TOP, share, CITE, share.width, x=right))
        right -= 6
    shown = {
        "quotation": face.quoted and face.kind != "evidence",
        "note": face.note,
        "tag": face.tagged,
        "pin": face.pinned,
    }
    for icon in [name for name, wanted in reversed(shown.items()) if wanted]:
        right -= _ICON
        marks.append(Mark(icon, Rect(right, top, _ICON, _ICON)))
        right -= 4
    word = measurer.wrap(face.term.capitalize(), WORD, width)
    texts.append(_placed("word", _TOP, word, WORD, word.width, x=left))
    return marks, texts


def _placed(part: str, top: float, wrapped: Wrapped, style: TextStyle, width: float, *, x: float = _LEFT) -> Placed:
    # Half of what the line has beside ascent and descent (about a quarter of the size) goes above the letters.
    above = max(0.0, (wrapped.line_height - wrapped.ascent - style.size * 0.24) / 2)
    return Placed(part, Point(x, round(top + above + wrapped.ascent, 1)), wrapped, style, width)


def folded(
    wrapped: Wrapped, most: int, measurer: TextMeasurer, style: TextStyle, width: float, *, ending: str = "…"
) -> Wrapped:
    """Return at most `most` lines; where some were left out, the last one ends with `ending` and still fits `width`."""
    if len(wrapped.lines) <= most:
        return wrapped
    last = wrapped.lines[most - 1].rstrip(" ,;:.–—-")
    ended = measurer.wrap(last + ending, style, width)
    while len(ended.lines) > 1 and last:
        last = last[: last.rfind(" ")] if " " in last else last[:-1]
        ended = measurer.wrap(last.rstrip(" ,;:.–—-") + ending, style, width)
    lines = (*wrapped.lines[: most - 1], ended.lines[0])
    return wrapped._replace(lines=lines, widths=(*wrapped.widths[: most - 1], ended.widths[0]))


def fold_mark(rect: Rect, wide: float = FOLD_MARK.width) -> Rect:
    """Return where the mark for folding stands: over the lower edge of the card that covers `rect`."""
    return Rect(rect.right - wide - 12, rect.bottom - FOLD_MARK.height / 2, wide, FOLD_MARK.height)


def fold_label(card: Card, rect: Rect) -> Rect | None:
    """Return where a card drawn into `rect` says what is folded below it; none where nothing is."""
    said = next((placed for placed in card.texts if placed.part == "folded"), None)
    return fold_mark(rect, max(FOLD_MARK.width, said.width + 16)) if said else None


def card_element(
    face: Face, card: Card, rect: Rect, theme: Theme, *, record: str = "", title: str = "", description: str = ""
) -> Element:
    """Draw a card into `rect` (as a rule of the card's own size)."""
    accent = theme.accent(face.stance)
    fill = theme.neutral.tint if face.leading else theme.card
    radius = min(_ROUND if face.kind == "question" else _RADIUS, rect.height / 2)
    # Half a unit inside, so that a line of one unit falls on whole pixels.
    outline = Stroke(theme.outline, 1.0)
    if face.kind == "assumption":
        outline = Stroke(accent.line, 1.5, (1.5, 3.0))
    drawn: list[Primitive] = [Box(rect.grown(-outline.width / 2), radius, fill, outline)]
    drawn.append(Polygon(_edge(rect, radius), accent.line))
    if face.stance in CUTS:
        drawn.append(_cuts(rect, radius, Stroke(fill, EDGE - 1, CUTS[face.stance])))
    colours = {"text": theme.text, "word": accent.word}
    for part, origin, wrapped, style, width in card.texts:
        if part == "folded":
            drawn += _fold_badge(fold_mark(rect, max(FOLD_MARK.width, width + 16)), wrapped, theme)
            continue
        if wrapped.lines == ("",):
            continue
        at = Point(rect.x + origin.x, rect.y + origin.y)
        colour = colours.get(part, theme.quiet)
        drawn.append(Text(at, wrapped.lines, wrapped.widths, wrapped.line_height, width, style, colour))
    for left, right in card.aloud:
        ends = (Point(rect.x + left.x, rect.y + left.y), Point(rect.x + right.x, rect.y + right.y))
        drawn.append(Polyline(ends, Stroke(accent.line, 1.2)))
    for icon, place in card.marks:
        moved = Rect(rect.x + place.x, rect.y + place.y, place.width, place.height)
        drawn.append(Icon(icon, moved, accent.word if place.x < _LEFT else theme.quiet))
    kind = f"claim {face.term} {face.stance}"
    bounds = rect if not face.folded else extent(drawn).united(rect)
    return Element(record, tuple(drawn), bounds, title, description, kind)


def _cuts(rect: Rect, radius: float, stroke: Stroke) -> Polyline:
    """Return the line that cuts a card's edge into dashes, the same at its upper and its lower end."""
    cut, kept = stroke.dash
    length = rect.height - 2 * radius
    number = max(1, int((length + kept) / (cut + kept)))
    spare = (length - number * (cut + kept) + kept) / 2
    # One unit of the edge is left whole, so that it keeps its outline.
    x = rect.x + EDGE / 2 + 0.5
    return Polyline((Point(x, rect.y + radius + spare), Point(x, rect.bottom - radius - spare)), stroke)


def _edge(rect: Rect, radius: float) -> tuple[Point, ...]:
    """Return the outline of the card's coloured edge: the part of the rounded rectangle left of EDGE."""
    corner = _corner(min(radius, rect.height / 2))
    upper = [Point(rect.x + x, rect.y + y) for x, y in corner]
    lower = [Point(rect.x + x, rect.bottom - y) for x, y in reversed(corner)]
    return (*upper, *lower)


@lru_cache(maxsize=64)
def _corner(radius: float) -> tuple[tuple[float, float], ...]:
    """Return the points along a corner's arc from where it has come EDGE to the right, down to the straight side."""
    start = acos(max(0.0, 1 - EDGE / radius)) if radius > 0 else 0.0
    points = [
        (radius - radius * cos(a), radius - radius * sin(a)) for a in (start * (1 - step / 5) for step in range(6))
    ]
    if radius < EDGE:
        points.insert(0, (EDGE, 0.0))
    return tuple(points)


def _fold_badge(place: Rect, wrapped: Wrapped, theme: Theme) -> list[Primitive]:
    baseline = Point(place.x + (place.width - wrapped.width) / 2, place.y + place.height / 2 + BADGE.size * 0.36)
    return [
        Box(place.grown(-0.5), place.height / 2, theme.card, Stroke(theme.outline, 1.0)),
        Text(baseline, wrapped.lines, wrapped.widths, wrapped.line_height, wrapped.width, BADGE, theme.quiet),
    ]
