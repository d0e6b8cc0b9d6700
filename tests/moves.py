"""Every edit with random arguments, for the laws and for the machine that plays a user."""

from collections.abc import Callable

from hypothesis import strategies as st

from argmap.edits import arrangement, articles, claims, copying, excerpts, fragments, links, outlining, versions
from argmap.edits.cards import cutting, marking
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.ids import Mint
from argmap.model.records import (
    CLAIM_KINDS,
    MARK_KINDS,
    ORIENTATIONS,
    ROLES,
    ArticleId,
    CitationId,
    ClaimId,
    ExcerptId,
    LinkId,
)
from tests.strategies import shares, texts

Edit = Callable[[Document], Diff]
PASTED = "one\n  + two\n    _ three\n  & four\n"


def _pick(draw: st.DrawFn, names: object) -> str:
    return draw(st.sampled_from(sorted(names) or ["nobody"]))  # type: ignore[call-overload, no-any-return]


@st.composite
def edits(draw: st.DrawFn, document: Document, mint: Mint) -> Edit:
    """Draw an edit that fits the document well enough to be tried; it may be refused."""
    claim = ClaimId(_pick(draw, document.claims))
    other = ClaimId(_pick(draw, document.claims))
    link = LinkId(_pick(draw, document.links))
    target: ClaimId | LinkId = link if document.links and draw(st.booleans()) else other
    role = draw(st.sampled_from(ROLES))
    text = draw(texts)
    article = ArticleId(_pick(draw, document.articles))
    length = len(document.articles[article].text) if article in document.articles else 3
    start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    share = draw(shares)
    quotation = ExcerptId(_pick(draw, document.excerpts))
    tried: list[Edit] = [
        lambda d: claims.add_claim(d, text=text, mint=mint),
        lambda d: claims.add_reason(d, target, role=role, text=text, mint=mint),
        lambda d: claims.add_sibling(d, claim, text=text, mint=mint),
        lambda d: claims.set_text(d, claim, text),
        lambda d: claims.set_kind(d, [claim, other], draw(st.sampled_from(CLAIM_KINDS))),
        lambda d: claims.set_speaker(d, [claim], text, mint=mint),
        lambda d: claims.set_confidence(d, [claim], share),
        lambda d: claims.set_note(d, claim, text),
        lambda d: claims.set_tags(d, claim, [text, "tag", "tag", ""]),
        lambda d: claims.delete(d, [claim]),
        lambda d: claims.delete(d, [claim, link], branch=False),
        lambda d: links.connect(d, claim, target, role=role, mint=mint),
        lambda d: links.set_role(d, link, role),
        lambda d: links.set_strength(d, link, share),
        lambda d: links.set_scheme(d, link, text),
        lambda d: arrangement.move(d, claim, target, role=role, before=link, mint=mint),
        lambda d: arrangement.move(d, claim, None, mint=mint),
        lambda d: arrangement.move_all(d, {claim: role}, target, before=link, mint=mint),
        lambda d: arrangement.shift(d, claim, draw(st.integers(-2, 2))),
        lambda d: outlining.step(d, [claim, other], draw(st.sampled_from(outlining.WAYS)), mint=mint),
        lambda d: copying.copy(d, [claim], target=target, role=role, before=link, mint=mint),
        lambda d: copying.copy(d, [claim, other] if claim != other else [claim], places={claim: (3.0, 4.5)}, mint=mint),
        lambda d: arrangement.fold(d, [claim], draw(st.booleans())),
        lambda d: arrangement.pin(d, {claim: (1.0, 2.5)}),
        lambda d: arrangement.unpin(d, [claim]),
        lambda d: articles.add_article(d, title=text, text=text + " words", mint=mint),
        lambda d: articles.set_article_field(d, article, "outlet", text),
        lambda d: articles.remove_article(d, article),
        lambda d: articles.set_map_field(d, "orientation", draw(st.sampled_from(ORIENTATIONS))),
        lambda d: excerpts.mark(
            d, article, start, end, kind="evidence", target=target, role=role, speaker="Ann", mint=mint
        ),
        lambda d: excerpts.cite(d, claim, article, start, end, mint=mint),
        lambda d: versions.renew_article(d, article, text=text + " again", places={}),
        lambda d: marking.mark_words(d, quotation, start, end, kind=draw(st.sampled_from(MARK_KINDS))),
        lambda d: marking.clear_words(d, quotation, start, end),
        lambda d: marking.shrink_rest(d, quotation),
        lambda d: cutting.cut(d, article, start, end, whole=(0, length), target=other, speaker="Ann", mint=mint),
        lambda d: marking.widen(d, quotation, 0, length),
        lambda d: versions.reword(d, quotation, start, end),
        lambda d: excerpts.uncite(d, CitationId(_pick(draw, d.citations))),
        lambda d: (
            fragments.paste(d, fragments.branch(d, claim), target=other, role=role, mint=mint)
            if claim in d.claims
            else Diff()
        ),
        lambda d: fragments.paste(
            d, fragments.from_text("one\n  + two\n    _ three\n  & four\n", mint=mint), mint=mint
        ),
    ]
    return draw(st.sampled_from(tried))
