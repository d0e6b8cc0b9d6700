"""A map, or a branch of it, as a file of blocks: what debaters look up while they speak.

A hat for each contention. In it a block for what supports a claim, and one for what answers it ("AT:", answer to), with
a tag for each claim and its cards below. Every claim below a contention is a tag once.
"""

from dataclasses import dataclass

from argmap.cards.card import Card, card
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.records import ClaimId, Link
from argmap.model.texts import one_line

UNTITLED = "Untitled map"
UNWORDED = "(no words yet)"
ANSWER = "AT: "
STEP_ANSWER = "AT the step from: "
WITH = "With: "
BACKING = "Why it follows: "


@dataclass(frozen=True, slots=True)
class Entry:
    """A tag with its cards; without any it is an argument of one's own."""

    tag: str
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Arguments under one heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Hat:
    """One contention, what it rests on itself, and its blocks."""

    heading: str
    cards: tuple[Card, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockFile:
    """All of a map, or of a branch, under its title."""

    title: str
    hats: tuple[Hat, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card, in the order of the file."""
        return tuple(
            found
            for hat in self.hats
            for found in (*hat.cards, *(one for block in hat.blocks for entry in block.entries for one in entry.cards))
        )


def block_file(document: Document) -> BlockFile:
    """Return a map as a file of blocks; a branch is a map of its own (`argmap.edits.fragments.branch`)."""
    tree = hierarchy(document)
    hats = tuple(
        Hat(_words(document, root), _cards(document, root), tuple(_blocks(document, tree, root))) for root in tree.roots
    )
    return BlockFile(one_line(document.info.title) or UNTITLED, hats)


def _blocks(document: Document, tree: Hierarchy, root: ClaimId) -> list[Block]:
    result: list[Block] = []
    for claim, _ in tree.walk(root):
        words = _words(document, claim)
        groups: dict[str, list[Entry]] = {}
        for link in tree.below.get(claim, ()):
            entry = Entry(_words(document, link.source), _cards(document, link.source))
            groups.setdefault(_before(document, link), []).append(entry)
        result += [Block(f"{before}{words}", tuple(entries)) for before, entries in groups.items()]
    return result


def _before(document: Document, link: Link) -> str:
    """What a block's heading says before the words of the claim, by how those in it bear on that claim."""
    on_step = link.target in document.links
    if link.role == "joins":
        return WITH
    if link.role == "attacks":
        return STEP_ANSWER if on_step else ANSWER
    return BACKING if on_step else ""


def _words(document: Document, claim: ClaimId) -> str:
    return one_line(document.claims[claim].text) or UNWORDED


def _cards(document: Document, claim: ClaimId) -> tuple[Card, ...]:
    cited = (citation for citation in document.citations_of(claim) if citation.excerpt in document.excerpts)
    return tuple(card(document, citation) for citation in cited)
