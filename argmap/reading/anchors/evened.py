"""A text without what changes when it is copied, printed or typeset anew: case, kinds of quotation marks and dashes,
white space, hyphens at line ends, ligatures, soft characters, and letters that were decoded wrongly.

Every character of the evened text knows where it came from.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_MARKS = "‘’‚“”„–—…«»éèêëáàâäóòôöúùûüíìîïñçÉÈÀÜÖÄß€"
_SINGLE, _DOUBLE = "‘’‚‛`´′", "“”„‟«»″"
_SOFT = "\xad\u200b\u200c\u200d\u2060\ufeff"


def _garbled() -> dict[str, str]:
    """UTF-8 that somebody read as Windows text, with its letters; what Windows has no letter for is left out."""
    found = {}
    for mark in _MARKS:
        for charset in ("cp1252", "latin-1"):
            try:
                wrong = mark.encode("utf-8").decode(charset)
            except UnicodeDecodeError:
                continue
            found[wrong] = mark
    return found


_GARBLED = _garbled()
_TOKEN = re.compile(
    f"(?P<garbled>{'|'.join(map(re.escape, sorted(_GARBLED, key=len, reverse=True)))})"
    r"|(?P<word>[A-Za-z0-9]+)"
    rf"|(?P<soft>[{_SOFT}]+)"
    r"|(?P<hyphen>(?<=\w)[-‐‑](?:[^\S\n]*\n\s*)?(?=[^\W\d_]))"
    r"|(?P<blank>(?:\s|--+|[–—―‒]|(?<=\s)[-‐](?=\s))+)"
    r"|(?P<dots>…|\.(?: ?\.){2,})"
    rf"|(?P<double>[{_DOUBLE}\"]|'')|(?P<single>[{_SINGLE}'])|(?P<other>.)",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Evened:
    """The evened `text`, and for each of its characters the position in the text it came from."""

    text: str
    index: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as it came for a span of the evened one that is not empty."""
        return self.index[start], self.index[end - 1] + 1

    def at(self, position: int) -> int:
        """Return the first evened position that stands at or after a position of the text as it came."""
        return bisect_left(self.index, position)


@lru_cache(maxsize=64)
def evened(text: str) -> Evened:
    """Return the text evened out.

    >>> evened("“No  way” — it’s inter-\\nstate").text
    '"no way" it\\'s interstate'
    """
    pieces: list[str] = []
    index: list[int] = []
    for found in _TOKEN.finditer(text):
        kind, at, words = found.lastgroup, found.start(), found.group()
        if kind == "word":
            pieces.append(words.lower())
            index.extend(range(at, found.end()))
        elif kind == "blank":
            if pieces and pieces[-1] != " ":
                pieces.append(" ")
                index.append(at)
        elif kind not in ("soft", "hyphen"):
            piece = _plain(kind, words)
            if piece == " " and (not pieces or pieces[-1] == " "):
                continue
            pieces.append(piece)
            index.extend([at] * len(piece))
    if pieces and pieces[-1] == " ":
        pieces.pop()
        index.pop()
    return Evened("".join(pieces), tuple(index))


def _plain(kind: str | None, words: str) -> str:
    if kind == "garbled":
        words = _GARBLED[words]
        kind = "single" if words in _SINGLE else "double" if words in _DOUBLE else kind
        if words in "–—":
            return " "
    if kind == "double":
        return '"'
    if kind == "single":
        return "'"
    if kind == "dots" or words == "…":
        return "..."
    return unicodedata.normalize("NFKC", words).casefold()
