"""Files that are ZIP archives of XML (.docx, .odt, .epub), opened with bounds on what comes out of them.

Sizes that an archive states about itself are not believed: reading stops at the limit. Entities are never resolved.
"""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from argmap.reading.reading import ArticleUnreadable

MOST_MEMBERS = 10_000
MOST_UNPACKED = 60_000_000
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError,
    RuntimeError,
)  # fmt: skip
WORD, OPEN_TEXT, EPUB = "word", "opendocument", "epub"
_OPEN_TYPE, _EPUB_TYPE = b"application/vnd.oasis.opendocument.text", b"application/epub+zip"
_OTHERS = (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"), ("META-INF/MANIFEST.MF", "a program"))


class Packed:
    """One archive; all that is read from it counts against one limit."""

    def __init__(self, data: bytes, *, thing: str) -> None:
        """Open it. Raises ArticleUnreadable for what is no archive, is locked, or holds too many members."""
        self._thing = thing
        self._left = MOST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self._zip.namelist())
        except _BROKEN as error:
            raise self._broken() from error
        if len(self.names) > MOST_MEMBERS:
            raise ArticleUnreadable(thing, "it is an archive of very many files", "Unpack it and choose the text")

    def kind(self) -> str:
        """Return which kind of text this is. Raises ArticleUnreadable for an archive that is none."""
        if "word/document.xml" in self.names:
            return WORD
        named = self.read("mimetype")[:100].strip() if "mimetype" in self.names else b""
        if named.startswith(_OPEN_TYPE):
            return OPEN_TEXT
        if named == _EPUB_TYPE or "META-INF/container.xml" in self.names:
            return EPUB
        for start, what in _OTHERS:
            if any(name.startswith(start) for name in self.names):
                raise ArticleUnreadable(self._thing, f"it is {what}, not a text", "Copy the words and paste them")
        raise ArticleUnreadable(self._thing, "it is an archive, not a text", "Unpack it and choose the text in it")

    def read(self, name: str) -> bytes:
        """Return a member's bytes. Raises ArticleUnreadable where it is missing, broken, locked, or unpacks too far."""
        try:
            with self._zip.open(name) as member:
                data = member.read(self._left + 1)
        except _BROKEN as error:
            raise self._broken() from error
        self._left -= len(data)
        if self._left < 0:
            cause = f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB"
            raise ArticleUnreadable(self._thing, cause, "It may be made to do harm; get the article elsewhere")
        return data

    def xml(self, name: str) -> Any:
        """Return the root of an XML member. Raises ArticleUnreadable as `read`, and for broken XML or entities."""
        data = self.read(name)
        head = data[:4096].lstrip(b"\xef\xbb\xbf")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in data[:200_000]:
            cause = "it declares entities, which no document of its kind needs"
            raise ArticleUnreadable(self._thing, cause, "It may be made to do harm; get the article elsewhere")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as error:
            raise self._broken() from error

    def _broken(self) -> ArticleUnreadable:
        return ArticleUnreadable(self._thing, "the file is broken or locked", "Open and save it in its own program")


def plain_name(element: Any) -> str:
    """Return an element's name without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def first_text(root: Any, name: str) -> str:
    """Return the words of the first element of that name, whatever its namespace."""
    for element in root.iter():
        if plain_name(element) == name:
            return " ".join("".join(element.itertext()).split())
    return ""
