"""What came of checking a draft, in words."""

from collections import Counter
from collections.abc import Sequence

from argmap.model.document import Document
from argmap.model.texts import counted, one_line
from argmap.reading.drafts.checking import Quoted

WORDS = {
    "verbatim": "verbatim",
    "shortened": "verbatim but for what is marked as left out or added",
    "joined": "verbatim, but these sentences do not stand together",
    "changed": "differs",
    "missing": "stands in no article of the map",
}
_IN_SUM = {
    "verbatim": "verbatim",
    "shortened": "shortened",
    "joined": "joined",
    "changed": "changed",
    "missing": "not found",
}
WRONG = frozenset({"joined", "changed", "missing"})


def summary(found: Sequence[Quoted]) -> str:
    """Return how many quotations there are and how they stand.

    >>> summary([])
    'no quotations'
    """
    if not found:
        return "no quotations"
    counts = Counter(str(one.state) for one in found)
    told = [f"{counts[state]} {word}" for state, word in _IN_SUM.items() if counts[state]]
    return f"{counted(len(found), 'quotation')}: {', '.join(told)}"


def report(document: Document, one: Quoted) -> str:
    """Return how a quotation stands, in which article, and what was changed: `[gone -> new]`."""
    article = document.articles.get(one.article) if one.article else None
    where = (article.title or article.outlet) if article else ""
    told = WORDS[one.state]
    if where:
        told += f" from “{one_line(where)}”" if one.state == "changed" else f", in “{one_line(where)}”"
    return f"{told}: {changes(one)}" if one.pieces else told


def changes(one: Quoted) -> str:
    """Return the words of a changed quotation with what differs in brackets."""
    told: list[str] = []
    for at, piece in enumerate(one.pieces):
        follows = one.pieces[at + 1].kind if at + 1 < len(one.pieces) else ""
        after = one.pieces[at - 1].kind if at else ""
        if piece.kind == "same":
            told.append(_middle(piece.words, first=at == 0, last=not follows))
        elif piece.kind == "gone":
            told.append(f"[{piece.words} -> {one.pieces[at + 1].words if follows == 'new' else 'nothing'}]")
        elif after != "gone":
            told.append(f"[nothing -> {piece.words}]")
    return " ".join(told)


def _middle(words: str, *, first: bool, last: bool) -> str:
    """A run of the same words, shortened to what stands next to a change."""
    parts = words.split()
    if len(parts) <= 8:
        return words
    head = [] if first else parts[:4]
    tail = [] if last else parts[-4:]
    return " ".join([*head, "…", *tail])
