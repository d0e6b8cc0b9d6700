"""Which stretches of an article are shown as one line: folds that follow on each other without a word between."""

from dataclasses import dataclass
from functools import lru_cache

from argmap.model.texts import counted
from argmap.reading.folding import folds

MOST_CHARACTERS = 300_000  # longer texts are books; they are shown as they are
MOST_STRIPS = 400


@dataclass(frozen=True, slots=True)
class Strip:
    """Whole lines `start`:`end` (code points) that are folded as one, and the `words` shown in their place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What of an article is furniture: `strips` of whole lines, and `parts` of lines, which are only dimmed."""

    strips: tuple[Strip, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()


@lru_cache(maxsize=32)
def furniture(text: str) -> Furniture:
    """Return the furniture of an article's text."""
    if not text or len(text) > MOST_CHARACTERS:  # the rules are not made before there is an article
        return Furniture()
    whole: list[list[tuple[int, int, str]]] = []
    parts: list[tuple[int, int]] = []
    for fold in folds(text):
        if text[: fold.start].rpartition("\n")[2].strip() or text[fold.end :].partition("\n")[0].strip():
            parts.append((fold.start, fold.end))
        elif whole and not text[whole[-1][-1][1] : fold.start].strip():
            whole[-1].append((fold.start, fold.end, fold.words))
        else:
            whole.append([(fold.start, fold.end, fold.words)])
    if len(whole) > MOST_STRIPS:
        return Furniture()
    return Furniture(tuple(_strip(text, run) for run in whole), tuple(parts))


def _strip(text: str, run: list[tuple[int, int, str]]) -> Strip:
    start, end = run[0][0], run[-1][1]
    lines = sum(1 for line in text[start:end].split("\n") if line.strip())
    kinds = ", ".join(dict.fromkeys(words for _, _, words in run))
    return Strip(start, end, f"{counted(lines, 'line')} folded: {kinds}")
