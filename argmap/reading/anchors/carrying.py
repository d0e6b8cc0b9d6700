"""Carrying a span from one text into another through their word difference.

The difference is the longest common subsequence of words (RapidFuzz, bit-parallel after Hyyrö 2004): a span goes where
its words went, and words that were put in place of its first and last ones go along.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from argmap.reading.anchors.evened import evened

MOST_WORDS = 30_000
_WORD = re.compile(r"\w+(?:['’.,]\w+)*|[^\w\s]")
_LEAST_SHARE = 0.3
_FARTHEST = 3.0


@dataclass(frozen=True, slots=True)
class Carrier:
    """Where the words of one text stand in another: spans of both texts' words, and the other's word for each word."""

    before: tuple[tuple[int, int], ...]
    after: tuple[tuple[int, int], ...]
    to: tuple[int | None, ...]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a span (code points) went, or none where most of its words are gone."""
        first = bisect_right([right for _, right in self.before], start)
        last = bisect_left([left for left, _ in self.before], end)
        kept = [(at, self.to[at]) for at in range(first, last)]
        went = [(at, place) for at, place in kept if place is not None]
        if not went or len(went) < _LEAST_SHARE * (last - first):
            return None
        left, right = self._edge(went[0], first, -1), self._edge(went[-1], last - 1, 1)
        if right < left or right + 1 - left > _FARTHEST * (last - first) + 4:
            return None
        return self.after[left][0], self.after[right][1]

    def _edge(self, known: tuple[int, int], edge: int, step: int) -> int:
        """The other text's word for the word at the span's edge; `known` is the nearest inside that still stands."""
        at, place = known
        if at == edge:
            return place
        beside = edge + step
        neighbour = self.to[beside] if 0 <= beside < len(self.to) else None
        if (
            neighbour is not None
            and (place - neighbour) * -step >= 0
            and abs(place - neighbour) <= 2 * abs(at - edge) + 3
        ):
            return neighbour - step  # all between what stood beside the span and what is left of it took its place
        return min(max(place + (edge - at), 0), len(self.after) - 1)


@lru_cache(maxsize=32)
def carrier(before: str, after: str) -> Carrier | None:
    """Return what carries spans from one text into the other, or none for texts above 30,000 words."""
    olds, news = _words(before), _words(after)
    if max(len(olds), len(news)) > MOST_WORDS:
        return None
    to: list[int | None] = [None] * len(olds)
    if olds and news:
        known: dict[str, int] = {}
        one, other = (
            [known.setdefault(evened(text[left:right]).text or text[left:right], len(known)) for left, right in spans]
            for text, spans in ((before, olds), (after, news))
        )
        for step in LCSseq.opcodes(one, other):
            if step.tag == "equal":
                for offset in range(step.src_end - step.src_start):
                    to[step.src_start + offset] = step.dest_start + offset
    return Carrier(tuple(olds), tuple(news), tuple(to))


def _words(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text)]
