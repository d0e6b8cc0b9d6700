"""What a text in a map may contain: no control characters but tab and newline, no half of a surrogate pair.

Such characters break other programs' readers and hide text; edits clean them away, files that hold them are refused.
"""

import hashlib
import re

FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
_MARKS = tuple('“”"„«»')
_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")


def forbidden_at(text: str) -> int | None:
    """Return the index (code points) of the first character that a map may not hold, or none."""
    if text.isprintable():
        return None
    found = _FORBIDDEN.search(text)
    return found.start() if found else None


def cleaned(text: str) -> str:
    """Return `text` with line ends as newlines and forbidden characters removed.

    >>> cleaned("a\\r\\nb\\x07c")
    'a\\nbc'
    """
    if text.isprintable():
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space.

    >>> one_line(" a\\n  b ")
    'a b'
    """
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """Return `text` on one line of at most `most` code points; what is cut off, at a word where one is near, is "…".

    >>> shortened("The tram, they say, is late", 16), shortened("tram", 16)
    ('The tram, they…', 'tram')
    """
    line = one_line(text)
    if len(line) <= most:
        return line
    cut = line[:most].rfind(" ")
    return line[: cut if cut > most // 2 else most - 1].rstrip(" ,;:.–—") + "…"


def quoted(words: str) -> str:
    """Return an article's words in quotation marks; words that begin with a mark of their own get no second one.

    >>> quoted("It is late."), quoted("«It is late», she said.")
    ('“It is late.”', '«It is late», she said.')
    """
    return words if words[:1] in _MARKS else f"“{words}”"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun; `many` is the plural where an s at the end is not enough.

    >>> counted(1, "box", "boxes"), counted(1200, "claim")
    ('1 box', '1,200 claims')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
