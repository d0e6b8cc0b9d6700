"""Word documents (.docx): paragraphs, breaks, tables; comments, deleted words and headers stay out."""

from typing import Any

from argmap.reading.ways.extracted import Extracted
from argmap.reading.ways.packed import Packed, first_text, plain_name

_SILENT = frozenset(("del", "moveFrom", "instrText", "delText", "txbxContent", "pPr", "rPr", "Fallback", "sdtPr"))
_TEMPLATE = frozenset(("python-docx", "microsoft office user", "user", "author", "unknown", "admin"))


def word(packed: Packed) -> Extracted:
    """Return the text of a Word document. Raises ArticleUnreadable."""
    root = packed.xml("word/document.xml")
    blocks: list[str] = []
    _walk(root, blocks)
    fields: dict[str, str] = {}  # not the day the file was made: that is seldom the day the article appeared
    if "docProps/core.xml" in packed.names:
        core = packed.xml("docProps/core.xml")
        author = first_text(core, "creator")
        fields = {
            "title": first_text(core, "title"),
            "byline": "" if author.lower() in _TEMPLATE else author,
        }
    return Extracted("\n\n".join(block for block in blocks if block.strip()), fields)


def _walk(element: Any, blocks: list[str]) -> None:
    """Add the blocks below an element; a table's row is one block, its cells apart by tabs."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = plain_name(child)
        if name == "p":
            blocks.append(_words(child))
        elif name == "tr":
            cells = [" ".join(filter(None, map(_words, _inside(cell, "p")))) for cell in _inside(child, "tc")]
            blocks.append("\t".join(cells))
        elif name and name not in _SILENT:
            stack.append(iter(child))


def _inside(element: Any, name: str) -> list[Any]:
    return [child for child in element.iter() if plain_name(child) == name]


def _words(paragraph: Any) -> str:
    pieces: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = plain_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "tab":
            pieces.append("\t")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name and name not in _SILENT:
            stack.append(iter(child))
    return "".join(pieces)
