"""E-books (.epub): the chapters in the order of the spine, as plain text."""

import posixpath
from urllib.parse import unquote

from argmap.reading.dates import iso_date
from argmap.reading.encoding import declared_charset, decode, known
from argmap.reading.reading import MOST_CHARACTERS, ArticleUnreadable
from argmap.reading.ways.extracted import Extracted
from argmap.reading.ways.packed import Packed, first_text, plain_name

_PAGES = ("application/xhtml+xml", "text/html")


def epub(packed: Packed, *, thing: str) -> Extracted:
    """Return the text of an e-book. Raises ArticleUnreadable, also for one whose chapters are locked."""
    if "META-INF/encryption.xml" in packed.names and b"EncryptedData" in packed.read("META-INF/encryption.xml"):
        locked = any(name in packed.names for name in ("META-INF/rights.xml", "META-INF/sinf.xml"))
        if locked:
            raise ArticleUnreadable(thing, "it is protected against copying", "Type or paste the passages you need")
    container = packed.xml("META-INF/container.xml")
    place = next(
        (element.get("full-path", "") for element in container.iter() if plain_name(element) == "rootfile"), ""
    )
    if place not in packed.names:
        raise ArticleUnreadable(thing, "its table of contents is missing", "Get the e-book again")
    package = packed.xml(place)
    folder = posixpath.dirname(place)
    pages = {
        element.get("id", ""): posixpath.normpath(posixpath.join(folder, unquote(element.get("href", ""))))
        for element in package.iter()
        if plain_name(element) == "item" and element.get("media-type") in _PAGES
    }
    order = [element.get("idref", "") for element in package.iter() if plain_name(element) == "itemref"]
    from argmap.reading.webpage import fragment_text  # lxml's HTML parser, needed for books and pages alone

    chapters: list[str] = []
    length, missing = 0, 0
    for name in (pages[idref] for idref in order if idref in pages):
        if name not in packed.names:
            missing += 1
            continue
        data = packed.read(name)
        charset = declared_charset(data)
        words = fragment_text(decode(data, declared=charset if known(charset) else "").text)
        length += len(words)
        if words.strip():
            chapters.append(words)
        if length > MOST_CHARACTERS:
            cause = f"its text is longer than {MOST_CHARACTERS:,} characters"
            raise ArticleUnreadable(thing, cause, "Paste the part that you need")
    fields = {
        "title": first_text(package, "title"),
        "byline": first_text(package, "creator"),
        "outlet": first_text(package, "publisher"),
        "published": iso_date(first_text(package, "date")[:10]),
        "language": first_text(package, "language"),
    }
    notes = (f"{missing} of its chapters are missing from the file",) if missing else ()
    return Extracted("\n\n".join(chapters), fields, notes)
