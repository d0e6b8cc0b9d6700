"""What a text in a map may contain: no control characters but tab and newline, no half of a surrogate pair.

Such characters break other programs' readers and hide text; edits clean them away, files that hold them are refused.
"""

import hashlib
import re

FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
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


def digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
