"""Edits of articles and of the map's own record."""

from collections.abc import Iterable
from dataclasses import replace

from argmap.edits.draft import Draft, article_in
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.ids import Mint, fresh
from argmap.model.records import ORIENTATIONS, Article, ArticleId
from argmap.model.texts import cleaned, digest, one_line

ARTICLE_FIELDS = ("title", "outlet", "byline", "published", "retrieved", "url", "language")
MAP_FIELDS = ("title", "question", "summary", "authors", "language", "orientation", "created")


def add_article(
    document: Document,
    *,
    title: str,
    text: str,
    pages: Iterable[int] = (),
    outlet: str = "",
    byline: str = "",
    published: str = "",
    retrieved: str = "",
    url: str = "",
    language: str = "",
    mint: Mint = fresh,
) -> Diff:
    """Add a source text; `pages` are the places (code points) in it where its pages begin.

    Raises EditRefused for an empty one and for one whose very text the map has already.
    """
    words = cleaned(text)
    if not words.strip():
        raise EditRefused(title or "The article", "it holds no text", "Add one with words to quote")
    mark = digest(words)
    for article in document.articles.values():
        if article.digest == mark:
            raise EditRefused(title or "The article", f"it is in the map already as “{article.title}”", "Use that one")
    article = Article(
        ArticleId(mint()),
        title=one_line(cleaned(title)),
        outlet=one_line(cleaned(outlet)),
        byline=one_line(cleaned(byline)),
        published=one_line(cleaned(published)),
        retrieved=one_line(cleaned(retrieved)),
        url=one_line(cleaned(url)),
        language=one_line(cleaned(language)),
        text=words,
        digest=mark,
        pages=tuple(pages) if words == text else (),
    )
    return Diff(added={article.id: article})


def set_article_field(document: Document, article: ArticleId, field: str, value: str) -> Diff:
    """Correct one of ARTICLE_FIELDS. Raises EditRefused for any other field: the text of a source never changes."""
    if field not in ARTICLE_FIELDS:
        raise EditRefused(f"The article's {field}", "it is not for editing", "Add the changed article as a new one")
    draft = Draft(document)
    draft.put(replace(article_in(document, article), **{field: one_line(cleaned(value))}))  # type: ignore[arg-type]
    return draft.diff()


def remove_article(document: Document, article: ArticleId) -> Diff:
    """Remove a source text; its excerpts keep their words and their boxes."""
    draft = Draft(document)
    draft.drop(article_in(document, article).id)
    for excerpt in document.excerpts_of(article):
        draft.put(replace(excerpt, article=None))
    return draft.diff()


def set_map_field(document: Document, field: str, value: str | Iterable[str]) -> Diff:
    """Set one of MAP_FIELDS of the map's own record; authors take several. Raises EditRefused for another field."""
    if field not in MAP_FIELDS:
        raise EditRefused(f"The map's {field}", "it is not for editing")
    if field == "orientation" and value not in ORIENTATIONS:
        raise EditRefused("The orientation", f"“{value}” is none of {', '.join(ORIENTATIONS)}", "Pick one of them")
    new: str | tuple[str, ...]
    if field == "authors":
        names = [value] if isinstance(value, str) else value
        new = tuple(name for name in (one_line(cleaned(item)) for item in names) if name)
    else:
        text = cleaned(value if isinstance(value, str) else " ".join(value))
        new = text.strip() if field == "summary" else one_line(text)
    draft = Draft(document)
    draft.put(replace(document.info, **{field: new}))  # type: ignore[arg-type]
    return draft.diff()
