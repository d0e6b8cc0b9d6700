"""OpenDocument texts (.odt): paragraphs and headings; comments, notes and deleted words stay out."""

from typing import Any

from argmap.reading.ways.extracted import Extracted
from argmap.reading.ways.packed import Packed, first_text, plain_name

_SILENT = frozenset(("annotation", "annotation-end", "note", "tracked-changes", "sequence-decls", "forms", "ruby-text"))


def open_document(packed: Packed) -> Extracted:
    """Return the text of an OpenDocument text. Raises ArticleUnreadable."""
    blocks: list[str] = []
    stack = [iter(packed.xml("content.xml"))]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = plain_name(child)
        if name in ("p", "h"):
            blocks.append(_words(child))
        elif name and name not in _SILENT:
            stack.append(iter(child))
    fields: dict[str, str] = {}
    if "meta.xml" in packed.names:
        meta = packed.xml("meta.xml")
        fields = {
            "title": first_text(meta, "title"),
            "byline": first_text(meta, "initial-creator") or first_text(meta, "creator"),
            "language": first_text(meta, "language"),
        }
    return Extracted("\n\n".join(block for block in blocks if block.strip()), fields)


def _words(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        name = plain_name(child)
        if name == "s":
            count = next((value for key, value in child.attrib.items() if key.endswith("}c")), "1")
            pieces.append(" " * min(int(count) if count.isdigit() else 1, 100))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name and name not in _SILENT:
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    # White space in the file is only layout of the file.
    return "".join(piece if piece in ("\t", "\n") else " ".join(piece.split("\n")) for piece in pieces)
