"""What comes nearest to words that stand nowhere: the likeliest window, cut to the words that are shared."""

import re
from difflib import Match, SequenceMatcher

from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from argmap.reading.anchors.evened import Evened
from argmap.reading.anchors.places import place_of
from argmap.reading.statements.blocks import Span

_LONG = 60_000  # code points above which a text is not compared letter by letter
_LEAST, _LEAST_OF_FEW, _FEW = 62.0, 75.0, 24
_SHARE = 0.4  # of the words must stand there; letters alone are alike in any two passages of a length
_STRAY = 3  # words between a lone shared word at an end and the rest
_WORD = re.compile(r"[^\s]+")
_EDGES = " .,;:!?…'\"-[]()"


def nearest(text: str, known: Evened, words: str) -> tuple[float, Span] | None:
    """Return the likeness (0..100) and the span (code points) of what comes nearest in a text, if anything is near.

    `known` is the text evened out, `words` are the evened words looked for.
    """
    if len(text) > _LONG:
        place = place_of(text, words, start=0)
        left, right = known.at(place.start), known.at(place.end)
    else:
        found = partial_ratio_alignment(words, known.text, score_cutoff=_LEAST)
        left, right = (found.dest_start, found.dest_end) if found else (0, 0)
    if left >= right:
        return None
    left, right = _shared(known.text, words, max(0, left - len(words) // 2 - 20), right + len(words) // 2 + 40)
    if left >= right:
        return None
    likeness = ratio(words, known.text[left:right])
    if likeness < (_LEAST_OF_FEW if len(words) < _FEW else _LEAST):
        return None
    return likeness, known.span(left, right)


def _shared(text: str, words: str, left: int, right: int) -> Span:
    """The part of a window from the first to the last word that answers one of the words looked for."""
    there = [(hit.start(), hit.end()) for hit in _WORD.finditer(text, left, min(right, len(text)))]
    olds = [text[slice(*span)].strip(_EDGES) for span in there]
    news = [word.strip(_EDGES) for word in words.split()]
    pairs = [block for block in SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks() if block.size]
    while len(pairs) > 1 and pairs[0].size == 1 and _gap(pairs[0], pairs[1]) > _STRAY:
        pairs.pop(0)
    while len(pairs) > 1 and pairs[-1].size == 1 and _gap(pairs[-2], pairs[-1]) > _STRAY:
        pairs.pop()
    if not pairs or sum(pair.size for pair in pairs) < _SHARE * len(news):
        return 0, 0
    # Words at the ends that were changed have as many words in their place.
    first = max(0, pairs[0].a - pairs[0].b)
    last = min(len(there), pairs[-1].a + len(news) - pairs[-1].b)
    start, end = there[first][0], there[last - 1][1]
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _gap(one: Match, other: Match) -> int:
    """How many more words stand between two shared runs in the text than in the words looked for."""
    return (other.a - one.a) - (other.b - one.b)
