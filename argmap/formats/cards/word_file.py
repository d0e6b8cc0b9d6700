"""Writing a file of blocks as a Word document: plain parts in a ZIP archive, without dates: equal maps, equal bytes.

Every word is written as text of its own run; nothing of a map is ever taken for markup.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from argmap.cards.blocks import BlockFile, block_file
from argmap.cards.card import Card, Run, runs
from argmap.formats.files import swapped
from argmap.model.document import Document
from argmap.places import packaged

STYLE_IDS = {"underline": "StyleUnderline", "emphasis": "Emphasis"}
CITE_STYLE = "Style13ptBold"
SMALL = 16  # half points
ALOUD = "yellow"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
ContentType="application/xml"/><Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override \
PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
_ROOT = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" \
Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" \
Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""
_PARTS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/styles" \
Target="styles.xml"/></Relationships>"""
_DATELESS = (1980, 1, 1, 0, 0, 0)
_UNWRITABLE = re.compile("[\ufffe\uffff]")  # the characters that a map may hold and XML may not
_EMPTY_LINE = re.compile("\n\n")
_BREAKS = re.compile(r"([\n\t])")
_BROKEN = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def write_cards(document: Document, path: Path) -> None:
    """Write a map as a file of blocks. Raises FileUnwritable; then what was there before is still there."""
    write_blocks(block_file(document), path)


def write_blocks(blocks: BlockFile, path: Path) -> None:
    """Write a file of blocks as a Word document. Raises FileUnwritable."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_plain(blocks.title)}</dc:title></cp:coreProperties>',
        "word/_rels/document.xml.rels": _PARTS,
        "word/styles.xml": packaged("resources/word/styles.xml").read_text(encoding="utf-8"),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{"".join(_paragraphs(blocks))}'
        '<w:sectPr><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'
        "</w:body></w:document>",
    }
    with swapped(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DATELESS), text.encode(), zipfile.ZIP_DEFLATED)


def _paragraphs(blocks: BlockFile) -> Iterator[str]:
    yield _heading(1, blocks.title)
    for hat in blocks.hats:
        yield _heading(2, hat.heading)
        yield from _cards(hat.cards)
        for block in hat.blocks:
            yield _heading(3, block.heading)
            for entry in block.entries:
                yield _heading(4, entry.tag)
                yield from _cards(entry.cards)


def _heading(level: int, words: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{_run(words)}</w:p>'


def _cards(cards: tuple[Card, ...]) -> Iterator[str]:
    for card in cards:
        full = _run(f" [{card.cite.full}]") if card.cite.full else ""
        cited = _run(card.cite.short, f'<w:rStyle w:val="{CITE_STYLE}"/>')
        yield f"<w:p><w:pPr><w:keepNext/></w:pPr>{cited}{full}</w:p>"
        yield from _body(card)


def _body(card: Card) -> Iterator[str]:
    """A paragraph for each one of the body; they are parted where it has an empty line."""
    pieces = runs(card.body, card.marks)
    at = 0
    for start, end in paragraph_spans(card.body):
        inside = []
        while at < len(pieces) and pieces[at].start < end:
            run = pieces[at]
            inside.append(_run(card.body[max(run.start, start) : min(run.end, end)], _look(run)))
            if run.end > end:
                break  # it goes on in the next paragraph
            at += 1
        yield f"<w:p>{''.join(inside)}</w:p>"


def paragraph_spans(body: str) -> list[tuple[int, int]]:
    """Return the spans that become paragraphs of their own; what lies between two of them is one empty line.

    >>> paragraph_spans("One.\\n\\nTwo.")
    [(0, 4), (6, 10)]
    """
    ends = [found.span() for found in _EMPTY_LINE.finditer(body)]
    return list(zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(body)], strict=True))


def _look(run: Run) -> str:
    look = f'<w:rStyle w:val="{STYLE_IDS[run.style]}"/>' if run.style in STYLE_IDS else ""
    look += f'<w:sz w:val="{SMALL}"/><w:szCs w:val="{SMALL}"/>' if run.style == "shrink" else ""
    return look + (f'<w:highlight w:val="{ALOUD}"/>' if run.aloud else "")


def _run(words: str, look: str = "") -> str:
    if not words:
        return ""
    inner = "".join(
        _BROKEN[part] if part in _BROKEN else f'<w:t xml:space="preserve">{_plain(part)}</w:t>'
        for part in _BREAKS.split(words)
        if part
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>" if look else f"<w:r>{inner}</w:r>"


def _plain(words: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", words))
