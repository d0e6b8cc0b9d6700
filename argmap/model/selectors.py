"""Finding a quoted span again in a text that may have changed: position first, then words, then folded words.

The selectors are those of the W3C Web Annotation model (2017): a text position and a text quote with what stood
before and after. All positions are code points.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

CONTEXT = 32

AnchorState = Literal["exact", "moved", "changed", "lost"]

_FOLDS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "\xad": "", "\u200b": "", "\ufeff": "",
        "…": "...",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quotation stands now: `state`, and the span `start`:`end` in code points (0:0 when lost).

    exact: the words stand at the stored place. moved: the same words stand elsewhere. changed: the words are there but
    for typography and white space. lost: they are not in the text.
    """

    state: AnchorState
    start: int = 0
    end: int = 0


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return up to 32 code points before and after a span."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def locate(text: str, exact: str, *, start: int, prefix: str = "", suffix: str = "") -> Anchor:
    """Return where the quotation `exact` stands in `text`; of equal words the best context, then the nearest."""
    if not exact:
        return Anchor("lost")
    if start >= 0 and text.startswith(exact, start):
        return Anchor("exact", start, start + len(exact))
    places = list(_occurrences(text, exact))
    if places:
        best = min(places, key=lambda at: _distance(text, at, at + len(exact), prefix, suffix, start))
        return Anchor("moved", best, best + len(exact))
    folded, index = fold(text)
    wanted, _ = fold(exact)
    spans = [(index[at], index[at + len(wanted) - 1] + 1) for at in _occurrences(folded, wanted)] if wanted else []
    if spans:
        first, last = min(spans, key=lambda span: _distance(text, span[0], span[1], prefix, suffix, start))
        return Anchor("changed", first, last)
    return Anchor("lost")


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


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _distance(text: str, start: int, end: int, prefix: str, suffix: str, was: int) -> tuple[int, int]:
    before, after = text[max(0, start - len(prefix)) : start], text[end : end + len(suffix)]
    alike = _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)
    return -alike, abs(start - was)


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
