"""Edits that mark the words of a quotation as debaters do, and that take in the paragraphs around it.

The words themselves never change here: a card is verbatim.
"""

from collections.abc import Iterable
from dataclasses import replace

from argmap.edits.cards.spans import STYLES, Mark, covered, gaps, normal, without
from argmap.edits.draft import Draft, article_in
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.records import MARK_KINDS, Excerpt, ExcerptId, MarkKind
from argmap.model.selectors import context


def mark_words(document: Document, excerpt: ExcerptId, start: int, end: int, *, kind: MarkKind) -> Diff:
    """Mark the words `start`:`end` (code points of the quotation); words that all carry the mark lose it instead.

    Underline, emphasis and shrink replace one another; a highlight lies over any of them. Raises EditRefused for a
    quotation that is not in the map and for a span without words.
    """
    record = _quotation(document, excerpt)
    start, end = _words(record, start, end)
    if covered(record.marks, start, end, kind=kind):
        return _marked(document, record, without(record.marks, start, end, kinds=(kind,)))
    rivals = STYLES if kind in STYLES else frozenset({kind})
    return _marked(document, record, [*without(record.marks, start, end, kinds=rivals), (start, end, kind)])


def clear_words(
    document: Document, excerpt: ExcerptId, start: int, end: int, *, kinds: Iterable[MarkKind] = MARK_KINDS
) -> Diff:
    """Take the marks of `kinds` off the words `start`:`end` (code points of the quotation). Raises EditRefused."""
    record = _quotation(document, excerpt)
    start, end = _words(record, start, end)
    return _marked(document, record, without(record.marks, start, end, kinds=kinds))


def shrink_rest(document: Document, excerpt: ExcerptId, *, within: tuple[int, int] | None = None) -> Diff:
    """Shrink all words that carry no other mark; where that is so already, let them grow again.

    `within` is the span (code points of the quotation) to look at, all of it unless given. Raises EditRefused.
    """
    record = _quotation(document, excerpt)
    length = len(record.exact)
    start, end = within or (0, length)
    others = [mark for mark in record.marks if mark[2] != "shrink"]
    free = [(max(low, start), min(high, end)) for low, high in gaps(others, length=length)]
    rest: list[Mark] = [(low, high, "shrink") for low, high in free if low < high]
    shrunk = normal([*record.marks, *rest], length=length)
    grown = without(record.marks, start, end, kinds=("shrink",))
    return _marked(document, record, grown if shrunk == record.marks else shrunk)


def widen(document: Document, excerpt: ExcerptId, start: int, end: int) -> Diff:
    """Let a quotation reach from `start` to `end` (code points of its article), around what it quotes already.

    Its marks stay on their words; where it had none, the words quoted until now are underlined, for they are what
    the reader picked. Raises EditRefused where the quotation does not stand in its article word for word.
    """
    record = _quotation(document, excerpt)
    text = article_in(document, record.article).text if record.article else ""
    if not record.exact or text[record.start : record.end] != record.exact:
        raise EditRefused(
            "The quotation", "it does not stand in its article word for word", "Put its words right first"
        )
    start, end = min(start, record.start), max(end, record.end)
    if start < 0 or end > len(text):
        raise EditRefused("The passage", f"{start} to {end} does not lie within the article", "Mark it again")
    if (start, end) == (record.start, record.end):
        return Diff()
    marks: Iterable[Mark] = record.marks or [(0, len(record.exact), "underline")]
    shift = record.start - start
    prefix, suffix = context(text, start, end)
    draft = Draft(document)
    draft.put(
        replace(
            record,
            start=start,
            end=end,
            exact=text[start:end],
            prefix=prefix,
            suffix=suffix,
            marks=normal([(a + shift, b + shift, kind) for a, b, kind in marks], length=end - start),
        )
    )
    return draft.diff()


def _quotation(document: Document, excerpt: ExcerptId) -> Excerpt:
    record = document.excerpts.get(excerpt)
    if record is None:
        raise EditRefused("This quotation", "it is not in the map any more")
    return record


def _words(record: Excerpt, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(end, len(record.exact))
    if not record.exact[start:end].strip():
        raise EditRefused("The words to mark", "none are selected", "Select some words of the quotation first")
    return start, end


def _marked(document: Document, record: Excerpt, marks: Iterable[Mark]) -> Diff:
    draft = Draft(document)
    draft.put(replace(record, marks=normal(marks, length=len(record.exact))))
    return draft.diff()
