"""The index of all statements of a map's articles, and the search for those that are like one.

Words are weighed by Okapi BM25 (Robertson, Walker et al., TREC-3, 1994); what they add to a passage is worked out when
the index is made, so that a search only adds up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from argmap.reading.likeness.differences import Difference, differences
from argmap.reading.likeness.passage import Passage
from argmap.reading.likeness.sides import Side, side_of, stance
from argmap.reading.likeness.words import SENSE, TOPIC, terms

MOST = 5
_K1, _B = 1.0, 0.75
_SENSE = 1.0  # what a shared sense weighs beside a shared word
_TOPIC = 0.5  # and a shared topic
_AROUND = 0.3  # what a word of the sentence around the statement weighs
_LOOKED_AT = 400  # statements with the most shared words, whose speakers and sides are looked at
_SAME_SPEAKER = 1.1
_BACKGROUND = 0.6
_SIDES = {1: 1.0, 0: 0.7, -1: 0.4}  # the same side, not known, the other side


@dataclass(frozen=True, slots=True)
class Index:
    """Statements, and for each term where it occurs: the places in `passages` and what it adds there."""

    passages: tuple[Passage, ...]
    postings: Mapping[str, tuple[tuple[int, ...], tuple[float, ...]]]


@dataclass(frozen=True, slots=True)
class Like:
    """A statement that is like the one asked about.

    `score` only orders the statements of one answer. `stance` is 1 on the same side, -1 on the other, 0 where that is
    not known. `differences` is what does not fit, if anything.
    """

    passage: Passage
    score: float
    stance: int = 0
    differences: tuple[Difference, ...] = ()


def index(passages: Iterable[Passage]) -> Index:
    """Return the index of statements."""
    kept = tuple(passages)
    counts = [_weighed(passage) for passage in kept]
    lengths = [sum(weights.values()) for weights in counts]
    mean = sum(lengths) / max(len(lengths), 1) or 1.0
    occurring: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, weights in enumerate(counts):
        evening = _K1 * (1 - _B + _B * lengths[place] / mean)
        for term, weight in weights.items():
            occurring[term].append((place, weight * (_K1 + 1) / (weight + evening)))
    postings = {}
    for term, found in occurring.items():
        rarity = log(1 + (len(kept) - len(found) + 0.5) / (len(found) + 0.5))
        postings[term] = (tuple(place for place, _ in found), tuple(rarity * added for _, added in found))
    return Index(kept, postings)


def like(
    known: Index,
    passage: Passage,
    *,
    group: Sequence[Passage] = (),
    sides: Mapping[str, Side] | None = None,
    side: Side | None = None,
    most: int = MOST,
) -> list[Like]:
    """Return the `most` statements of other articles that are most like `passage`, best first.

    `group` are statements that a person has gathered with it already: their words enrich the search, and they are not
    found again. `sides` maps speakers to sides; where it is given, the same side comes first. `side` is that of the
    passage, where it is known better than from its speaker.
    """
    members = (passage, *group)
    scores = _scores(known, _wanted(members))
    sides = sides or {}
    own = side or next((one for one in (side_of(member.speaker, sides) for member in members) if one), None)
    speakers = {member.speaker for member in members if member.speaker}
    weighed = []
    for place in nlargest(_LOOKED_AT, range(len(scores)), key=scores.__getitem__):
        other, score = known.passages[place], scores[place]
        if not score or other.article == passage.article or any(_overlap(other, member) for member in group):
            continue
        how = stance(own, side_of(other.speaker, sides))
        score *= _SIDES[how] if own else 1.0
        score *= _SAME_SPEAKER if other.speaker in speakers else 1.0
        score *= _BACKGROUND if other.role == "background" else 1.0
        weighed.append((score, -place, how))
    return [
        Like(known.passages[-place], score, how, differences(passage, known.passages[-place]))
        for score, place, how in nlargest(most, weighed)
    ]


def _scores(known: Index, wanted: Mapping[str, float]) -> list[float]:
    scores = [0.0] * len(known.passages)
    for term, weight in wanted.items():
        places, added = known.postings.get(term, ((), ()))
        for place, score in zip(places, added, strict=True):
            scores[place] += weight * score
    return scores


def _weighed(passage: Passage) -> dict[str, float]:
    """The terms of a passage with how often it has them; those of its surroundings count for less."""
    counts: dict[str, float] = {}
    for term, count in Counter(terms(passage.text, passage.code)).items():
        counts[term] = count * _worth(term)
    for term in set(terms(passage.around, passage.code)) - counts.keys():
        counts[term] = _AROUND * _worth(term)
    return counts


def _worth(term: str) -> float:
    return _SENSE if term.startswith(SENSE) else _TOPIC if term.startswith(TOPIC) else 1.0


def _wanted(members: Sequence[Passage]) -> dict[str, float]:
    """The terms to look for: what several gathered statements have counts for more than what one has."""
    wanted: defaultdict[str, float] = defaultdict(float)
    for member in members:
        for term, weight in _weighed(member).items():
            wanted[term] += min(weight, 1.0)
    return wanted


def _overlap(one: Passage, other: Passage) -> bool:
    if one.article != other.article:
        return False
    return any(a < end and start < b for a, b in one.content for start, end in other.content)
