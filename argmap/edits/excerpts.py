"""Edits of excerpts: from a marked passage to a box that stands on it, in one step."""

from dataclasses import replace

from argmap.edits.claims import base_step, role_fits
from argmap.edits.draft import Draft, article_in, claim_in, drop_uncited, last_order, order_at
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.ids import Mint, fresh
from argmap.model.order import between
from argmap.model.records import (
    ArticleId,
    Citation,
    CitationId,
    Claim,
    ClaimId,
    ClaimKind,
    Excerpt,
    ExcerptId,
    Link,
    LinkId,
    PersonId,
    Role,
)
from argmap.model.selectors import context
from argmap.model.texts import cleaned, one_line


def mark(
    document: Document,
    article: ArticleId,
    start: int,
    end: int,
    *,
    kind: ClaimKind = "claim",
    target: ClaimId | LinkId | None = None,
    role: Role = "supports",
    speaker: str = "",
    text: str | None = None,
    pin: tuple[float, float] | None = None,
    mint: Mint = fresh,
) -> Diff:
    """Make a box of a passage: the excerpt `start`:`end` (code points), a claim worded as the passage (or as `text`),
    the citation between them, and, with a target, the link by which it bears on that.

    White space at the ends is left out. Raises EditRefused for a span without words or outside the article.
    """
    draft = Draft(document)
    person = draft.person(speaker, mint)
    excerpt = _excerpt(draft, article, start, end, speaker=person, mint=mint)
    claim = Claim(
        ClaimId(mint()),
        text=one_line(excerpt.exact) if text is None else cleaned(text).strip(),
        kind=kind,
        speaker=person,
        pin=pin,
        order=between(last_order(document, None)) if target is None else "",
    )
    draft.put(claim)
    draft.put(Citation(CitationId(mint()), claim.id, excerpt.id, order=between()))
    if target is not None:
        role_fits(document, target, role)
        target = base_step(document, target, role)
        draft.put(Link(LinkId(mint()), claim.id, target, role=role, order=order_at(document, target)))
    return draft.diff()


def cite(document: Document, claim: ClaimId, article: ArticleId, start: int, end: int, *, mint: Mint = fresh) -> Diff:
    """Let a claim rest on one more passage. Raises EditRefused when it does already or the span holds no words."""
    claim_in(document, claim)
    draft = Draft(document)
    excerpt = _excerpt(draft, article, start, end, speaker=None, mint=mint)
    cited = document.citations_of(claim)
    if any(citation.excerpt == excerpt.id for citation in cited):
        raise EditRefused("This passage", "the box rests on it already")
    order = between(max((citation.order for citation in cited), default=""))
    draft.put(Citation(CitationId(mint()), claim, excerpt.id, order=order))
    return draft.diff()


def uncite(document: Document, citation: CitationId) -> Diff:
    """Take a passage away from a claim; the excerpt goes too when nothing else rests on it."""
    record = document.citations.get(citation)
    if record is None:
        raise EditRefused("This quotation", "it is not in the map any more")
    draft = Draft(document)
    draft.drop(citation)
    drop_uncited(draft, {record.excerpt}, {citation})
    return draft.diff()


def _excerpt(
    draft: Draft, article: ArticleId, start: int, end: int, *, speaker: PersonId | None, mint: Mint
) -> Excerpt:
    text = article_in(draft.document, article).text
    if not 0 <= start <= end <= len(text):
        raise EditRefused("The passage", f"{start} to {end} does not lie within the article", "Mark it again")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise EditRefused("The passage", "it holds no words", "Select some text in the article")
    for known in draft.document.excerpts_of(article):
        if (known.start, known.end) == (start, end) and known.exact == text[start:end]:
            if speaker is not None and known.speaker is None:
                known = replace(known, speaker=speaker)
                draft.put(known)
            return known
    prefix, suffix = context(text, start, end)
    excerpt = Excerpt(
        ExcerptId(mint()),
        article=article,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=prefix,
        suffix=suffix,
        speaker=speaker,
    )
    draft.put(excerpt)
    return excerpt
