"""Every quotation of a draft, and where it stands in the articles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from argmap.model.document import Document
from argmap.model.records import ArticleId
from argmap.reading.anchors.difference import Piece, difference
from argmap.reading.anchors.evened import Evened, evened
from argmap.reading.statements.blocks import Span, blocks, joined, plain
from argmap.reading.statements.quotations import house, quotations

State = Literal["verbatim", "shortened", "joined", "changed", "missing"]
_LEFT_OUT = re.compile(r"\s*(?:\[[^\]]*\]|\((?:…|\.\s?\.\s?\.)\)|…|\.\s?\.\s?\.(?:\s?\.)?)\s*")
_SENTENCE_END = re.compile(r"(?<=[.?!])['\"]?\s+")
_EDGES = " .,;:!?…'\"-"


@dataclass(frozen=True, slots=True)
class Source:
    """A text to look in: that of an article, or words quoted from one whose text is not in the map."""

    article: ArticleId | None
    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of a draft: `start`:`end` is where it stands there (code points), without its marks.

    verbatim: the same words stand in `article`, at `places`. shortened: so do its pieces, in their order, around what
    it leaves out or adds in brackets. joined: so do its sentences, but not one after the other. changed: `places` is
    the passage that comes nearest, `pieces` how its words (gone) were changed (new). missing: nothing comes near.
    """

    start: int
    end: int
    words: str
    state: State
    article: ArticleId | None = None
    places: tuple[Span, ...] = ()
    pieces: tuple[Piece, ...] = ()


def sources_of(document: Document) -> tuple[Source, ...]:
    """Return the texts that quotations may come from: those of the articles, and the passages of articles without."""
    told = [Source(article.id, article.text) for article in document.articles.values() if article.text]
    whole = {source.article for source in told}
    rest = [Source(one.article, one.exact) for one in document.excerpts.values() if one.article not in whole]
    return (*told, *rest)


def checked(draft: str, sources: Sequence[Source]) -> tuple[Quoted, ...]:
    """Return the quotations of a draft, in their order."""
    return tuple(_checked(draft, span, sources) for span in _quotations(draft))


def _quotations(draft: str) -> Iterator[Span]:
    flat = plain(draft)
    spans = blocks(flat)
    flat = joined(flat, spans)
    way = house(flat)
    for start, end in spans:
        for one in quotations(flat, start, end, way):
            if any(map(str.isalnum, draft[slice(*one.inner)])):
                yield one.inner


def _checked(draft: str, span: Span, sources: Sequence[Source]) -> Quoted:
    words = draft[slice(*span)].strip()
    pieces = [piece for piece in _LEFT_OUT.split(words) if _bare(piece)]
    apart = [sentence for piece in pieces for sentence in _SENTENCE_END.split(piece) if _bare(sentence)]
    whole: State = "verbatim" if len(pieces) == 1 and pieces[0] == words else "shortened"
    ways: list[tuple[State, list[str]]] = [(whole, pieces), ("joined", apart)]
    for state, wanted in ways:
        for source in sources:
            places = _in_order(source.text, wanted)
            if places:
                return Quoted(*span, words, state, source.article, places)
    if len(apart) > 1:
        single = [_nearest(sentence, sources) for sentence in apart]
        if all(single) and len({near[0] for near in single if near}) == 1:
            found = [near for near in single if near]
            told = tuple(piece for near, sentence in zip(found, apart, strict=True) for piece in _told(near, sentence))
            return Quoted(*span, words, "changed", found[0][0].article, tuple(near[1] for near in found), told)
    nearest = _nearest(words, sources)
    if nearest is None:
        return Quoted(*span, words, "missing")
    return Quoted(*span, words, "changed", nearest[0].article, (nearest[1],), _told(nearest, words))


def _told(near: tuple[Source, Span], words: str) -> tuple[Piece, ...]:
    source, (start, end) = near
    return difference(source.text[start:end].strip(_EDGES + "“”‘’«»„"), words.strip(_EDGES))


def _in_order(text: str, wanted: Sequence[str]) -> tuple[Span, ...]:
    """Where the pieces stand, one after another; nothing where one of them does not."""
    known = _searchable(text)
    after, places = 0, []
    for piece in wanted:
        words = _bare(piece)
        at = _whole_words(known.text, words, after)
        if at < 0:
            return ()
        places.append(known.span(at, at + len(words)))
        after = at + len(words)
    return tuple(places)


def _whole_words(text: str, words: str, after: int) -> int:
    at = text.find(words, after)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() and words[0].isalnum()) and not text[end : end + 1].isalnum():
            return at
        at = text.find(words, at + 1)
    return -1


def _nearest(words: str, sources: Sequence[Source]) -> tuple[Source, Span] | None:
    """The passage that is most like the words, of those that are like enough to be them."""
    from argmap.reading.drafts.nearest import nearest  # what it needs is slow to load and seldom wanted

    best: tuple[float, Source, Span] | None = None
    for source in sources:
        found = nearest(source.text, _searchable(source.text), _bare(words))
        if found and (best is None or found[0] > best[0]):
            best = found[0], source, found[1]
    return best[1:] if best else None


def _bare(words: str) -> str:
    """Words as they are compared: what closes a quotation in one sentence need not close it in another."""
    return evened(words).text.replace('"', "'").strip(_EDGES)


@lru_cache(maxsize=64)
def _searchable(text: str) -> Evened:
    known = evened(text)
    return Evened(known.text.replace('"', "'"), known.index)
