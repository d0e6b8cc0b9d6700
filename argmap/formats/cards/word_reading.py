"""Reading files of evidence cards back: ours to equal values, and other debaters' files as far as they keep the styles.

A tag is a paragraph in Heading 4; a paragraph below it that holds words in the style of a cite begins a card, and what
follows is the body, up to the next one.
"""

import re
from pathlib import Path
from typing import Any

from argmap.cards.blocks import Block, BlockFile, Entry, Hat
from argmap.cards.card import Card, Run, marks_of, on_words
from argmap.cards.cite import Cite
from argmap.formats.cards.word_file import CITE_STYLE, SMALL, STYLE_IDS
from argmap.formats.files import read_bytes
from argmap.model.texts import cleaned, one_line
from argmap.reading.ways.packed import Packed, plain_name

MOST_BYTES = 50_000_000
_STYLES = {identity: style for style, identity in STYLE_IDS.items()}
_HEADING = re.compile(r"Heading([1-4])")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_DELETED = frozenset(("del", "moveFrom"))

Piece = tuple[str, str, bool, bool]
"""Words, their style, whether they are read aloud, whether they stand in the style of a cite."""


def read_blocks(path: Path) -> BlockFile:
    """Return the blocks in a Word document. Raises FileUnreadable, and ArticleUnreadable for what is no such file."""
    root = Packed(read_bytes(path, most=MOST_BYTES), thing=path.name).xml("word/document.xml")
    body = next((child for child in root if plain_name(child) == "body"), root)
    reader = _Reader()
    for element in body.iter():
        if plain_name(element) == "p":
            reader.take(_level(element), _pieces(element))
    return reader.done()


class _Reader:
    """Puts paragraphs together to cards, entries, blocks and hats, as they come."""

    def __init__(self) -> None:
        self.title = ""
        self.hats: list[Hat] = []
        self._hat: tuple[str, tuple[Card, ...]] | None = None
        self._blocks: list[Block] = []
        self._block: str | None = None
        self._entries: list[Entry] = []
        self._tag: str | None = None
        self._cards: list[Card] = []
        self._cite: Cite | None = None
        self._body: list[list[Piece]] = []

    def take(self, level: int, pieces: list[Piece]) -> None:
        """Take the next paragraph; `level` is that of a heading, 0 for others."""
        words = one_line("".join(piece[0] for piece in pieces))
        if level == 0:
            if any(piece[3] for piece in pieces):
                self._end_card()
                self._cite = _cite(pieces)
            elif self._cite is not None:
                self._body.append(pieces)
            return
        self._end_card()
        if level == 4:
            self._end_entry()
            self._tag = words
        elif level == 3:
            self._end_block()
            self._block = words
        else:
            self._end_hat()
            if level == 2:
                self._hat = (words, ())
            elif not self.title:
                self.title = words

    def done(self) -> BlockFile:
        """Return all that was taken."""
        self._end_card()
        self._end_hat()
        return BlockFile(self.title, tuple(self.hats))

    def _end_card(self) -> None:
        if self._cite is None:
            return
        tag = self._tag if self._tag is not None else self._hat[0] if self._hat else ""
        self._cards.append(_card(tag, self._cite, self._body))
        self._cite, self._body = None, []

    def _end_entry(self) -> None:
        if self._tag is not None:
            self._entries.append(Entry(self._tag, tuple(self._cards)))
        elif self._cards:
            self._hat = (self._hat[0] if self._hat else "", tuple(self._cards))
        self._tag, self._cards = None, []

    def _end_block(self) -> None:
        self._end_entry()
        if self._block is not None or self._entries:
            self._blocks.append(Block(self._block or "", tuple(self._entries)))
        self._block, self._entries = None, []

    def _end_hat(self) -> None:
        self._end_block()
        if self._hat is not None or self._blocks:
            heading, cards = self._hat or ("", ())
            self.hats.append(Hat(heading, cards, tuple(self._blocks)))
        self._hat, self._blocks = None, []


def _cite(pieces: list[Piece]) -> Cite:
    short = one_line("".join(piece[0] for piece in pieces if piece[3]))
    full = "".join(piece[0] for piece in pieces if not piece[3]).strip()
    return Cite(short, full[1:-1] if full[:1] + full[-1:] == "[]" else full)


def _card(tag: str, cite: Cite, paragraphs: list[list[Piece]]) -> Card:
    body = ""
    found: list[Run] = []
    for number, pieces in enumerate(paragraphs):
        if number:
            # What parts two paragraphs looks as both do: a mark goes on from one to the next.
            next_style, next_aloud = (pieces[0][1], pieces[0][2]) if pieces else ("", False)
            before = found[-1] if found else Run(0, 0, "", False)
            style = before.style if before.style == next_style else ""
            found.append(Run(len(body), len(body) + 2, style, before.aloud and next_aloud))
            body += "\n\n"
        for words, style, aloud, _ in pieces:
            found.append(Run(len(body), len(body) + len(words), style, aloud))
            body += words
    return Card(tag, cite, body, on_words(body, marks_of(found)))


def _level(paragraph: Any) -> int:
    for element in paragraph.iter():
        if plain_name(element) == "pStyle":
            found = _HEADING.fullmatch(_value(element))
            return int(found[1]) if found else 0
    return 0


def _pieces(paragraph: Any) -> list[Piece]:
    pieces: list[Piece] = []
    for run in paragraph.iter():
        if plain_name(run) != "r" or any(plain_name(above) in _DELETED for above in run.iterancestors()):
            continue
        style, aloud, cited = _look(run)
        words = cleaned("".join(_written(child) for child in run))
        if words:
            pieces.append((words, style, aloud, cited))
    return pieces


def _written(element: Any) -> str:
    name = plain_name(element)
    return (element.text or "") if name == "t" else _BREAKS.get(name, "")


def _look(run: Any) -> tuple[str, bool, bool]:
    """The style of a run, whether it is read aloud, and whether it is in the style of a cite."""
    properties = next((child for child in run if plain_name(child) == "rPr"), ())
    values = {plain_name(child): _value(child) for child in properties}
    style = _STYLES.get(values.get("rStyle", ""), "")
    if not style and values.get("u", "none") not in ("none", ""):
        style = "underline"
    size = values.get("sz", "")
    if not style and size.isascii() and size.isdigit() and int(size) <= SMALL:
        style = "shrink"
    return style, values.get("highlight", "none") not in ("none", ""), values.get("rStyle") == CITE_STYLE


def _value(element: Any) -> str:
    return next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "val"), "")
