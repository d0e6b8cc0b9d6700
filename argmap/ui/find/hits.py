"""Which boxes a search finds, and those that stand under attack or without a source.

An attack is answered when something attacks the attacking claim, or undercuts its step; whether that answer is any
good is for the reader to say.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy, unanswered
from argmap.model.records import ClaimId, Link
from argmap.ui.find.known import Knowledge, Known
from argmap.ui.find.query import STATES, Term, parsed


def hits(document: Document, words: str, knowledge: Knowledge | None = None) -> list[ClaimId]:
    """Return the claims found, in the order of the outline; none for blank words.

    Looked through are text, role, speaker, tags, note, quotations and their articles' titles and outlets, without
    regard to case, typography, or white space; `knowledge` saves folding them again.
    """
    terms = parsed(words)
    return list(_holding(document, in_order(hierarchy(document)), terms, knowledge)) if terms else []


def number(document: Document, words: str, knowledge: Knowledge) -> int:
    """Return how many claims `hits` would find."""
    terms = parsed(words)
    return sum(1 for _ in _holding(document, document.claims, terms, knowledge)) if terms else 0


def _holding(
    document: Document, claims: Iterable[ClaimId], terms: Sequence[Term], knowledge: Knowledge | None
) -> Iterator[ClaimId]:
    """Yield those claims of which every term holds."""
    tree = hierarchy(document)
    known = (knowledge or Knowledge()).of(document, tree)
    for claim in claims:
        if all(_holds(document, tree, claim, known[claim], term) for term in terms):
            yield claim


def in_order(tree: Hierarchy) -> list[ClaimId]:
    """Return all claims in the order of the outline."""
    return [claim for root in tree.roots for claim, _ in tree.walk(root)]


def attacked(document: Document, claim: str) -> bool:
    """Whether a claim, or its step, is under an attack that nobody answers."""
    into = [*document.links_into(claim)]
    for step in document.links_out_of(claim):
        into += document.links_into(step.id)
    return any(_standing(document, link) for link in into)


def unsourced(document: Document, claim: str) -> bool:
    """Whether a claim or evidence rests on no passage of an article, itself or by what supports it directly."""
    if document.claims[ClaimId(claim)].kind not in ("claim", "evidence") or document.citations_of(claim):
        return False
    return not any(
        link.role == "supports" and document.citations_of(link.source) for link in document.links_into(claim)
    )


_STATES: Mapping[str, Callable[[Document, Hierarchy, ClaimId], bool]] = {
    "unanswered": unanswered,
    "attacked": lambda document, _, claim: attacked(document, claim),
    "unsourced": lambda document, _, claim: unsourced(document, claim),
    "pinned": lambda document, _, claim: document.claims[claim].pin is not None,
    "noted": lambda document, _, claim: bool(document.claims[claim].note),
}
assert _STATES.keys() == STATES.keys()


def _standing(document: Document, link: Link) -> bool:
    """Whether a link is an attack that nothing speaks against."""
    if link.role != "attacks":
        return False
    return not any(
        answer.role == "attacks" for target in (link.source, link.id) for answer in document.links_into(target)
    )


def _holds(document: Document, tree: Hierarchy, claim: ClaimId, known: Known, term: Term) -> bool:
    wanted = term.wanted
    match term.field:
        case "":
            return wanted[0] in known.all
        case "is":
            return any(word in _STATES and _STATES[word](document, tree, claim) for word in wanted)
        case "role":
            return any(_begins(known.role, word) for word in wanted)
        case "tag":
            return any(word in tag for word in wanted for tag in known.tag)
    value: str = getattr(known, term.field)
    return any(word in value for word in wanted)


def _begins(role: str, word: str) -> bool:
    """Whether a word for a role, in the plural too, begins one of a box's.

    >>> _begins("counter-evidence evidence", "evidence"), _begins("rebuttal claim", "rebuttals")
    (True, True)
    """
    return any(mine.startswith(word) or word in (f"{mine}s",) for mine in role.split())
