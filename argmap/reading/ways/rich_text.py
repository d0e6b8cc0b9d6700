"""Rich text (.rtf): its words, without pictures and styles."""

import re

from striprtf.striprtf import rtf_to_text

from argmap.reading.encoding import known
from argmap.reading.reading import ArticleUnreadable
from argmap.reading.ways.extracted import Extracted

MOST_BYTES = 8_000_000
_PICTURE = re.compile(rb"\{\\\*?\\?(?:pict|shppict|nonshppict|objdata)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_INFO = re.compile(r"\{\\(title|author) ((?:[^{}\\]|\\'[0-9a-f]{2})*)\}")
_BROKEN = (ValueError, LookupError, UnicodeError, RecursionError, TypeError, AttributeError)


def rich_text(data: bytes, *, thing: str) -> Extracted:
    """Return the text of an RTF file. Raises ArticleUnreadable."""
    data = _PICTURE.sub(b"", data) if len(data) <= 2 * MOST_BYTES else data
    if len(data) > MOST_BYTES:
        cause = f"it is larger than {MOST_BYTES // 1_000_000} MB"
        raise ArticleUnreadable(thing, cause, "Save it as .docx, or paste the part that you need")
    page = _CODEPAGE.search(data[:2000])
    charset = known(f"cp{page.group(1).decode()}" if page else "") or "cp1252"
    source = data.decode("latin-1")
    try:
        text = str(rtf_to_text(source, encoding=charset, errors="replace"))  # type: ignore[no-untyped-call]
    except _BROKEN as error:
        raise ArticleUnreadable(thing, "the file is broken", "Open and save it in its own program") from error
    info = {name: re.sub(r"\\'([0-9a-f]{2})", "", words).strip() for name, words in _INFO.findall(source[:20_000])}
    fields = {"title": info.get("title", ""), "byline": info.get("author", "")}
    return Extracted(re.sub(r"\n(?=\S)", "\n\n", text.replace("\r", "")), fields)
