"""What is offered of an article's statements, and what can be done with an offer: one table of answers, with keys.

The rule: what the map uses already, what was dismissed and what is mere background is not offered.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from argmap.drawing.face import Stance
from argmap.edits.claims import new_claim
from argmap.edits.excerpts import cite, mark
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.records import ArticleId, ClaimId, ClaimKind, LinkId
from argmap.model.records import Role as LinkRole
from argmap.model.texts import one_line
from argmap.reading.folding import folds
from argmap.reading.statements import LanguageUnsupported, Role, Statement, language_of, statements

LONGEST = 400_000  # code points; a text longer than that is a book, and nobody walks through its statements
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """What an offer of a role becomes: its `title`, the `stance` that colours it, the kind of box and how it hangs."""

    title: str
    stance: Stance
    kind: ClaimKind
    link: LinkRole


PARTS: Mapping[Role, Part] = MappingProxyType(
    {
        "claim": Part("Claim", "neutral", "claim", "supports"),
        "rebuttal": Part("Rebuttal", "attack", "claim", "attacks"),
        "evidence": Part("Evidence", "support", "evidence", "supports"),
    }
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: what `keys` do with the offer in view, while the reader has the keyboard and no words are selected."""

    name: str
    title: str
    keys: str
    icon: str = ""


ANSWERS: tuple[Answer, ...] = (
    Answer("next", "Next suggestion", "J", "down"),
    Answer("previous", "Previous suggestion", "K", "up"),
    Answer("accept", "Add the suggestion to the map", "Return", "check"),
    Answer("hang", "Add the suggestion to the selected box", "Shift+Return"),
    Answer("dismiss", "Dismiss the suggestion", "X", "close"),
    Answer("claim", "Suggest it as a claim", "C"),
    Answer("rebuttal", "Suggest it as a rebuttal", "R"),
    Answer("evidence", "Suggest it as evidence", "E"),
    Answer("speaker", "Change the suggestion's speaker", "W", "person"),
)
BY_KEY: Mapping[str, Answer] = MappingProxyType({answer.keys: answer for answer in ANSWERS})


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a text, and in `note` why nothing could be (else empty)."""

    statements: tuple[Statement, ...] = ()
    note: str = ""


def findings(text: str, language: str) -> Findings:
    """Return the statements of an article; made for a thread of its own."""
    if len(text) > LONGEST:
        return Findings(note="This text is too long for suggestions: select words and mark them by hand")
    code = language or language_of(text)
    without = [(fold.start, fold.end) for fold in folds(text, language=code or None)]
    try:
        found = statements(text, code=code, without=without)
    except LanguageUnsupported:
        return Findings(note="No suggestions in this language yet: select words and mark them by hand")
    return Findings(tuple(one for one in found if one.role in PARTS))


def open_offers(found: Iterable[Statement], used: Sequence[Span], dismissed: Iterable[Span]) -> list[Statement]:
    """Return what is still to be offered: not what was dismissed, nor what lies by half in a passage of the map."""
    gone = set(dismissed)
    return [one for one in found if (one.start, one.end) not in gone and not any(_within(one, span) for span in used)]


def _within(one: Statement, span: Span) -> bool:
    shared = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in one.content)
    return 2 * shared >= sum(end - start for start, end in one.content)


def accepting(
    article: ArticleId, text: str, one: Statement, *, target: ClaimId | LinkId | None = None
) -> Callable[[Document], Diff]:
    """Return the edit that makes a box of an offer, resting on each of its passages; `target` is what it hangs on."""
    part = PARTS[one.role]
    words = " … ".join(one_line(text[start:end]) for start, end in one.content)

    def edit(document: Document) -> Diff:
        first, *others = one.content
        role = part.link if target is not None else "supports"
        diff = mark(
            document, article, *first, kind=part.kind, target=target, role=role, speaker=one.speaker, text=words
        )
        claim = new_claim(diff)
        for span in others:
            diff = then(diff, cite(apply(document, diff), claim, article, *span))
        return diff

    return edit


__all__ = ["ANSWERS", "BY_KEY", "PARTS", "Answer", "Findings", "accepting", "findings", "open_offers"]
