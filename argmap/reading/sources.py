"""The door: what comes in (a file, bytes, a page, pasted words) is told apart, refused or read.

Sizes are checked before anything is decoded, so that a hostile or mistaken file costs seconds at most.
"""

import re
from dataclasses import replace
from os import PathLike
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from argmap.model.texts import cleaned, one_line
from argmap.reading.encoding import declared_charset, decode, known
from argmap.reading.headers import described
from argmap.reading.reading import MOST_BYTES, MOST_CHARACTERS, ArticleUnreadable, Reading
from argmap.reading.ways.extracted import Extracted
from argmap.reading.ways.opening import SUFFIXES as WAYS
from argmap.reading.ways.opening import way_for

HTML, MARKDOWN, PLAIN = "text/html", "text/markdown", "text/plain"
SUFFIXES = {
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".mkd": MARKDOWN,
    ".txt": PLAIN, ".text": PLAIN, **WAYS,
}  # fmt: skip
_PASTE = "Copy the article's words and paste them into argmap instead"
_TYPES = {"application/xhtml+xml": HTML, "text/x-markdown": MARKDOWN}
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "it is of an old Office format", "Open it in its program and save it as .docx"),
    (b"\x89PNG", "it is a picture, not text", _PASTE),
    (b"\xff\xd8\xff", "it is a picture, not text", _PASTE),
    (b"GIF8", "it is a picture, not text", _PASTE),
    (b"\x1f\x8b", "it is a compressed file", "Unpack it first"),
    (b"SQLite format 3\0", "it is a database, not text", ""),
)
_WEB_ARCHIVE = re.compile(rb"\A(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,20}?Content-Type:\s*multipart/related", re.I)
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


def read_file(path: str | PathLike[str]) -> Reading:
    """Return the article in a file of any kind that is read: its first bytes tell which. Raises ArticleUnreadable."""
    place = Path(path)
    name = place.name or str(place)
    try:
        if place.is_dir():
            raise ArticleUnreadable(name, "it is a folder", "Choose the files in it")
        if not place.exists():
            raise ArticleUnreadable(name, "there is no such file", "Check the name and the folder")
        if not place.is_file():
            raise ArticleUnreadable(name, "it is a device or a pipe, not a file", "Save the text to a file first")
        with place.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except PermissionError as error:
        raise ArticleUnreadable(name, "you may not read this file", "Change its permissions, or copy it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleUnreadable(
            name, f"the file could not be read ({reason})", "Try again, or copy the file"
        ) from error
    return read_bytes(data, name=name)


def read_bytes(data: bytes, *, name: str, media_type: str = "") -> Reading:
    """Return the article in the bytes of a file. Raises ArticleUnreadable.

    `media_type` may carry a charset, as in "text/html; charset=utf-8"; without one the name and the first bytes tell.
    """
    thing = name or "The article"
    _refuse_large(len(data), thing)
    if not data.strip():
        raise ArticleUnreadable(thing, "the file is empty", "Check that it was saved or downloaded whole")
    for magic, cause, remedy in _MAGIC:
        if data.startswith(magic):
            raise ArticleUnreadable(thing, cause, remedy)
    if _WEB_ARCHIVE.match(data[:8192]):
        raise ArticleUnreadable(
            thing, "web archives (.mht) are not read yet", "Save the page as HTML, or paste its text"
        )
    way = way_for(data)
    if way is not None:
        extracted, media_type = way(data, thing)
        return replace(_finished(_reading(extracted, media_type), thing=thing, name=name), original=data)
    kind, _, options = media_type.partition(";")
    kind = kind.strip().lower()
    kind = _TYPES.get(kind, kind) or SUFFIXES.get(PurePath(name).suffix.lower(), "")
    charset = options.partition("charset=")[2].strip(" \"'")
    decoded = decode(data, declared=charset if known(charset) else declared_charset(data))
    if kind not in (HTML, MARKDOWN, PLAIN) or kind == PLAIN:
        kind = HTML if _LOOKS_LIKE_HTML.match(decoded.text[:6000]) else PLAIN
    _refuse_binary(decoded.text, thing)
    reading = _read(decoded.text, kind, name=name, url="")
    notes = (decoded.note, *reading.notes) if decoded.note else reading.notes
    return replace(reading, original=data, encoding=decoded.encoding, notes=notes)


def read_address(address: str) -> Reading:
    """Return the article at an http or https address. It opens a connection: only for a user who asked for that.

    Raises ArticleUnreadable.
    """
    from argmap.reading.ways.fetching import fetch

    fetched = fetch(address)
    reading = read_bytes(fetched.data, name=urlsplit(fetched.url).hostname or "", media_type=fetched.media_type)
    guessed = reading.guessed - {"url"}
    title = "" if "title" in guessed and reading.title == urlsplit(fetched.url).hostname else reading.title
    return replace(reading, url=fetched.url, guessed=guessed, title=title)


def read_html(html: str, *, url: str = "") -> Reading:
    """Return the article in an HTML page or in a copied piece of one; `url` is where it came from, if known.

    Raises ArticleUnreadable when there are no words in it.
    """
    return replace(_read(html, HTML, name="", url=url), original=_bytes(html))


def read_text(text: str, *, name: str = "") -> Reading:
    """Return the article in plain text as pasted or typed. Raises ArticleUnreadable when there are no words in it."""
    return replace(_read(text, PLAIN, name=name, url=""), original=_bytes(text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _read(text: str, kind: str, *, name: str, url: str) -> Reading:
    thing = name or ("The page" if kind == HTML else "The text")
    _refuse_large(len(text), thing)
    if kind == HTML:
        from argmap.reading.webpage import page  # lxml and trafilatura take a third of a second to import

        reading = page(text, thing=thing, url=url)
    elif kind == MARKDOWN:
        from argmap.reading.markdown import marked_down

        plain, fields, notes = marked_down(text)
        reading = Reading("", plain, notes=notes, media_type=MARKDOWN)
        reading = replace(reading, **fields)  # type: ignore[arg-type]
    else:
        reading = Reading("", text, media_type=PLAIN)
    return _finished(reading, thing=thing, name=name)


def _reading(extracted: Extracted, media_type: str) -> Reading:
    fields = {name: one_line(cleaned(value))[:300] for name, value in extracted.fields.items() if value.strip()}
    guessed = frozenset(fields) - {"language"}
    # The text of what has pages is canonical already, so that their places hold.
    reading = Reading(
        "", extracted.text, guessed=guessed, media_type=media_type, notes=extracted.notes, pages=extracted.pages
    )
    return replace(reading, **fields)  # type: ignore[arg-type]


def _finished(reading: Reading, *, thing: str, name: str) -> Reading:
    reading = replace(reading, text=_canonical(reading.text))
    if not any(character.isalnum() for character in reading.text):
        raise ArticleUnreadable(thing, "there are no words in it", "Open the page, copy the article and paste it here")
    if len(reading.text) > MOST_CHARACTERS:
        cause = f"its text is longer than {MOST_CHARACTERS:,} characters: a book, not an article"
        raise ArticleUnreadable(thing, cause, "Paste the part that you need")
    return described(reading, name=name)


def _canonical(text: str) -> str:
    """Newlines only, no control characters, no white space before and after; every word as it was."""
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x0c", "\n").replace("\ufeff", "")
    return cleaned(text).strip()


def _refuse_binary(text: str, thing: str) -> None:
    odd = len(_ODD.findall(text))
    if "\0" in text or odd * 20 > len(text):
        cause = "it is not text, or its encoding is unknown"
        raise ArticleUnreadable(thing, cause, "Save it as UTF-8 text, or paste its words")


def _refuse_large(size: int, thing: str) -> None:
    if size > MOST_BYTES:
        cause = f"it is larger than {MOST_BYTES // 1_000_000} MB"
        raise ArticleUnreadable(thing, cause, "Paste the part that you need")
