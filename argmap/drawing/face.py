"""What a card shows, as one hashable value: words and marks taken from the document, no geometry and no colours.

Its rule: two claims with equal faces have equal cards, so a face is all that a cache has to compare.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from argmap.cards.folded import folded as folded_card
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, term
from argmap.model.records import Article, Citation, Claim, ClaimId, ClaimKind, Excerpt, Link, LinkId, Person
from argmap.model.texts import one_line

MOST_DRAWN = 4000
"""More code points of a text than this are not drawn: no reader wants a box taller than a page."""

Stance = Literal["neutral", "support", "attack", "undercut"]

NOTHING: tuple[tuple[int, int], ...] = ()
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")
_DAY = re.compile(r"\b(\d{1,2}) ([A-Z][a-z][a-z]) (\d{4})\b")
_BLANK_LINES = re.compile(r"\n\s*\n\s*")
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Face:
    """Everything a card shows. `term` is the role word, `leading` whether the whole map hangs on this claim, `cite` the
    quiet line, `quotation` the quoted words where they differ from the statement, `aloud` the spans of them that a
    marked card reads aloud, `folded` the claims hidden below, and `hidden` ways to say what they are, the longest
    first."""

    text: str
    term: str
    stance: Stance
    kind: ClaimKind
    leading: bool = False
    cite: str = ""
    quotation: str = ""
    aloud: tuple[tuple[int, int], ...] = ()
    quoted: bool = False
    note: bool = False
    tagged: bool = False
    pinned: bool = False
    confidence: float | None = None
    folded: int = 0
    hidden: tuple[str, ...] = ()


class Quote(NamedTuple):
    """One citation followed to its ends; what is missing in the document is none."""

    excerpt: Excerpt | None
    article: Article | None
    speaker: Person | None


class Facts(NamedTuple):
    """The records and words that a face is made of; equal facts give equal faces, and identity makes that quick."""

    claim: Claim
    term: str
    stance: Stance
    leading: bool
    speaker: Person | None
    quotes: tuple[Quote, ...]


def face(document: Document, tree: Hierarchy, claim: ClaimId, *, folded: int = 0) -> Face:
    """Return what the card of a claim shows; `folded` is the number of claims hidden below it."""
    return face_of(facts(document, tree, claim), folded=folded)


def facts(document: Document, tree: Hierarchy, claim: ClaimId) -> Facts:
    """Collect what a claim's face depends on."""
    records: Any = document.records
    record: Claim = records[claim]
    link = tree.main.get(claim)
    word = term(document, tree, claim)
    leading = link is None and (word == "contention" or len(tree.roots) == 1 or bool(document.links_into(claim)))
    speaker = records.get(record.speaker) if record.speaker else None
    citations = document.citations_of(claim)
    quotes = tuple([_quote(records, citation) for citation in citations]) if citations else ()
    return Facts(record, word, stance(document, link) if link else "neutral", leading, speaker, quotes)


def concerned(
    names: Iterable[str], rehung: Iterable[ClaimId], states: Sequence[tuple[Document, Hierarchy]]
) -> set[ClaimId] | None:
    """Return the claims whose facts can differ between two `states` in which the records `names` differ and the claims
    `rehung` hang elsewhere; none where it can be any."""
    result = set(rehung)
    for document, tree in states:
        work = list(rehung)
        for name in names:
            record = document.records.get(name)
            if isinstance(record, Person):
                return None
            if isinstance(record, Claim):
                result.add(record.id)
            elif isinstance(record, Link):
                work += [record.source, ClaimId(record.target)]
            elif isinstance(record, Citation):
                result.add(ClaimId(record.claim))
            elif isinstance(record, Excerpt):
                result.update(citation.claim for citation in document.citations_to(name))
            elif isinstance(record, Article):
                for excerpt in document.excerpts_of(name):
                    result.update(citation.claim for citation in document.citations_to(excerpt.id))
        # A claim's word depends on what it bears on being a root; a co-premise stands where its step stands.
        for claim in work:
            result.add(claim)
            links = [*document.links_into(claim)]
            step = tree.main.get(claim)
            links += document.links_into(step.id) if step else ()
            for link in links:  # grows while it runs
                result.add(link.source)
                if link.role == "joins":
                    links += document.links_into(link.id)
    trees = [tree for _, tree in states]
    if len({len(tree.roots) == 1 for tree in trees}) > 1:
        result.update(root for tree in trees for root in tree.roots)
    return result


def _quote(records: Any, citation: Citation) -> Quote:
    excerpt = records.get(citation.excerpt)
    if excerpt is None:
        return Quote(None, None, None)
    speaker = records.get(excerpt.speaker) if excerpt.speaker else None
    return Quote(excerpt, records.get(excerpt.article) if excerpt.article else None, speaker)


def stance(document: Document, link: Link) -> Stance:
    """Return on which side a link's source stands; a co-premise stands where the step stands that it joins."""
    links = document.links
    for _ in range(len(links)):
        target = links.get(LinkId(link.target))
        if link.role != "joins" or target is None:
            break
        link = target
    if link.role == "attacks":
        return "undercut" if link.target in links else "attack"
    return "support"


def face_of(found: Facts, *, folded: int = 0) -> Face:
    """Return the face that collected facts make."""
    claim = found.claim
    quoted = next((quote.excerpt for quote in found.quotes if quote.excerpt and quote.excerpt.exact), None)
    shown, aloud = "", NOTHING
    if quoted and claim.kind == "evidence" and not _same(quoted.exact, claim.text):
        shown, aloud = folded_card(quoted.exact, quoted.marks, most=MOST_DRAWN // 4)
    return Face(
        text=drawable(claim.text),
        term=found.term,
        stance=found.stance,
        kind=claim.kind,
        leading=found.leading,
        # A date is not broken over two lines.
        cite=_DAY.sub("\\1\u00a0\\2\u00a0\\3", cite(found.speaker, found.quotes)),
        quotation=shown,
        aloud=aloud,
        quoted=quoted is not None,
        note=bool(claim.note),
        tagged=bool(claim.tags),
        pinned=claim.pin is not None,
        confidence=claim.confidence,
        folded=folded,
    )


def drawable(text: str) -> str:
    """Return the text as a card draws it: at most MOST_DRAWN code points, no tabs, no runs of blank lines.

    >>> drawable("  one\\n\\n\\n two ")
    'one\\ntwo'
    """
    if len(text) > MOST_DRAWN:
        text = text[:MOST_DRAWN].rstrip() + "…"
    text = text.strip()
    if text.isprintable():
        return text
    return _BLANK_LINES.sub("\n", text.replace("\t", " "))


def cite(speaker: Person | None, quotes: Sequence[Quote]) -> str:
    """Return the quiet line "speaker, outlet, date"; it names the first source and counts the other ones."""
    first = quotes[0] if quotes else Quote(None, None, None)
    who = (speaker or first.speaker or Person(id="")).name  # type: ignore[arg-type]
    parts = [who]
    if first.article:
        parts += [first.article.outlet or first.article.title, short_date(first.article.published)]
    line = ", ".join([one_line(part)[:120] for part in parts if part and not part.isspace()])
    others = len(
        {quote.article.id for quote in quotes if quote.article} - {first.article.id if first.article else None}
    )
    return f"{line} and {others} more" if others else line


def short_date(text: str) -> str:
    """Return an ISO date as people write it; anything else as it stands.

    >>> short_date("2017-09-19T10:00Z"), short_date("2017-09"), short_date("autumn 2017")
    ('19 Sep 2017', 'Sep 2017', 'autumn 2017')
    """
    found = _DATE.match(text)
    if not found or not 1 <= int(found[2]) <= 12:
        return text
    month = f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{int(found[3])} {month}" if found[3] else month


def _same(quotation: str, text: str) -> bool:
    return _plain(quotation) == _plain(text)


def _plain(text: str) -> str:
    return _EDGES.sub("", one_line(text)).casefold()
