"""Text measured by Qt: a fast greedy wrap over cached word widths for simple scripts, QTextLayout for everything else.

Both break where QTextLayout breaks; where a line's end is too close to call for a sum of word widths, QTextLayout
decides. Qt counts UTF-16 units, Python code points: the border is crossed in `_shaped` and nowhere else.
"""

import functools
import math
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from argmap.layout.measure import TextStyle, Wrapped
from argmap.render.fonts import reference

WRAPPED_KEPT = 8_192  # texts with their lines: some 1 KB each
WORDS_KEPT = 50_000  # words of one style: some 0.15 KB each
LINE_SPACING = 1.35

# What the fast way cannot meet: all but Latin letters and the marks of running text; tabs and soft hyphens too.
_UNUSUAL = re.compile(
    r"[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u201e\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u2212]"
)
# A word that breaks nowhere inside and holds on to no neighbour: letters and digits within plain marks.
_WHOLE = re.compile(
    r"[\"'\u2018-\u201d]?[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f'\u2019]+[.,;:!?)\"'\u2018-\u201d]*"
)
_QUOTES = frozenset("\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a")
_WIDEST = 1e6  # stands for a line without end
_OVERHANG = 2.0  # px, more than any letter leans out to the right at text sizes; closer ends are looked at one by one
_LONGEST = 100  # letters of a word; how longer ones break takes QTextLayout less time to find than measuring each head
_DOUBT = 0.06  # px, what rounding to 1/64 px may add up to in a line
_PIECE_DOUBT = 1.0  # px, for a piece of a word: its last letter may be kerned with the next piece's first

_BREAK_RULE = QTextOption()
_BREAK_RULE.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class _Special(NamedTuple):
    """A word that the fast loop must stop at: its width, where it may break (after each head), its manners."""

    advance: float
    heads: tuple[tuple[str, float], ...] = ()
    opens: bool = False  # begins with a bracket: a quotation mark before it holds it (UAX 14, LB 15)
    odd: bool = False  # holds on to a neighbour across the space: for QTextLayout


class _Metrics(NamedTuple):
    """What the fast way knows of one style, in map units; `words` count the space before them."""

    words: dict[str, float]
    special: dict[str, _Special]
    reaches: dict[tuple[str, bool], float]
    measure: QFontMetricsF
    multiple: int
    space: float
    line_height: float
    ascent: float

    def advance(self, word: str) -> float:
        """Return a word's width within a line: in some weights the space that follows moves closer to a full stop."""
        return self.measure.horizontalAdvance(word + " ") / self.multiple - self.space

    def reach(self, word: str, *, last: bool) -> float:
        """Return a word's width at the end of a line as QTextLayout counts it: with what leans over the edge."""
        known = self.reaches.get((word, last))
        if known is None:
            advance = self.measure.horizontalAdvance(word) / self.multiple if last else self.advance(word)
            known = advance - min(0.0, self.measure.rightBearing(word[-1])) / self.multiple
            self.reaches[word, last] = known
        return known


class QtMeasurer:
    """A TextMeasurer that measures with the fonts that `painter` paints with; for use in one thread."""

    def __init__(self) -> None:
        self._metrics: dict[TextStyle, _Metrics] = {}
        remembered = functools.lru_cache(maxsize=WRAPPED_KEPT)(self._wrap)
        self.wrap: Callable[[str, TextStyle, float], Wrapped] = remembered
        self.kept: Callable[[], int] = lambda: remembered.cache_info().currsize

    def _wrap(self, text: str, style: TextStyle, width: float) -> Wrapped:
        if _UNUSUAL.search(text):
            return shaped(text, style, width)
        metrics = self._metrics.get(style)
        if metrics is None or len(metrics.words) > WORDS_KEPT:
            metrics = self._metrics[style] = _metrics(style)
        lines: list[str] = []
        widths: list[float] = []
        for paragraph in text.split("\n"):
            if not paragraph:
                lines.append("")
                widths.append(0.0)
            elif not _break(paragraph.split(" "), metrics, width, lines, widths):
                return shaped(text, style, width)
        return Wrapped(tuple(lines), tuple(widths), metrics.line_height, metrics.ascent)


def _break(parts: list[str], metrics: _Metrics, width: float, lines: list[str], widths: list[float]) -> bool:
    """Break a paragraph's words greedily into `lines` and `widths`; false where only QTextLayout can tell how."""
    words, space, surely = metrics.words, metrics.space, width - _OVERHANG
    start, length = 0, -space
    for index, word in enumerate(parts):
        try:
            reached = length + words[word]
        except KeyError:
            reached = length + _learn(word, metrics)
        if reached <= surely:
            length = reached
            continue
        special = metrics.special.get(word)
        if special:
            if special.odd or (special.opens and index and parts[index - 1][-1:] in _QUOTES):
                return False
            reached = length + space + special.advance
            if reached <= surely:
                length = reached
                continue
        spare = width - (length + space)  # for this word
        fits = _fits(word, spare, metrics, last=index == len(parts) - 1)
        if fits is None:
            return False
        if fits:
            length = reached
            continue
        head, advance, rest = "", 0.0, word
        for piece, extent in special.heads if special else ():
            fits = _fits(piece, spare, metrics, doubt=_PIECE_DOUBT)
            if fits is None:
                return False
            if fits:
                head, advance, rest = piece, extent, word[len(piece) :]
        if head:
            lines.append(" ".join((*parts[start:index], head)))
            widths.append(length + space + advance)
        elif index > start:
            lines.append(" ".join(parts[start:index]))
            widths.append(length)
        parts[index], start = rest, index
        length = metrics.advance(rest) if special else reached - length - space
        if length > surely:
            return False
    lines.append(" ".join(parts[start:]))
    widths.append(length)
    return True


def _fits(word: str, spare: float, metrics: _Metrics, *, last: bool = False, doubt: float = _DOUBT) -> bool | None:
    """Whether a line with `spare` units left takes the word; None if that is too close to call."""
    left = spare - metrics.reach(word, last=last)
    # How far a slanted letter leans over the edge is rounded: what fits but for that is too close to call as well.
    leaning = max(0.0, -metrics.measure.rightBearing(word[-1]) / metrics.multiple) if left < 0 else 0.0
    return None if -leaning - doubt < left < doubt else left > 0


def _metrics(style: TextStyle) -> _Metrics:
    font, multiple = reference(style)
    measure = QFontMetricsF(font)
    space = measure.horizontalAdvance(" ") / multiple
    special = {"": _Special(0.0, odd=True)}  # between two spaces: such hang over a line's end
    return _Metrics({"": math.inf}, special, {}, measure, multiple, space, *_vertical(font, multiple, style))


def _vertical(font: QFont, multiple: int, style: TextStyle) -> tuple[float, float]:
    """Return line spacing and ascent; the spacing is whole, so that at 100 % every line falls alike on the pixels."""
    measure = QFontMetricsF(font)
    line_height = float(round(style.size * LINE_SPACING))
    above, below = measure.ascent() / multiple, measure.descent() / multiple
    return line_height, (line_height - above - below) / 2 + above


def _learn(word: str, metrics: _Metrics) -> float:
    """Measure a word once; what the fast loop must stop at is infinitely wide, and told in `special`."""
    advance = metrics.advance(word)
    if _WHOLE.fullmatch(word):
        taken = metrics.words[word] = metrics.space + advance
        return taken
    if len(word) > _LONGEST or 2 not in _opportunities("a " + word) or len(word) + 1 not in _opportunities(word + " a"):
        metrics.special[word] = _Special(advance, odd=True)
    else:
        heads = tuple((word[:end], metrics.advance(word[:end])) for end in _opportunities(word)[:-1])
        metrics.special[word] = _Special(advance, heads, opens=not word[0].isalnum())
    metrics.words[word] = math.inf
    return math.inf


def _opportunities(text: str) -> list[int]:
    """Return where a line may end in `text` (its end included); exact for texts of the basic plane."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    found: list[int] = []
    while (position := finder.toNextBoundary()) != -1:
        found.append(position)
    return found


def shaped(text: str, style: TextStyle, width: float) -> Wrapped:
    """Return `text` broken by QTextLayout: right for every script, and many times slower than the cached words."""
    font, multiple = reference(style)
    line_height, ascent = _vertical(font, multiple, style)
    lines: list[str] = []
    widths: list[float] = []
    tallest = 0.0
    for paragraph in re.split("[\n\u2028\u2029]", text):
        for line, extent, height in _shaped(paragraph.replace("\t", "    "), font, min(width, _WIDEST) * multiple):
            lines.append(line)
            widths.append(extent / multiple)
            tallest = max(tallest, height / multiple)
    extra = max(0.0, math.ceil(tallest - 1e-6) - line_height)
    return Wrapped(tuple(lines), tuple(widths), line_height + extra, ascent + extra / 2)


def _shaped(paragraph: str, font: QFont, width: float) -> Iterator[tuple[str, float, float]]:
    """Yield each line with its width and height, in the font's pixels."""
    if not paragraph:
        yield "", 0.0, 0.0
        return
    # Only a text beyond the basic plane counts differently in UTF-16.
    units = paragraph.encode("utf-16-le", "surrogatepass") if max(paragraph) > "\uffff" else None
    layout = QTextLayout(paragraph, font)
    layout.setTextOption(_BREAK_RULE)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, end = line.textStart(), line.textStart() + line.textLength()
        part = units[2 * start : 2 * end].decode("utf-16-le", "replace") if units else paragraph[start:end]
        yield part.strip(" "), line.naturalTextWidth(), line.height()
    layout.endLayout()
