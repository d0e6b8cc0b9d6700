"""A Markdown article as plain text: the words of headings, paragraphs, lists and links, without the marks.

A block of `key: value` lines between rows of dashes at the top (front matter) fills the fields it names.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from argmap.model.texts import one_line
from argmap.reading.webpage import fragment_text, web_address

MOST_CHARACTERS = 500_000
_FRONT = re.compile(r"\A---[^\S\n]*\n((?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_KEYS = {
    "title": "title",
    "author": "byline", "authors": "byline", "byline": "byline",
    "outlet": "outlet", "source": "outlet", "publisher": "outlet", "site": "outlet",
    "date": "published", "published": "published",
    "url": "url", "link": "url", "canonical": "url",
    "lang": "language", "language": "language",
}  # fmt: skip


def marked_down(text: str) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Return the plain text, the fields (named as in Reading) of the front matter, and notes.

    Texts above 500,000 characters stay as they are, marks and all, and the note says so.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    fields: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        fields = _fields(front.group(1))
        text = text[front.end() :]
    if len(text) > MOST_CHARACTERS:
        return text, fields, ("The text is long; its Markdown marks were left as they are",)
    parser = MarkdownIt("commonmark").enable("table")
    # By default links to odd addresses stay as they are written; here every address is thrown away, odd or not.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return _blocks(parser.parse(text)), fields, ()


def _fields(block: str) -> dict[str, str]:
    from argmap.reading.dates import iso_date

    fields: dict[str, str] = {}
    for line in block.splitlines():
        key, colon, value = line.partition(":")
        name = _KEYS.get(key.strip().lower())
        value = one_line(value).strip("\"'[] ")[:300]
        if not (colon and name and value):
            continue
        if name == "published":
            value = iso_date(value)
        elif name == "url":
            value = web_address(value)
        if value:
            fields.setdefault(name, value)
    return fields


def _blocks(tokens: list[Token]) -> str:
    blocks: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks.append("\t".join(row))
            row = None
        elif token.type == "inline":
            words = _words(token.children or [])
            (blocks if row is None else row).append(words)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip("\n"))
        elif token.type == "html_block":
            blocks.append(fragment_text(token.content))
    return "\n\n".join(block for block in blocks if block.strip())


def _words(tokens: list[Token]) -> str:
    pieces: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
    return "".join(pieces)
