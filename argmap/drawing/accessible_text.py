"""A claim, a link, a map in words: for screen readers, for SVG, for whoever cannot see the picture."""

from collections import Counter

from argmap.drawing.face import cite, facts
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, link_term, term, unanswered
from argmap.model.records import ClaimId, Link, LinkId
from argmap.model.texts import counted, one_line, shortened

EMPTY = "empty box"

_TOWARDS = {
    "reason": "for",
    "evidence": "for",
    "assumption": "for",
    "question": "on",
    "objection": "to",
    "rebuttal": "to",
    "counter-evidence": "against",
    "undercut": "of",
    "backing": "of",
    "co-premise": "in",
}
_AGAINST = ("objection", "rebuttal", "counter-evidence", "undercut")
_PIECES = {term: (f"piece of {term}", f"pieces of {term}") for term in ("evidence", "counter-evidence")}
_VERBS = {"supports": "supports", "attacks": "attacks", "joins": "joins"}


def describe(document: Document, tree: Hierarchy, claim: ClaimId) -> str:
    """Return a claim and its place in words.

    For example `rebuttal 2 of 3 to "...": text, by speaker, outlet; unanswered; 2 reasons below`.
    """
    found = facts(document, tree, claim)
    link = tree.main.get(claim)
    # A full stop in the middle of what is read out would end it too early.
    said = one_line(found.claim.text).removesuffix(".") or EMPTY
    source = cite(found.speaker, found.quotes)
    parts = [f"{describe_place(document, tree, claim)}: {said}" + (f", by {source}" if source else "")]
    if found.claim.confidence is not None:
        parts.append(f"confidence {round(found.claim.confidence * 100)} %")
    if unanswered(document, tree, claim):
        parts.append("unanswered")
    below = _counted(Counter(link_term(document, tree, each) for each in tree.below.get(claim, ())))
    if below:
        parts.append(f"{below} below")
    parts += [
        f"also {link_term(document, tree, other)} {_towards(document, tree, other)}"
        for other in document.links_out_of(claim)
        if other is not link
    ]
    return "; ".join(parts)


def describe_place(document: Document, tree: Hierarchy, claim: ClaimId) -> str:
    """Return where a claim stands in words, without its own: `rebuttal 2 of 3 to "..."`, or its kind for a root."""
    link = tree.main.get(claim)
    return term(document, tree, claim) if link is None else _place(document, tree, link)


def describe_bearing(document: Document, tree: Hierarchy, claim: ClaimId) -> str:
    """Return what bears on a claim itself, counted by role: "3 reasons, 1 rebuttal"; empty where nothing does."""
    terms = Counter(link_term(document, tree, tree.main[each]) for each in tree.bearing(claim))
    order = sorted(terms, key=lambda word: (word in _AGAINST, -terms[word]))
    return _counted(Counter({word: terms[word] for word in order}))


def describe_balance(document: Document, tree: Hierarchy, claim: ClaimId) -> str:
    """Return how much bears on a claim for and against it: "5 for, 3 against"; what there is none of is left out."""
    against = sum(link_term(document, tree, tree.main[each]) in _AGAINST for each in tree.bearing(claim))
    parts = ((len(tree.bearing(claim)) - against, "for"), (against, "against"))
    return ", ".join(f"{count:,} {side}" for count, side in parts if count)


def describe_link(document: Document, tree: Hierarchy, link: LinkId) -> str:
    """Return a link in words: `"..." attacks "..."`, with scheme and strength if they are used."""
    record = document.links[link]
    term = link_term(document, tree, record)
    verb = "undercuts" if term == "undercut" else _VERBS[record.role]
    words = f"{_quoted(document, record.source)} {verb} {_thing(document, record.target)}"
    if record.scheme:
        words += f", by {one_line(record.scheme)}"
    if record.strength is not None:
        words += f", strength {round(record.strength * 100)} %"
    return words


def describe_more(document: Document, record: str, *, found: bool, left_out: bool) -> str:
    """Return what is to be said of a claim or link after its name: what a search made of it, and its note."""
    state = "found" if found else "left out by the filter" if left_out else ""
    note = one_line(getattr(document.records.get(record), "note", ""))
    return ". ".join(part for part in (state, note) if part)


def describe_map(document: Document, tree: Hierarchy) -> str:
    """Return what kind of map this is: its question, its numbers, and what it argues for."""
    parts = []
    if document.info.question:
        parts.append(f"Question: {one_line(document.info.question).removesuffix('.')}")
    terms = Counter(link_term(document, tree, link) for link in tree.main.values())
    kinds = _counted(terms)
    parts.append(f"{counted(len(document.claims), 'box', 'boxes')}" + (f": {kinds}" if kinds else ""))
    if document.articles:
        parts.append(f"from {counted(len(document.articles), 'article')}")
    heads = [one_line(document.claims[root].text) for root in tree.roots if document.links_into(root)]
    if heads:
        parts.append("Argued: " + " / ".join(head.removesuffix(".") for head in heads[:3]))
    return ". ".join(parts) + "."


def _place(document: Document, tree: Hierarchy, link: Link) -> str:
    term = link_term(document, tree, link)
    alike = [each for each in tree.hanging.get(link.target, ()) if link_term(document, tree, each) == term]
    number = f" {alike.index(link) + 1} of {len(alike)}" if len(alike) > 1 and link in alike else ""
    return f"{term}{number} {_towards(document, tree, link)}"


def _towards(document: Document, tree: Hierarchy, link: Link) -> str:
    return f"{_TOWARDS.get(link_term(document, tree, link), 'to')} {_thing(document, link.target)}"


def _thing(document: Document, target: str) -> str:
    """Return a claim's text in quotation marks, or a link as the step from one claim to another."""
    struck = document.links.get(LinkId(target))
    if struck is None:
        return _quoted(document, target)
    end = document.links.get(LinkId(struck.target))
    goal = "another step" if end else _quoted(document, struck.target)
    return f"the step from {_quoted(document, struck.source)} to {goal}"


def _quoted(document: Document, claim: str) -> str:
    record = document.claims.get(ClaimId(claim))
    text = shortened(record.text, 90) if record else ""
    return f'"{text}"' if text else EMPTY


def _counted(terms: Counter[str]) -> str:
    return ", ".join(counted(count, *_PIECES.get(term, (term,))) for term, count in terms.items())
