"""Edits for an article that has appeared again with other words: one step for the text and all that stands on it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from argmap.edits.draft import Draft, article_in
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.records import MARK_KINDS, Article, ArticleId, Excerpt, ExcerptId, MarkKind
from argmap.model.selectors import context
from argmap.model.texts import cleaned, digest, one_line

RENEWED_FIELDS = ("byline", "published", "retrieved", "url")


def renew_article(
    document: Document,
    article: ArticleId,
    *,
    text: str,
    places: Mapping[ExcerptId, tuple[int, int]],
    fields: Mapping[str, str] | None = None,
    pages: Iterable[int] = (),
) -> Diff:
    """Give an article the text of its later version, and put excerpts where their words stand in it now.

    `places` are spans (code points) of the new text for those excerpts whose words are still there; the others keep
    their words and are told to have changed. Of `fields`, those in RENEWED_FIELDS that say something replace the
    article's. Raises EditRefused for a text without words and for a span outside it.
    """
    old = article_in(document, article)
    words = cleaned(text)
    if not words.strip():
        raise EditRefused(old.title or "The article", "its later version holds no text", "Keep the one that you have")
    known = {
        name: one_line(cleaned(value)) for name, value in (fields or {}).items() if name in RENEWED_FIELDS and value
    }
    new: Article = replace(old, text=words, digest=digest(words), pages=tuple(pages), **known)  # type: ignore[arg-type]
    draft = Draft(document)
    draft.put(new)
    for excerpt in document.excerpts_of(article):
        if excerpt.id in places:
            draft.put(_placed(excerpt, words, *places[excerpt.id]))
    return draft.diff()


def reword(document: Document, excerpt: ExcerptId, start: int, end: int) -> Diff:
    """Let an excerpt quote the words that stand at `start`:`end` (code points) of its article now.

    Raises EditRefused for an excerpt without its article and for a span without words or outside it.
    """
    record = document.excerpts.get(excerpt)
    if record is None or record.article is None:
        raise EditRefused("The quotation", "its article is not in this map", "Add the article again")
    draft = Draft(document)
    draft.put(_placed(record, article_in(document, record.article).text, start, end))
    return draft.diff()


def _placed(excerpt: Excerpt, text: str, start: int, end: int) -> Excerpt:
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise EditRefused("The quotation", f"{start} to {end} holds no words of the article", "Mark it again")
    exact = text[start:end]
    prefix, suffix = context(text, start, end)
    # Marks count from the quotation's start: they fit its new words only where nothing moved in them.
    marks = excerpt.marks if len(exact) == len(excerpt.exact) else _fitting(excerpt, exact)
    return replace(excerpt, start=start, end=end, exact=exact, prefix=prefix, suffix=suffix, marks=marks)


def _fitting(excerpt: Excerpt, exact: str) -> tuple[tuple[int, int, MarkKind], ...]:
    """The marks whose words stand in the new wording, in their order."""
    marks: list[tuple[int, int, MarkKind]] = []
    ends = dict.fromkeys(MARK_KINDS, 0)
    for first, last, kind in excerpt.marks:
        words = excerpt.exact[first:last]
        found = exact.find(words, ends[kind]) if words else -1
        if found >= 0:
            marks.append((found, found + len(words), kind))
            ends[kind] = found + len(words)
    return tuple(sorted(marks))
