"""Whether a card is honest, as far as a program can see: pure functions that say in words what speaks against it.

A finding is for a person to weigh; nothing here changes a card. What a check cannot know it does not say.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from argmap.cards.card import Card, card, runs
from argmap.cards.cite import authors
from argmap.model.document import Document
from argmap.model.records import Article, Citation, Excerpt
from argmap.model.texts import one_line, shortened
from argmap.reading.anchors import standing
from argmap.reading.paragraphs import paragraphs
from argmap.reading.statements import language_of, sentences, speaker_of
from argmap.reading.statements.language import language, supported

Code = Literal["verbatim", "paragraphs", "ellipsis", "cite", "speaker", "negation"]
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*(?:omitted|snip)[^\]]*\]", re.I)
MOST_SHOWN = 70


@dataclass(frozen=True, slots=True)
class Finding:
    """What speaks against a card: `code` names the check, `words` say it, `start`:`end` is where in the body."""

    code: Code
    words: str
    start: int = 0
    end: int = 0


def findings(document: Document, citation: Citation) -> tuple[Finding, ...]:
    """Return what speaks against the card that a citation makes, the weightiest first."""
    excerpt = document.excerpts[citation.excerpt]
    article = document.articles.get(excerpt.article) if excerpt.article else None
    claim = document.claims[citation.claim]
    found = card(document, citation)
    named = excerpt.speaker or claim.speaker
    result = [
        *_verbatim(article, excerpt),
        *_skipped(found, article),
        *_whole(article, excerpt),
        *_ellipses(found.body),
        *([] if named else _unnamed(document, article, excerpt)),
        *_incomplete(article),
    ]
    return tuple(result)


def _verbatim(article: Article | None, excerpt: Excerpt) -> list[Finding]:
    if article is None or not article.text:
        return [Finding("verbatim", "Its article is not in the map, so nobody can check these words.")]
    if standing(article.text, excerpt).state not in ("exact", "moved"):
        return [Finding("verbatim", "These words do not stand in the article as they are quoted.")]
    return []


def _whole(article: Article | None, excerpt: Excerpt) -> list[Finding]:
    if article is None or standing(article.text, excerpt).state != "exact":
        return []
    start, end = whole_paragraphs(article.text, excerpt.start, excerpt.end)
    early, late = excerpt.start > start, excerpt.end < end
    if not early and not late:
        return []
    where = "begins and ends" if early and late else "begins" if early else "ends"
    return [Finding("paragraphs", f"It {where} inside a paragraph: a card takes in whole ones.")]


def whole_paragraphs(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the paragraphs that `start`:`end` lies in (code points); itself where it lies in none.

    >>> whole_paragraphs("One two.\\n\\nThree.", 4, 6)
    (0, 8)
    """
    spans = paragraphs(text)
    first = next((low for low, high in spans if low <= start < high), start)
    last = next((high for low, high in spans if low < end <= high), end)
    return first, last


def _ellipses(body: str) -> list[Finding]:
    return [
        Finding("ellipsis", f"“{_around(body, *found.span())}”: words may have been left out here.", *found.span())
        for found in _ELLIPSIS.finditer(body)
    ][:5]


def _unnamed(document: Document, article: Article | None, excerpt: Excerpt) -> list[Finding]:
    if article is None or standing(article.text, excerpt).state != "exact":
        return []
    known = tuple(person.name for person in document.people.values() if person.name)
    name = _said_by(article.text, excerpt.start, excerpt.end, known)
    words = _turning(_language(excerpt.exact, article))
    if words and words[0].match(name):  # "Nobody said so" names nobody
        return []
    if not name or name.casefold() in {writer.casefold() for writer in authors(article.byline)}:
        return []
    return [
        Finding("speaker", f"The article reports this as said by {name}: name the speaker, or it reads as its own.")
    ]


@lru_cache(maxsize=256)
def _said_by(text: str, start: int, end: int, known: tuple[str, ...]) -> str:
    return one_line(speaker_of(text, start, end, known=known))


def _incomplete(article: Article | None) -> list[Finding]:
    if article is None:
        return []
    has = {
        "author or outlet": authors(article.byline) or article.outlet.strip(),
        "date": article.published.strip(),
        "title": article.title.strip(),
        "outlet": article.outlet.strip() or not authors(article.byline),
        "address": article.url.strip() or article.pages,
        "day of access": article.retrieved.strip() or not article.url.strip(),
    }
    missing = [name for name, value in has.items() if not value]
    return [Finding("cite", f"The cite lacks: {', '.join(missing)}.")] if missing else []


def _skipped(found: Card, article: Article | None) -> list[Finding]:
    """Words that turn a sentence round, not read aloud though others of the same sentence are."""
    pieces = runs(found.body, found.marks)
    read = [(run.start, run.end) for run in pieces if run.aloud]
    code = _language(found.body, article)
    words = _turning(code)
    if not read or words is None:
        return []
    negations, turns = words
    result = []
    starts = [start for start, _ in read]
    for low, high in sentences(found.body, code=code):
        inside = [(start, end) for start, end in read if start < high and low < end]
        if not inside:
            continue
        for pattern, first in ((negations, low), (turns, inside[0][0])):
            for hit in pattern.finditer(found.body, first, max(first, inside[-1][1] if pattern is turns else high)):
                at = bisect_right(starts, hit.start()) - 1
                if at < 0 or read[at][1] <= hit.start():
                    shown = _around(found.body, *hit.span())
                    words_ = f"“{hit.group()}” is not read aloud in “{shown}”: does it still say the same?"
                    result.append(Finding("negation", words_, *hit.span()))
    return result[:5]


def _language(body: str, article: Article | None) -> str:
    return language_of(body) or (article.language[:2].lower() if article else "")


@lru_cache(maxsize=8)
def _turning(code: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """The words of a language that deny, and those that turn a sentence; none for a language without a list."""
    if code not in supported():
        return None
    tongue = language(code)
    ends = "".join(rf"|\b\w+{re.escape(end)}(?!\w)" for end in tongue["denying_ends"])
    negations = "|".join(map(re.escape, tongue["deniers"]))
    turns = "|".join(map(re.escape, tongue["turners"]))
    return re.compile(rf"\b(?:{negations})\b{ends}", re.I), re.compile(rf"\b(?:{turns})\b", re.I)


def _around(body: str, start: int, end: int) -> str:
    """A few words around a place, on one line."""
    low = max(0, start - MOST_SHOWN // 2)
    low = body.find(" ", low, start) + 1 or low if low else 0
    shown = shortened(body[low : end + MOST_SHOWN], MOST_SHOWN)
    return f"…{shown}" if low else shown
