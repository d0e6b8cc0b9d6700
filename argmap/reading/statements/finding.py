"""The whole way from an article's text to its statements, and to who says a passage of it."""

from collections.abc import Iterable
from functools import lru_cache

from argmap.reading.statements.article import ArticleReader
from argmap.reading.statements.blocks import Span, blocks, joined, plain
from argmap.reading.statements.language import Language, language, language_of
from argmap.reading.statements.speech.grammar import grammar
from argmap.reading.statements.statement import Statement

_AROUND = 20_000  # code points before a passage in which its speaker may be named


def speaker_of(text: str, start: int, end: int, *, known: Iterable[str] = ()) -> str:
    """Return the name of who says the passage `start`:`end` (code points), or an empty string when that is not plain.

    Where several speak in it, nobody does. `known` names complete lone last names.
    """
    if len(text) > 2 * _AROUND:  # who is asked for words waits, and somebody far away does not say them
        begun = max(text.rfind("\n", 0, max(0, start - _AROUND)) + 1, 0)
        text, start, end = text[begun : end + _AROUND // 4], start - begun, end - begun
    code = language_of(text)
    if not code:
        return ""
    words = grammar(language(code))
    saying = {
        one.speaker
        for one in statements(text, code=code, known=known)
        if one.speaker
        and one.speaker.lower() not in words.pronouns
        and any(a < end and start < b for a, b in one.content)
    }
    return saying.pop() if len(saying) == 1 else ""


def statements(
    text: str, *, code: str = "en", without: Iterable[Span] = (), known: Iterable[str] = ()
) -> tuple[Statement, ...]:
    """Return the statements of an article, none from the spans `without`; `known` are names of people it may mention.

    `code` is the language. Positions are code points of `text`. Raises LanguageUnsupported.
    """
    return _statements(text, language(code), tuple(without), tuple(known))


@lru_cache(maxsize=8)
def _statements(
    text: str, tongue: Language, without: tuple[Span, ...], known: tuple[str, ...]
) -> tuple[Statement, ...]:
    flat = plain(text, without=without)
    spans = blocks(flat)
    flat = joined(flat, spans)
    return tuple(ArticleReader(flat, tongue, known).read(spans))


def forget() -> None:
    """Let go of the articles that were read; what is found in them is found again."""
    _statements.cache_clear()
