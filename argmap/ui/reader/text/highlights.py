"""Which passages of an article are used in the map, by whom and in what role: the marks over the text.

Overlapping passages are cut into pieces, so that every piece knows all claims that rest on it.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from argmap.drawing.face import Stance, stance
from argmap.model.document import Document
from argmap.model.records import ArticleId, ClaimId, ExcerptId
from argmap.reading.anchors import standing

STANCES: tuple[Stance, ...] = get_args(Stance)


@dataclass(frozen=True, slots=True)
class Passage:
    """One used span (code points) of an article: its excerpt and the claims that cite it."""

    start: int
    end: int
    excerpt: ExcerptId
    claims: tuple[ClaimId, ...]
    stance: Stance


@dataclass(frozen=True, slots=True)
class Piece:
    """A span over which the same passages lie; `stances` of those, each once, in the order of STANCES."""

    start: int
    end: int
    stances: tuple[Stance, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class Hint:
    """A span (code points) that could be marked: its stance, the letter of its role, and whether it is in view."""

    start: int
    end: int
    stance: Stance
    letter: str
    current: bool = False


def passages(document: Document, article: ArticleId) -> tuple[Passage, ...]:
    """Return the passages of an article that excerpts quote, by their place, without those it no longer holds."""
    source = document.articles.get(article)
    if source is None:
        return ()
    result = []
    for excerpt in document.excerpts_of(article):
        place = standing(source.text, excerpt)
        if place.state == "lost":
            continue
        citing = [document.claims.get(citation.claim) for citation in document.citations_to(excerpt.id)]
        claims = [claim for claim in citing if claim is not None]
        links = document.links_out_of(claims[0].id) if claims else ()
        side: Stance = stance(document, links[0]) if links else "neutral"
        result.append(Passage(place.start, place.end, excerpt.id, tuple(claim.id for claim in claims), side))
    return tuple(sorted(result, key=lambda passage: (passage.start, passage.end, passage.excerpt)))


def pieces(found: tuple[Passage, ...]) -> list[Piece]:
    """Return the spans to paint, in order and without overlap.

    >>> a = Passage(0, 6, ExcerptId("a"), (), "support")
    >>> b = Passage(4, 9, ExcerptId("b"), (), "attack")
    >>> [(piece.start, piece.end, piece.stances) for piece in pieces((a, b))]
    [(0, 4, ('support',)), (4, 6, ('support', 'attack')), (6, 9, ('attack',))]
    """
    edges = sorted({edge for passage in found for edge in (passage.start, passage.end)})
    starting: dict[int, list[Passage]] = {}
    ending: dict[int, list[Passage]] = {}
    for passage in found:
        starting.setdefault(passage.start, []).append(passage)
        ending.setdefault(passage.end, []).append(passage)
    open_now: list[Passage] = []
    result: list[Piece] = []
    for left, right in pairwise(edges):
        for passage in ending.get(left, ()):
            if passage in open_now:
                open_now.remove(passage)
        open_now.extend(passage for passage in starting.get(left, ()) if passage.end > left)
        if open_now:
            seen = {passage.stance for passage in open_now}
            result.append(Piece(left, right, tuple(name for name in STANCES if name in seen), len(open_now)))
    return result


def claims_at(found: tuple[Passage, ...], position: int) -> list[ClaimId]:
    """Return the claims that rest on what stands at a position, those with the shortest passage first."""
    under = sorted((p for p in found if p.start <= position < p.end), key=lambda p: (p.end - p.start, p.start))
    return list(dict.fromkeys(claim for passage in under for claim in passage.claims))
