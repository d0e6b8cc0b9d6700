"""The difference of two wordings, word by word, for a person to look at."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from argmap.reading.anchors.evened import evened

MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both wordings have (`same`), only the old one (`gone`) or only the new one (`new`)."""

    kind: Literal["same", "gone", "new"]
    words: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces in the order of reading; typography and case make no difference.

    >>> [(piece.kind, piece.words) for piece in difference("It is a good bill.", "It is a bad bill.")]
    [('same', 'It is a'), ('gone', 'good'), ('new', 'bad'), ('same', 'bill.')]
    """
    before, after = old.split()[:MOST_WORDS], new.split()[:MOST_WORDS]
    olds, news = ([evened(word).text or word for word in words] for words in (before, after))
    pieces: list[Piece] = []
    for tag, left, right, start, end in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(after[start:end])))
            continue
        if right > left:
            pieces.append(Piece("gone", " ".join(before[left:right])))
        if end > start:
            pieces.append(Piece("new", " ".join(after[start:end])))
    return tuple(pieces)
