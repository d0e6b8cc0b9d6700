"""The tree inside a map: what hangs where, when shared premises and circles are set aside as cross links.

A claim hangs by its first outgoing link (by `order`, then id); the rest are cross links. What bears on a link hangs at
that link. In a circle the claim that comes first by order is taken as a root. The outline, the layout, the keyboard and
the export all use this one tree, and all take the word for a claim from where it hangs in it: role, kind and depth
become a term here and nowhere else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.model.document import Document
from argmap.model.records import Claim, ClaimId, Link, LinkId

TERMS = (
    "contention",
    "claim",
    "question",
    "assumption",
    "evidence",
    "reason",
    "objection",
    "rebuttal",
    "counter-evidence",
    "undercut",
    "backing",
    "co-premise",
)

_KEPT = "hierarchy"

CONNECTIVES = {"supports": "because", "attacks": "but", "joins": "and", "undercut": "does not follow"}


@dataclass(slots=True)
class Hierarchy:
    """`main`: claim -> the link it hangs by (a root has none). `hanging`: claim or link -> the main links into it in
    the author's order. `parent`: claim -> the claim above it in the outline. `below`: claim -> the main links of those
    one step below it in the outline: what bears on its own step first. `roots` likewise. `cross`: all other
    links, by id.

    What bears on a main link stands in the outline under that link's premise; on a cross link, under its target.
    """

    main: dict[ClaimId, Link] = field(default_factory=dict)
    hanging: dict[str, list[Link]] = field(default_factory=dict)
    parent: dict[ClaimId, ClaimId] = field(default_factory=dict)
    below: dict[ClaimId, list[Link]] = field(default_factory=dict)
    roots: list[ClaimId] = field(default_factory=list)
    cross: list[Link] = field(default_factory=list)

    def children(self, claim: ClaimId) -> list[ClaimId]:
        """Return the claims one step below a claim in the outline."""
        return [link.source for link in self.below.get(claim, ())]

    def walk(self, claim: ClaimId) -> Iterator[tuple[ClaimId, int]]:
        """Yield the claim and everything below it in the outline, depth first, with the depth below `claim`."""
        work = [(claim, 0)]
        while work:
            node, depth = work.pop()
            yield node, depth
            work.extend((link.source, depth + 1) for link in reversed(self.below.get(node, ())))

    def descendants(self, claim: ClaimId) -> list[ClaimId]:
        """Return all claims below a claim in the outline, depth first."""
        return [node for node, depth in self.walk(claim) if depth]

    def bearing(self, claim: ClaimId) -> list[ClaimId]:
        """Return the claims that bear on a claim itself: its children but for those at its own step."""
        step = self.main.get(claim)
        return [link.source for link in self.below.get(claim, ()) if step is None or link.target != step.id]

    def under(self, claim: ClaimId) -> list[ClaimId]:
        """Return what folding a claim hides: what bears on it, and everything below that."""
        return [node for first in self.bearing(claim) for node, _ in self.walk(first)]

    def ancestors(self, claim: ClaimId) -> list[ClaimId]:
        """Return the claims above a claim, nearest first."""
        result: list[ClaimId] = []
        above = self.parent.get(claim)
        while above is not None:
            result.append(above)
            above = self.parent.get(above)
        return result


def hierarchy(document: Document) -> Hierarchy:
    """Return the document's tree, made once a document and not to be changed. Time is linear in the records."""
    known: Hierarchy | None = document.__dict__.get(_KEPT)
    if known is None:
        # Every pane asks after every edit; a document never changes, so its tree is kept with it.
        known = document.__dict__[_KEPT] = _tree(document)
    return known


def _tree(document: Document) -> Hierarchy:
    wanted: dict[ClaimId, Link] = {}
    for identity in document.claims:
        links = document.links_out_of(identity)
        if links and links[0].target in document.records:
            wanted[identity] = links[0]
    result = Hierarchy()
    result.roots = [claim.id for claim in _ordered(document, (c for c in document.claims if c not in wanted))]
    placed: set[str] = set()
    for root in result.roots:
        _hang(document, root, wanted, placed, result)
    # A walk along main links from what is left must come round to a circle: its first member becomes a root.
    for claim in _ordered(document, (c for c in document.claims if c not in placed)):
        if claim.id in placed:
            continue
        root = _first_of_circle(document, claim.id, wanted)
        wanted.pop(root, None)
        result.roots.append(root)
        _hang(document, root, wanted, placed, result)
        if claim.id not in placed:  # it hung on a circle that runs through a link nobody hangs by
            wanted.pop(claim.id, None)
            result.roots.append(claim.id)
            _hang(document, claim.id, wanted, placed, result)
    result.cross = [
        link for identity, link in sorted(document.links.items()) if result.main.get(link.source) is not link
    ]
    return result


def _hang(document: Document, root: ClaimId, wanted: dict[ClaimId, Link], placed: set[str], result: Hierarchy) -> None:
    work: list[tuple[str, ClaimId]] = [(root, root)]
    placed.add(root)
    while work:
        node, host = work.pop()
        for link in document.links_into(node):
            above = host
            if wanted.get(link.source) is link and link.source not in placed:
                placed.add(link.source)
                result.main[link.source] = link
                result.hanging.setdefault(node, []).append(link)
                result.parent[link.source] = host
                result.below.setdefault(host, []).append(link)
                work.append((link.source, link.source))
                above = link.source
            # What bears on any link into this node, main or cross, hangs at that link.
            work.append((link.id, above))


def _ordered(document: Document, claims: Iterator[ClaimId]) -> list[Claim]:
    return sorted((document.claims[identity] for identity in claims), key=lambda claim: (claim.order, claim.id))


def _first_of_circle(document: Document, start: ClaimId, wanted: dict[ClaimId, Link]) -> ClaimId:
    seen: dict[ClaimId, None] = {}
    node = start
    while node not in seen and node in wanted:
        seen[node] = None
        target = wanted[node].target
        for _ in range(len(document.links)):
            if target not in document.links:
                break
            target = document.links[LinkId(target)].target
        node = ClaimId(target)
    if node not in seen:
        return start
    members = list(seen)
    circle = members[members.index(node) :]
    return min(circle, key=lambda identity: (document.claims[identity].order, identity))


def term(document: Document, tree: Hierarchy, claim: ClaimId) -> str:
    """Return the word for a claim where it hangs in the tree; one of TERMS."""
    record = document.claims[claim]
    link = tree.main.get(claim)
    if link is not None:
        return link_term(document, tree, link)
    return "contention" if record.kind == "claim" and document.links_into(claim) else record.kind


def link_term(document: Document, tree: Hierarchy, link: Link) -> str:
    """Return the word for what a link's source is to its target; one of TERMS.

    An attack on a contention is an objection, on anything below it a rebuttal, on a link an undercut.
    """
    source: Claim | None = document.claims.get(link.source)
    kind = source.kind if source else "claim"
    if link.role == "joins":
        return "co-premise"
    if link.target in document.links:
        return "undercut" if link.role == "attacks" else "backing"
    if link.role == "supports":
        return "reason" if kind == "claim" else kind
    if kind == "evidence":
        return "counter-evidence"
    return "rebuttal" if ClaimId(link.target) in tree.main else "objection"


def connective(document: Document, link: Link) -> str:
    """Return the small word a link is labelled with: because, but, and, does not follow."""
    struck = link.role == "attacks" and link.target in document.links
    return CONNECTIVES["undercut" if struck else link.role]


def unanswered(document: Document, tree: Hierarchy, claim: ClaimId) -> bool:
    """Return whether a claim attacks what it hangs on, and nothing attacks the claim or its step in turn."""
    step = tree.main.get(claim)
    if step is None or step.role != "attacks":
        return False
    return not any(link.role == "attacks" for name in (claim, step.id) for link in document.links_into(name))
