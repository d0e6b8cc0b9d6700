"""PDF files: lines into paragraphs, hyphens at line ends joined, running heads dropped, where each page begins kept.

The text comes in the order in which the file draws it, which is the reading order in what newspapers and offices make.
A page that would take long is left out and named; a file of pictures says that it is one.
"""

import io
import logging
import re
import struct
import zlib
from collections.abc import Sequence
from time import monotonic

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from argmap.reading.reading import MOST_CHARACTERS, ArticleUnreadable
from argmap.reading.ways.extracted import Extracted
from argmap.reading.ways.printed import Line, flowing, line, without_heads

MOST_PAGES = 400
MOST_SECONDS = 20.0
MOST_CONTENT = 4_000_000
_BROKEN = (
    PyPdfError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError,
    NotImplementedError, RecursionError, EOFError, OSError, struct.error, zlib.error, MemoryError,
)  # fmt: skip
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|pdf|indd|qxp|txt|html?)$|^\W*$|^[\w-]*\d{4,}[\w-]*$", re.I)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw that it can live with


def pdf(data: bytes, *, thing: str) -> Extracted:
    """Return the text of a PDF file. Raises ArticleUnreadable for one that is broken, locked or has no text."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleUnreadable(thing, "it is locked with a password", "Save a copy without one")
        number = len(reader.pages)
        pages, left, pictures = _pages(reader, number)
        fields = _fields(reader)
    except DependencyError as error:
        cause = "it is locked in a way that is not read"
        raise ArticleUnreadable(thing, cause, "Print it to a new PDF file, or paste its words") from error
    except _BROKEN as error:
        cause = "the file is broken, or only begins like a PDF"
        raise ArticleUnreadable(thing, cause, "Open it in a PDF viewer and paste its words") from error
    if not any(pages):
        if pictures:
            cause = "its pages are pictures without text (a scan)"
            raise ArticleUnreadable(thing, cause, "Have its text recognised by another program first")
        raise ArticleUnreadable(thing, "there is no text in it", "Open it in a PDF viewer and paste its words")
    notes = [f"{left} of {number} pages were left out: they hold too much or take too long"] if left else []
    if pictures:
        notes.append(f"{pictures} of {number} pages are pictures without text")
    text, starts = flowing(without_heads(pages))
    return Extracted(text, fields, tuple(notes), starts)


def _pages(reader: PdfReader, number: int) -> tuple[list[list[Line]], int, int]:
    """The lines of every page, how many pages were left out, and how many are only pictures."""
    pages: list[list[Line]] = []
    left = pictures = length = 0
    begun = monotonic()
    for index in range(number):
        if index >= MOST_PAGES or monotonic() - begun > MOST_SECONDS or length > MOST_CHARACTERS:
            return pages, left + number - index, pictures
        page = reader.pages[index]
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > MOST_CONTENT:
            left += 1
            continue
        lines = _lines(page)
        length += sum(len(one.words) for one in lines)
        pictures += not lines and _has_picture(page)
        pages.append(lines)
    return pages, left, pictures


def _lines(page: PageObject) -> list[Line]:
    """The lines of a page in the order of the file, each with the place of its first words."""
    found: list[Line] = []
    running: list[str] = []
    place: tuple[float | None, float | None] = (None, None)

    def end() -> None:
        nonlocal place
        words = line("".join(running), *place)
        if words.words:
            found.append(words)
        running.clear()
        place = (None, None)

    def visit(text: str, user: Sequence[float], matrix: Sequence[float], _font: object, _size: float) -> None:
        nonlocal place
        for number, part in enumerate(text.split("\n")):
            if number:
                end()
            if part.strip() and place == (None, None):
                across, up = matrix[4], matrix[5]
                if number == 0:
                    place = (
                        user[0] * across + user[2] * up + user[4],
                        user[1] * across + user[3] * up + user[5],
                    )
            running.append(part)

    page.extract_text(visitor_text=visit)
    end()
    return found


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    inside = resources.get_object().get("/XObject") if resources is not None else None
    return bool(inside and inside.get_object())


def _fields(reader: PdfReader) -> dict[str, str]:
    about = reader.metadata
    title = " ".join(str(about.title or "").split()) if about else ""
    author = " ".join(str(about.author or "").split()) if about else ""
    return {"title": "" if _NO_TITLE.search(title) or len(title) < 8 else title, "byline": author}
