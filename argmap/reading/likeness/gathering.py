"""From articles to the statements that are compared, and from a place in an article to the statement asked about."""

from collections.abc import Iterable
from functools import lru_cache

from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import Article
from argmap.model.texts import one_line
from argmap.reading.folding import folds
from argmap.reading.likeness.passage import Passage
from argmap.reading.likeness.ranking import Index, index
from argmap.reading.statements import LanguageUnsupported, language_of, sentences, statements
from argmap.reading.statements.blocks import Span

_LONGEST = 400_000  # code points; a text longer than that is a book


class PlaceUnknown(ArgmapError):
    """A statement was asked for at a place where its article has no words."""


def gathered(document: Document) -> Index:
    """Return the index of all statements of the articles of a map; those in other languages are left out."""
    return _gathered(tuple((article.id, article.text, article.language) for article in document.articles.values()))


def asked(article: Article, start: int, end: int) -> Passage:
    """Return what stands at `start`:`end` (code points) of an article as a statement to compare.

    Its speaker is that of the statement found there. Raises PlaceUnknown.
    """
    text = article.text
    if not (0 <= start < end <= len(text) and any(map(str.isalnum, text[start:end]))):
        cause = f"there are no words at {start}:{end}" if text else "its text is not in the map"
        raise PlaceUnknown(article.title or article.id, cause, "Name a place in the article's text: START:END")
    found = [(_shared(one, (start, end)), one) for one in passages(article.id, text, article.language)]
    shared, best = max(found, key=lambda pair: pair[0], default=(0, None))
    speaker = best.speaker if best and 2 * shared >= end - start else ""
    code = article.language or language_of(text)
    around = best.around if best and shared else ""
    return Passage(article.id, ((start, end),), one_line(text[start:end]), around, speaker, "claim", code)


@lru_cache(maxsize=64)
def passages(article: str, text: str, code: str) -> tuple[Passage, ...]:
    """Return the statements of a text; none where its language is not supported or it is as long as a book."""
    if len(text) > _LONGEST:
        return ()
    code = code or language_of(text)
    without = [(fold.start, fold.end) for fold in folds(text, language=code or None)]
    try:
        found = statements(text, code=code, without=without)
        lines = sentences(text, code=code, without=without)
    except LanguageUnsupported:
        return ()
    known = [
        Passage(
            article,
            one.content,
            one_line(" … ".join(text[start:end] for start, end in one.content)),
            one_line(" ".join(text[start:end] for start, end in _around(lines, one.content))),
            one.speaker,
            one.role,
            code,
        )
        for one in found
    ]
    told = [span for one in found for span in one.content]
    rest = [line for line in lines if not any(start < line[1] and line[0] < end for start, end in told)]
    known += [
        Passage(article, ((start, end),), one_line(text[start:end]), "", "", "background", code) for start, end in rest
    ]
    return tuple(sorted(known, key=lambda one: one.content))


@lru_cache(maxsize=4)
def _gathered(articles: tuple[tuple[str, str, str], ...]) -> Index:
    return index(one for article in articles for one in passages(*article))


def _around(lines: Iterable[Span], content: tuple[Span, ...]) -> list[Span]:
    return [line for line in lines if any(line[0] < end and start < line[1] for start, end in content)]


def _shared(one: Passage, span: Span) -> int:
    return sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in one.content)
