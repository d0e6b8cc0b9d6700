"""From printed lines to running text: paragraphs, columns, hyphens at line ends, running heads.

A line ends a paragraph where the gap below it is wider than usual, where the next one is indented, or where it is short
and a sentence ends with it; at the end of a column or page only where the sentence is done.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from argmap.model.texts import cleaned

_EDGE_LINES = 2
_ENDS = tuple(".!?…:;\"'”’»)]")
_HYPHEN = re.compile(r"([^\W\d_]{2,})[-‐\xad\ufffe\x02]\Z")
_DIGITS = re.compile(r"\d+")
_GAP = 1.3
_INDENT = (4.0, 60.0)
_LETTERS: dict[int, str | None] = str.maketrans(
    {"ʼ": "’", "ˮ": "”", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\t": " "}
    | {"\ufeff": None}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page with the place where it begins, in points from the page's bottom left; none where unknown."""

    words: str
    x: float | None = None
    y: float | None = None


def line(text: str, x: float | None, y: float | None) -> Line:
    """Return a line with plain letters and single spaces."""
    return Line(" ".join(cleaned(text.translate(_LETTERS)).split()), x, y)


def without_heads(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the pages without lines at their edges that come again on over half of them, whatever their numbers."""
    written = [page for page in pages if page]
    if len(written) < 2:
        return list(pages)
    seen: Counter[str] = Counter()
    for page in written:
        seen.update({_masked(page[at]) for at in _edges(page)})
    heads = {words for words, count in seen.items() if count >= 2 and 2 * count > len(written)}
    return [
        [one for at, one in enumerate(page) if at not in edges or _masked(one) not in heads]
        for page, edges in ((page, _edges(page)) for page in pages)
    ]


def _edges(page: list[Line]) -> set[int]:
    """The lines at the top and at the foot of a page: by their height where it is known, else by their order."""
    heights = sorted(((one.y, at) for at, one in enumerate(page) if one.y is not None), reverse=True)
    if len(heights) == len(page) > 2 * _EDGE_LINES:
        return {at for _, at in heights[:_EDGE_LINES] + heights[-_EDGE_LINES:]}
    numbers = range(len(page))
    return {*numbers[:_EDGE_LINES], *numbers[-_EDGE_LINES:]}


def _masked(one: Line) -> str:
    return _DIGITS.sub("#", one.words.casefold())


def flowing(pages: Sequence[list[Line]]) -> tuple[str, tuple[int, ...]]:
    """Return the lines as one text of paragraphs parted by blank lines, and where (code points) each page begins."""
    lines = [one for page in pages for one in page if one.words]
    firsts = [next((id(one) for one in page if one.words), 0) for page in pages]
    starts = set(firsts)
    places: dict[int, int] = {}
    whole = f" {' '.join(one.words for one in lines)} "
    lengths = sorted(len(one.words) for one in lines)
    width = lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    leading = _leading(lines)
    blocks: list[str] = []
    running = ""
    before = 0  # what the finished blocks take, with the blank lines after them
    for number, one in enumerate(lines):
        running = _joined(running, one.words, whole)
        if id(one) in starts:
            places[id(one)] = before + len(running) - len(one.words)
        below = lines[number + 1] if number + 1 < len(lines) else None
        if below is None or _ends(one, below, width, leading, turned=id(below) in starts):
            blocks.append(running)
            before += len(running) + 2
            running = ""
    # A page without words begins where the next one does.
    found: list[int] = []
    end = max(before - 2, 0)
    for first in reversed(firsts):
        end = places.get(first, end)
        found.append(end)
    return "\n\n".join(blocks), tuple(reversed(found))


def _leading(lines: Sequence[Line]) -> float:
    gaps = [
        one.y - below.y
        for one, below in pairwise(lines)
        if one.y is not None and below.y is not None and 2 < one.y - below.y < 60
    ]
    # Where most paragraphs have a line or two, the usual gap is the one between them: the smallest frequent one counts.
    frequent = [gap for gap, count in Counter(map(round, gaps)).items() if count * 6 >= len(gaps)]
    return float(min(frequent, default=median(gaps))) if gaps else 0.0


def _ends(one: Line, below: Line, width: float, leading: float, *, turned: bool) -> bool:
    if _HYPHEN.search(one.words) and below.words[0].islower():
        return False
    finished = one.words.endswith(_ENDS)
    short = len(one.words) < (0.86 if finished else 0.6) * width
    gap = one.y - below.y if one.y is not None and below.y is not None else 0.0
    if turned or gap < 0:
        return finished or (short and not below.words[0].islower())
    if leading and gap > _GAP * leading:
        return True
    if below.words[0].islower():
        return False
    inward = below.x - one.x if one.x is not None and below.x is not None else 0.0
    if finished and _INDENT[0] < inward < _INDENT[1]:
        return True
    return short and not one.words.endswith((",", "-", "–"))


def _joined(running: str, words: str, whole: str) -> str:
    if not running:
        return words
    broken = _HYPHEN.search(running)
    if not broken or not words[0].islower():
        return f"{running} {words}"
    rest = re.match(r"[^\W\d_]*", words)
    # The hyphen belongs to the word where the file writes it with one elsewhere too.
    compound = f" {broken[1]}-{rest[0]}" if rest else ""
    kept = bool(compound) and (f"{compound} " in whole or f"{compound}," in whole or f"{compound}." in whole)
    return f"{running[:-1]}{'-' if kept else ''}{words}"
