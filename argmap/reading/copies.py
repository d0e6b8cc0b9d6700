"""Whether two articles are one: the same text, a later version of it, or one agency's copy in two papers.

Two texts are compared by the runs of five words that they share, without page furniture; a run is seldom shared by
chance (shingling: Broder 1997).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from argmap.model.records import Article, ArticleId
from argmap.model.texts import one_line

Kinship = Literal["same", "version", "copy", ""]

RUN = 5
_LEAST_RUNS = 30
_VERSION, _NAMESAKE, _COPY = 0.15, 0.3, 0.6
_MOST_CHARACTERS = 300_000
_WORD = re.compile(r"\w+")


def kinship(one: Article, other: Article) -> Kinship:
    """Return what `one`, a new article, is to another: the same text, a later version of it, a copy of it, or nothing.

    Versions have the same address, or title and outlet; copies share most of their words under other names.
    """
    if one.digest and one.digest == other.digest:
        return "same"
    first, second = _story(one.text), _story(other.text)
    if first and first == second:
        return "same" if _address(one) == _address(other) or not (one.url and other.url) else "copy"
    shared = likeness(one.text, other.text)
    if one.url and _address(one) == _address(other):
        return "version" if shared >= _VERSION else ""
    outlets = _plain(one.outlet), _plain(other.outlet)
    known = bool(outlets[0] and outlets[1])
    if _plain(one.title) == _plain(other.title) and (outlets[0] == outlets[1] or not known) and not _apart(one, other):
        return "version" if shared >= _NAMESAKE else ""
    if shared < _COPY:
        return ""
    return "version" if known and outlets[0] == outlets[1] and not _apart(one, other) else "copy"


def likeness(one: str, other: str) -> float:
    """Return the share (0..1) of the shorter text's runs of five words that the other has; 0 for very short texts."""
    first, second = _runs(one), _runs(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer >= _LEAST_RUNS else 0.0


def independent(articles: Iterable[Article]) -> list[list[ArticleId]]:
    """Return the articles in groups that count as one source each: an agency's copies stand together."""
    groups: list[list[Article]] = []
    for article in articles:
        home = next((group for group in groups if any(kinship(article, other) for other in group)), None)
        if home is None:
            groups.append([article])
        else:
            home.append(article)
    return [[article.id for article in group] for group in groups]


@lru_cache(maxsize=64)
def _runs(text: str) -> frozenset[int]:
    words = _story(text).split()
    return frozenset(hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


@lru_cache(maxsize=64)
def _story(text: str) -> str:
    """The words of the story in lower case, without furniture."""
    from argmap.reading.folding import folds

    text = text[:_MOST_CHARACTERS]
    kept, at = [], 0
    for fold in folds(text):
        kept.append(text[at : fold.start])
        at = fold.end
    return " ".join(_WORD.findall(" ".join([*kept, text[at:]]).casefold()))


def _apart(one: Article, other: Article) -> bool:
    """Whether both have addresses, and different ones: two pages are not one article's versions."""
    return bool(one.url and other.url) and _address(one) != _address(other)


def _address(article: Article) -> str:
    try:
        parts = urlsplit(article.url.strip())
    except ValueError:
        return article.url
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    return f"{host}{parts.path.rstrip('/')}" if host else ""


def _plain(name: str) -> str:
    return one_line(name).casefold()
