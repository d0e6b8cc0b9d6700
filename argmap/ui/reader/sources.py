"""What may be dropped or pasted: from the clipboard's or a drag's many forms to things that can be read.

The web page a browser copied from travels along under names of each browser's own; it is only noted. An address alone,
dropped or pasted by somebody, is a page to fetch: nothing is fetched before the worker reads it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData

from argmap.reading import Reading, read_address, read_file, read_html, read_text
from argmap.reading.sources import SUFFIXES

ARTICLE_FILES = f"Articles ({' '.join(f'*{ending}' for ending in SUFFIXES)});;All files (*)"
_ADDRESS_TYPES = (
    ("chromium/x-source-url", "utf-8"),
    ('application/x-qt-windows-mime;value="Chromium Internal Source URL"', "utf-8"),
    ("text/x-moz-url-priv", "utf-16-le"),
    ('application/x-qt-windows-mime;value="text/x-moz-url-priv"', "utf-16-le"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: the `name` to show, and `read`, which is called in a worker, may raise ArticleUnreadable."""

    name: str
    read: Callable[[], Reading]


def files(paths: Sequence[Path]) -> list[Source]:
    """Return the sources of some files."""
    return [Source(path.name or str(path), partial(read_file, path)) for path in paths]


def address_source(address: str) -> Source:
    """Return the source of a page that somebody asked to fetch; reading it opens a connection, in the worker."""
    return Source(address[:200], partial(read_address, address))


def readable(mime: QMimeData) -> bool:
    """Tell whether a drop or the clipboard holds anything that could be an article."""
    return mime.hasUrls() or mime.hasHtml() or mime.hasText()


def sources(mime: QMimeData) -> list[Source]:
    """Return what a drop or the clipboard holds: files, else an address to fetch, else a page, else words."""
    urls = mime.urls() if mime.hasUrls() else []
    local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if local:
        return files(local)
    address = _address(mime)
    html = mime.html() if mime.hasHtml() else ""
    text = mime.text() if mime.hasText() else ""
    bare = re.sub(r"\s+", "", text)
    if (urls and len(text.split()) < 12) or re.fullmatch(r"(?:https?://\S+)", bare):
        place = urls[0].toString() if urls else bare
        return [address_source(place)]
    if html.strip():
        return [Source("The pasted page", partial(read_html, html, url=address))]
    if text.strip():
        return [Source("The pasted text", partial(read_text, text))]
    return []


def _address(mime: QMimeData) -> str:
    for name, charset in _ADDRESS_TYPES:
        if mime.hasFormat(name):
            return bytes(mime.data(name).data()).decode(charset, "ignore").split("\n")[0].strip("\0 \r")
    return ""
