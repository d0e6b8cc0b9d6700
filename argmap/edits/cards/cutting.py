"""Cutting a card: from words picked in an article to a box without words of its own yet, in one step."""

from argmap.edits.cards.marking import widen
from argmap.edits.claims import new_claim
from argmap.edits.excerpts import mark
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.ids import Mint, fresh
from argmap.model.records import ArticleId, ClaimId


def cut(
    document: Document,
    article: ArticleId,
    start: int,
    end: int,
    *,
    whole: tuple[int, int],
    target: ClaimId | None = None,
    speaker: str = "",
    mint: Mint = fresh,
) -> Diff:
    """Make a box of evidence, for `target` if there is one, that rests on the paragraphs `whole` of an article.

    `start`:`end` are the words that were picked in them (all in code points): where they are not all of it, they are
    underlined. Raises EditRefused for a span without words or outside the article.
    """
    first = mark(document, article, start, end, kind="evidence", target=target, speaker=speaker, text="", mint=mint)
    after = apply(document, first)
    (citation,) = after.citations_of(new_claim(first))
    return then(first, widen(after, citation.excerpt, *whole))
