"""Files that are no plain text, told by their first bytes whatever their names say, and read by the way that fits."""

from collections.abc import Callable

from argmap.reading.reading import ArticleUnreadable
from argmap.reading.ways.extracted import Extracted

PDF = "application/pdf"
RTF = "application/rtf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"
SUFFIXES = {".pdf": PDF, ".docx": DOCX, ".odt": ODT, ".epub": EPUB, ".rtf": RTF}
Way = Callable[[bytes, str], tuple[Extracted, str]]


def way_for(data: bytes) -> Way | None:
    """Return what reads these bytes to text and media type, or none where they may be text themselves.

    What it returns raises ArticleUnreadable.
    """
    if b"%PDF-" in data[:1024]:
        return _pdf
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed
    if data.startswith(b"{\\rtf"):
        return _rtf
    return None


def _pdf(data: bytes, thing: str) -> tuple[Extracted, str]:
    from argmap.reading.ways.pdf import pdf  # slow to import, as are all of these

    return pdf(data, thing=thing), PDF


def _rtf(data: bytes, thing: str) -> tuple[Extracted, str]:
    from argmap.reading.ways.rich_text import rich_text

    return rich_text(data, thing=thing), RTF


def _packed(data: bytes, thing: str) -> tuple[Extracted, str]:
    from argmap.reading.ways import epub, opendocument, packed, word

    archive = packed.Packed(data, thing=thing)
    kind = archive.kind()
    if kind == packed.WORD:
        return word.word(archive), DOCX
    if kind == packed.OPEN_TEXT:
        return opendocument.open_document(archive), ODT
    if kind == packed.EPUB:
        return epub.epub(archive, thing=thing), EPUB
    raise ArticleUnreadable(thing, "it is an archive, not a text", "Unpack it and choose the text in it")
