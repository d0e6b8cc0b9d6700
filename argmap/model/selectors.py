"""What an excerpt remembers of its place, and texts without differences of typography.

The selectors are those of the W3C Web Annotation model (2017): a text position and a text quote with what stood
before and after. All positions are code points. `argmap.reading.anchors` finds the place again.
"""

import unicodedata

CONTEXT = 32

_FOLDS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "\xad": "", "\u200b": "", "\ufeff": "",
        "…": "...",
    }
)  # fmt: skip


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return up to 32 code points before and after a span."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def fold(text: str) -> tuple[str, list[int]]:
    """Return the text without differences of typography, case and white space, and for each of its code points the
    index in `text` it came from.

    >>> fold("“No  way”")[0]
    '"no way"'
    """
    pieces: list[str] = []
    index: list[int] = []
    blank = True
    for at, character in enumerate(text):
        if character.isspace():
            if not blank:
                pieces.append(" ")
                index.append(at)
            blank = True
            continue
        for part in unicodedata.normalize("NFKC", character.translate(_FOLDS)).casefold():
            pieces.append(part)
            index.append(at)
            blank = False
    if pieces and pieces[-1] == " ":
        pieces.pop()
        index.pop()
    return "".join(pieces), index
