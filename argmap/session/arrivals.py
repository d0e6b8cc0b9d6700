"""An article that arrives: whether the map has it already, has an earlier version of it, or has another paper's copy.

A later version takes the earlier one's place in one step that undo takes back; quotations go where their words went.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from argmap.edits.articles import add_article
from argmap.edits.versions import renew_article
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.records import Article, ArticleId
from argmap.model.texts import cleaned, digest
from argmap.reading import Reading
from argmap.reading.anchors.renewal import Renewal, renewal
from argmap.reading.copies import Kinship, kinship

_NEAREST: tuple[Kinship, ...] = ("same", "version", "copy")
Edit = Callable[[Document], Diff]
KeepText = Callable[[ArticleId, str, str, str], None]


def sighting(reading: Reading) -> Article:
    """Return the article that a reading would become, without a name of its own."""
    text = cleaned(reading.text)
    return Article(
        ArticleId(""),
        title=reading.title,
        outlet=reading.outlet,
        byline=reading.byline,
        published=reading.published,
        retrieved=date.today().isoformat(),
        url=reading.url,
        language=reading.language,
        text=text,
        digest=digest(text),
        pages=reading.pages if text == reading.text else (),
    )


def relative(document: Document, article: Article) -> tuple[Kinship, Article | None]:
    """Return the nearest kin of an article in the map, and what it is to that."""
    best: tuple[Kinship, Article | None] = ("", None)
    for other in document.articles.values():
        kind = kinship(article, other) if other.text else ""
        if kind and (not best[0] or _NEAREST.index(kind) < _NEAREST.index(best[0])):
            best = kind, other
    return best


def adding(article: Article) -> Edit:
    """Return the edit that adds an article."""
    return partial(
        add_article,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        retrieved=article.retrieved,
        url=article.url,
        language=article.language,
        text=article.text,
        pages=article.pages,
    )


def renewing(document: Document, old: Article, new: Article) -> tuple[Edit, Renewal]:
    """Return the edit that puts a later version in an article's place, and what becomes of the quotations."""
    found = renewal(document, old.id, new.text)
    fields = {"byline": new.byline, "published": new.published, "retrieved": new.retrieved, "url": new.url}
    return partial(
        renew_article, article=old.id, text=new.text, places=found.standing, fields=fields, pages=new.pages
    ), found
