"""A card as a value: what it claims, where it comes from, and its body cut into runs of one look each."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from argmap.cards.cite import Cite, cite
from argmap.model.document import Document
from argmap.model.records import Citation, MarkKind
from argmap.model.texts import one_line

Marks = tuple[tuple[int, int, MarkKind], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """`tag` is the claim in the debater's own words, `body` the source's words, `marks` spans of it in code points."""

    tag: str
    cite: Cite
    body: str
    marks: Marks = ()


class Run(NamedTuple):
    """Words of one look: `style` is underline, emphasis, shrink or empty; `aloud` whether they are read aloud."""

    start: int
    end: int
    style: str
    aloud: bool


def card(document: Document, citation: Citation) -> Card:
    """Return the card that a citation makes of its claim and its excerpt."""
    excerpt = document.excerpts[citation.excerpt]
    claim = document.claims[citation.claim]
    return Card(
        one_line(claim.text),
        cite(document, excerpt, speaker=claim.speaker),
        excerpt.exact,
        on_words(excerpt.exact, excerpt.marks),
    )


def on_words(body: str, marks: Marks) -> Marks:
    """Return the marks from the first to the last of their words, joined over the ends of paragraphs: what is seen.

    >>> on_words("one  two", ((0, 4, "underline"), (3, 5, "shrink")))
    ((0, 3, 'underline'),)
    >>> on_words("one\\n\\ntwo", ((0, 3, "underline"), (5, 8, "underline")))
    ((0, 8, 'underline'),)
    """
    result: list[tuple[int, int, MarkKind]] = []
    last: dict[MarkKind, int] = {}
    for start, end, kind in sorted(marks):
        words = body[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start >= end:
            continue
        before = last.get(kind)
        if before is not None and (result[before][1] >= start or body[result[before][1] : start] == "\n\n"):
            result[before] = (result[before][0], max(end, result[before][1]), kind)
        else:
            last[kind] = len(result)
            result.append((start, end, kind))
    return tuple(sorted(result))


def runs(body: str, marks: Marks) -> list[Run]:
    """Return the runs that make up the whole body, in order. Where marks meet, emphasis goes before underline, and
    underline before shrink.

    >>> runs("one two", ((0, 3, "underline"), (2, 5, "highlight")))[1:3]
    [Run(start=2, end=3, style='underline', aloud=True), Run(start=3, end=5, style='', aloud=True)]
    """
    length = len(body)
    # Edges sorted once, each kind's depth counted along them: linear, however many marks a file may hold.
    edges: dict[int, list[tuple[MarkKind, int]]] = {0: [], length: []}
    for start, end, kind in marks:
        start, end = min(start, length), min(end, length)
        if start < end:
            edges.setdefault(start, []).append((kind, 1))
            edges.setdefault(end, []).append((kind, -1))
    depth: dict[str, int] = {}
    result: list[Run] = []
    places = sorted(edges)
    for start, end in pairwise(places):
        for kind, step in edges[start]:
            depth[kind] = depth.get(kind, 0) + step
        style = next((name for name in ("emphasis", "underline", "shrink") if depth.get(name)), "")
        aloud = bool(depth.get("highlight"))
        if result and (result[-1].style, result[-1].aloud) == (style, aloud):
            result[-1] = result[-1]._replace(end=end)
        else:
            result.append(Run(start, end, style, aloud))
    return result


def marks_of(found: list[Run]) -> Marks:
    """Return the marks that runs stand for, in their normal form: what `runs` made of marks in that form, again.

    >>> marks_of(runs("one two", ((0, 3, "underline"), (2, 5, "highlight"))))
    ((0, 3, 'underline'), (2, 5, 'highlight'))
    """
    marks: list[tuple[int, int, MarkKind]] = []
    last: dict[MarkKind, int] = {}
    kinds: dict[str, MarkKind] = {"underline": "underline", "emphasis": "emphasis", "shrink": "shrink"}
    for run in found:
        here: list[MarkKind] = [kinds[run.style]] if run.style else []
        if run.aloud:
            here.append("highlight")
        for kind in here:
            at = last.get(kind)
            if at is not None and marks[at][1] == run.start:
                marks[at] = (marks[at][0], run.end, kind)
            else:
                last[kind] = len(marks)
                marks.append((run.start, run.end, kind))
    return tuple(sorted(marks))
