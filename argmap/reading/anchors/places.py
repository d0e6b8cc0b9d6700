"""Where a quotation stands now: through the word difference to the version it was taken from, else by its evened
words, else in the window of the text that is most like it.

The selectors are those of the W3C Web Annotation model; a place that is only like the quotation is scored by its words,
by what stands around it and by its position.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from argmap.model.selectors import CONTEXT
from argmap.reading.anchors.carrying import carrier
from argmap.reading.anchors.evened import Evened, evened
from argmap.reading.anchors.place import Place

SURE, PERHAPS = 0.72, 0.60
_WORDS, _AROUND, _POSITION = 0.55, 0.40, 0.05
_LEAST_WORDS = 0.55
_GRAM, _STEP, _MOST_GRAMS, _MOST_HITS = 12, 4, 48, 24
_WINDOWS = 3
_SHORT = 24
_TIE = 0.04
_MOST_SEARCHED = 60_000


@lru_cache(maxsize=4096)
def place_of(
    text: str, exact: str, *, start: int, prefix: str = "", suffix: str = "", before: str | None = None
) -> Place:
    """Return where the quotation `exact`, once at `start` (code points), stands in `text`.

    `prefix` and `suffix` are up to 32 characters of what stood around it, `before` the whole text that it was taken
    from, where that is still known.
    """
    if not exact.strip():
        return Place("lost")
    if start >= 0 and text.startswith(exact, start) and (before is None or before == text):
        return Place("exact", start, start + len(exact))
    now, quote = evened(text), evened(exact)
    seeker = _Seeker(now, quote.text, evened(prefix[-CONTEXT:]).text, evened(suffix[:CONTEXT]).text)
    carried = _carried(text, exact, start, before)
    expected = carried[0] if carried else start
    found = _standing(seeker, text, expected)
    if found is not None:
        left, right = found[0]
        same = left == start and text.startswith(exact, start)
        return Place("ambiguous" if found[1] else "exact" if same else "moved", left, right)
    candidates = [carried] if carried else []
    if not carried or seeker.score(*carried, expected) < SURE:
        candidates += list(_likely(seeker, text, exact, prefix, suffix))
    scored = [(seeker.score(left, right, expected), left, right) for left, right in candidates if left < right]
    best = max(scored, default=(0.0, 0, 0))
    if best[0] < PERHAPS:
        return Place("lost")
    return Place("changed" if best[0] >= SURE else "ambiguous", best[1], best[2])


@dataclass(frozen=True, slots=True)
class _Seeker:
    now: Evened
    quote: str
    prefix: str
    suffix: str

    def around(self, left: int, right: int) -> float:
        """How much what stands around an evened span is like what stood around the quotation, 0..1."""
        parts = []
        if self.prefix:
            parts.append(ratio(self.prefix, self.now.text[max(0, left - len(self.prefix)) : left].strip()) / 100)
        if self.suffix:
            parts.append(ratio(self.suffix, self.now.text[right : right + len(self.suffix) + 1].strip()) / 100)
        return sum(parts) / len(parts) if parts else 0.5

    def score(self, start: int, end: int, expected: int) -> float:
        """How well a span of the text as it came fits, 0..1."""
        left, right = self.now.at(start), self.now.at(end)
        words = ratio(self.quote, self.now.text[left:right].strip()) / 100
        if words < _LEAST_WORDS:
            return 0.0
        near = 1 - min(1.0, abs(start - expected) / max(self.now.index[-1], 1))
        return _WORDS * words + _AROUND * self.around(left, right) + _POSITION * near


def _standing(seeker: _Seeker, text: str, expected: int) -> tuple[tuple[int, int], bool] | None:
    """The best of the places where the evened words stand, and whether another is as good."""
    words = seeker.quote
    hits = [at for at in _occurrences(seeker.now.text, words) if _whole(seeker.now.text, at, at + len(words))]
    if not words or not hits:
        return None
    ranked = sorted(
        ((seeker.around(at, at + len(words)), -abs(seeker.now.index[at] - expected), at) for at in hits[:_MOST_HITS]),
        reverse=True,
    )
    around, near, at = ranked[0]
    tied = [row for row in ranked if around - row[0] <= _TIE]
    if len(tied) > 1:
        at = max(tied, key=lambda row: row[1])[2]
    # Few words stand in many articles: without anything known around them they prove nothing.
    doubtful = len(tied) > 1 and -near > 0 and seeker.now.index[at] != expected
    doubtful = doubtful or (len(words) < _SHORT and max(around, ranked[0][0]) < 0.5)
    start, end = seeker.now.span(at, at + len(words))
    return (start, end), doubtful


def _whole(text: str, left: int, right: int) -> bool:
    """Whether an evened span does not begin or end inside a word."""
    opens = left == 0 or not (text[left - 1].isalnum() and text[left].isalnum())
    return opens and (right >= len(text) or not (text[right - 1].isalnum() and text[right].isalnum()))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _carried(text: str, exact: str, start: int, before: str | None) -> tuple[int, int] | None:
    if before is None or not before.startswith(exact, max(start, 0)):
        return None
    way = carrier(before, text)
    return way.span(start, start + len(exact)) if way else None


def _likely(seeker: _Seeker, text: str, exact: str, prefix: str, suffix: str) -> Iterator[tuple[int, int]]:
    """Spans of the text that may be the quotation in other words."""
    length = len(seeker.quote)
    source = prefix + exact + suffix
    for at in _offsets(seeker):
        left = max(0, at - length // 3 - CONTEXT)
        right = min(len(seeker.now.text), at + length + length // 3 + CONTEXT)
        if right <= left:
            continue
        start, end = seeker.now.span(left, right)
        window = text[start:end]
        way = carrier(source, window)
        span = way.span(len(prefix), len(prefix) + len(exact)) if way else None
        if span is not None:
            yield start + span[0], start + span[1]
            if seeker.score(start + span[0], start + span[1], start) >= PERHAPS:
                continue  # by its letters alone the quotation would seem to end before the last edited word
        found = partial_ratio_alignment(seeker.quote, seeker.now.text[left:right])
        if found is not None and found.dest_end > found.dest_start:
            yield seeker.now.span(*_snapped(seeker.now.text, left + found.dest_start, left + found.dest_end))


def _offsets(seeker: _Seeker) -> list[int]:
    """Evened positions at which the quotation may begin: where most of its pieces of twelve characters say so."""
    quote, text = seeker.quote, seeker.now.text
    votes: Counter[int] = Counter()
    bucket = max(len(quote) // 4, 16)
    step = max(_STEP, len(quote) // _MOST_GRAMS)
    for at in range(0, max(len(quote) - _GRAM, 0) + 1, step):
        place, hits = text.find(quote[at : at + _GRAM]), 0
        while place >= 0 and hits < _MOST_HITS:
            votes[(place - at) // bucket] += 1
            place, hits = text.find(quote[at : at + _GRAM], place + 1), hits + 1
    if votes:
        return [max(0, number * bucket) for number, _ in votes.most_common(_WINDOWS)]
    offsets = []
    for words, shift in ((seeker.prefix, len(seeker.prefix)), (seeker.suffix, -len(quote))):
        place = text.find(words) if len(words) >= _GRAM else -1
        if place >= 0:
            offsets.append(max(0, place + shift))
    if not offsets and len(text) <= _MOST_SEARCHED:
        found = partial_ratio_alignment(quote, text, score_cutoff=60)
        offsets = [found.dest_start] if found is not None else []
    return offsets


def _snapped(text: str, left: int, right: int) -> tuple[int, int]:
    """Widen a span to whole words and take blanks off its ends."""
    while left > 0 and text[left].isalnum() and text[left - 1].isalnum():
        left -= 1
    while right < len(text) and text[right - 1].isalnum() and text[right].isalnum():
        right += 1
    while left < right - 1 and text[left] == " ":
        left += 1
    while right - 1 > left and text[right - 1] == " ":
        right -= 1
    return left, right
