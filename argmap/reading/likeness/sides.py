"""Who stands where on a map's question, read off the map: whose boxes support it, and whose attack it.

Nothing is stored: a side is a root of the map and a sign, and a person has the side of most of what they say.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.records import ClaimId, LinkId

Side = tuple[str, int]
"""A claim that others bear on, and 1 for it or -1 against it."""

_OPENERS = ("the ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "les ")


def sides(document: Document) -> dict[str, Side]:
    """Return the sides of the people of a map, by name; who says as much on both sides has none."""
    tree = hierarchy(document)
    said: defaultdict[str, Counter[Side]] = defaultdict(Counter)
    for root in tree.roots:
        for claim, side in _walk(document, tree, root):
            for person in _speakers(document, claim):
                said[person][side] += 1
    found = {}
    for person, counts in said.items():
        ranked = counts.most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            found[person] = ranked[0][0]
    return found


def side_of(speaker: str, known: Mapping[str, Side]) -> Side | None:
    """Return the side of a speaker, also where one name is the end of the other, as last names are."""
    if not speaker or not known:
        return None
    if speaker in known:
        return known[speaker]
    name = _plain(speaker)
    found = {
        side
        for other, side in known.items()
        if (plain := _plain(other)) == name or plain.endswith(f" {name}") or name.endswith(f" {plain}")
    }
    return found.pop() if len(found) == 1 else None


def stance(one: Side | None, other: Side | None) -> int:
    """Return 1 for the same side, -1 for the other, 0 where that cannot be told."""
    if one is None or other is None or one[0] != other[0]:
        return 0
    return 1 if one[1] == other[1] else -1


def _walk(document: Document, tree: Hierarchy, root: ClaimId) -> Iterator[tuple[ClaimId, Side]]:
    known: dict[ClaimId, Side] = {}
    for claim, _ in tree.walk(root):
        known[claim] = _side(document, tree, claim, known)
        yield claim, known[claim]


def _side(document: Document, tree: Hierarchy, claim: ClaimId, known: Mapping[ClaimId, Side]) -> Side:
    link = tree.main.get(claim)
    if link is None:
        return claim, 1
    step = document.links.get(LinkId(link.target))
    above = step.source if step else ClaimId(link.target)
    if above not in known:
        return claim, 1
    if not step and document.claims[above].kind == "question":
        return claim, 1  # every answer to a question is a side of its own
    root, sign = known[above]
    return root, -sign if link.role == "attacks" else sign


def _speakers(document: Document, claim: ClaimId) -> set[str]:
    excerpts = (document.excerpts.get(citation.excerpt) for citation in document.citations_of(claim))
    people = {document.claims[claim].speaker} | {excerpt.speaker for excerpt in excerpts if excerpt}
    return {document.people[person].name for person in people if person is not None and person in document.people}


def _plain(name: str) -> str:
    plain = name.casefold().strip(" .")
    opener = next((one for one in _OPENERS if plain.startswith(one)), "")
    return plain.removeprefix(opener)
