"""Articles rich in page furniture, written for the project, with every piece of it labelled: ⟦kind|furniture⟧."""

import re
from dataclasses import dataclass
from pathlib import Path

from argmap.reading.folding import Fold, folds

FOLDER = Path(__file__).parent
_LABEL = re.compile(r"⟦(\w+)\|(.*?)⟧", re.S)


@dataclass(frozen=True)
class Labelled:
    """An article's text and the folds a person sees in it."""

    name: str
    text: str
    wanted: tuple[Fold, ...]


@dataclass(frozen=True)
class Score:
    """Counts of characters that are no white space: folded rightly, folded in all, furniture in all; and the lines
    of the story that were folded, of how many.
    """

    right: int
    folded: int
    furniture: int
    lost: tuple[str, ...]
    story_lines: int

    @property
    def precision(self) -> float:
        return self.right / max(self.folded, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.furniture, 1)


def labelled(source: str, *, name: str = "") -> Labelled:
    """Take the labels out of a text."""
    pieces: list[str] = []
    wanted: list[Fold] = []
    length = at = 0
    for found in _LABEL.finditer(source):
        before = source[at : found.start()]
        pieces += [before, found[2]]
        wanted.append(Fold(length + len(before), length + len(before) + len(found[2]), found[1]))
        length, at = wanted[-1].end, found.end()
    return Labelled(name, "".join([*pieces, source[at:]]), tuple(wanted))


def articles(folder: Path = FOLDER) -> list[Labelled]:
    """Return all labelled articles of a folder."""
    return [labelled(path.read_text(encoding="utf-8"), name=path.stem) for path in sorted(folder.glob("*.txt"))]


def score(article: Labelled) -> Score:
    """Fold an article and compare."""
    text = article.text
    ours, gold = _characters(text, folds(text)), _characters(text, article.wanted)
    lost, lines = [], 0
    at = 0
    for line in text.split("\n"):
        span = {place for place in range(at, at + len(line)) if not text[place].isspace()}
        if span and not span & gold:
            lines += 1
            if len(span & ours) * 2 > len(span):
                lost.append(line)
        at += len(line) + 1
    return Score(len(ours & gold), len(ours), len(gold), tuple(lost), lines)


def missed(article: Labelled) -> list[str]:
    """Return the lines of furniture that were not folded."""
    ours = _characters(article.text, folds(article.text))
    result = []
    for fold in article.wanted:
        at = fold.start
        for line in article.text[fold.start : fold.end].split("\n"):
            if line.strip() and not ours & set(range(at, at + len(line))):
                result.append(line)
            at += len(line) + 1
    return result


def _characters(text: str, found: tuple[Fold, ...]) -> set[int]:
    return {place for fold in found for place in range(fold.start, fold.end) if not text[place].isspace()}
