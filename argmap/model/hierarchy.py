"""The tree inside a map: what hangs where, when shared premises and circles are set aside as cross links.

A claim hangs by its first outgoing link (by `order`, then id); the rest are cross links. What bears on a link hangs at
that link. In a circle the claim that comes first by order is taken as a root. The outline, the layout, the keyboard and
the export all use this one tree, and all take the word for a claim from where it hangs in it: role, kind and depth
become a term here and nowhere else.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

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
    `circles`: the claims of circles, and those that hang on one by no main link.
    """

    main: dict[ClaimId, Link] = field(default_factory=dict)
    hanging: dict[str, list[Link]] = field(default_factory=dict)
    parent: dict[ClaimId, ClaimId] = field(default_factory=dict)
    below: dict[ClaimId, list[Link]] = field(default_factory=dict)
    roots: list[ClaimId] = field(default_factory=list)
    cross: list[Link] = field(default_factory=list)
    circles: set[ClaimId] = field(default_factory=set, compare=False)
    rehung: tuple[object, frozenset[ClaimId]] | None = field(default=None, compare=False, repr=False)
    mark: object = field(default_factory=object, compare=False, repr=False)

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
        before, names = document.follows or (document, frozenset())
        old: Hierarchy | None = before.__dict__.get(_KEPT)
        known = followed(old, before, document, names) if old is not None else None
        known = document.__dict__[_KEPT] = known or _tree(document)
        document.follows = None
    return known


def rehung(old: Hierarchy, new: Hierarchy) -> frozenset[ClaimId]:
    """Return the claims that hang by another link in one tree than in the other, counting a link that was changed."""
    for tree, other in ((new, old), (old, new)):
        if tree.rehung is not None and tree.rehung[0] is other.mark:
            return tree.rehung[1]
    main, before = new.main, old.main
    return frozenset(
        [claim for claim, link in main.items() if before.get(claim) is not link]
        + [claim for claim in before if claim not in main]
    )


def followed(old: Hierarchy, before: Document, document: Document, names: Iterable[str]) -> Hierarchy | None:
    """Return the tree of a document that differs from another by the records `names`, made from the other's tree.

    Only what hangs elsewhere is looked at; none if that makes or breaks a circle, for then all must be.
    """
    touched = [document_.links[name] for document_ in (before, document) for name in names if name in document_.links]  # type: ignore[index]
    suspects = {link.source for link in touched} | {ClaimId(name) for name in names}
    for name in names:
        if (name in before.records) != (name in document.records):
            suspects.update(link.source for each in (before, document) for link in each.links_into(name))
    if old.circles and (not old.circles.isdisjoint(suspects) or any(link.target in before.links for link in touched)):
        return None
    wanted = {claim: _wanted(document, claim) for claim in suspects if claim in document.claims}
    moved = {claim: link for claim, link in wanted.items() if old.main.get(claim) is not link}
    gone = [claim for claim in suspects if claim in before.claims and claim not in document.claims]
    new = Hierarchy(
        old.main.copy(), old.hanging.copy(), old.parent.copy(), old.below.copy(), old.roots, old.cross, old.circles
    )
    main = new.main
    for claim in gone:
        main.pop(claim, None)
    for claim, link in moved.items():
        if link is None:
            main.pop(claim, None)
        else:
            main[claim] = link
    if any(link and not _grounded(document, main, claim) for claim, link in moved.items()):
        return None
    changed = [*moved, *gone]
    nodes = {link.target for link in touched}
    for claim in changed:
        for link in (old.main.get(claim), main.get(claim)):
            nodes |= {link.target, link.id} if link else set()
    hosts = {_host(before, old.main, node) for node in nodes} | {_host(document, main, node) for node in nodes}
    for node in nodes:
        _put(new.hanging, node, [link for link in document.links_into(node) if main.get(link.source) is link])
    for claim in changed:
        new.parent.pop(claim, None)
    for host in {*hosts, *changed}:
        below = _below(document, main, host) if host in document.claims else []
        _put(new.below, host, below)
        for link in below:
            new.parent[link.source] = host
    _follow_roots(new, document, names, changed)
    again = {link.id for link in touched}
    again |= {link.id for claim in changed for each in (before, document) for link in each.links_out_of(claim)}
    crossing = [document.links[name] for name in again if name in document.links]
    crossing = [link for link in crossing if main.get(link.source) is not link]
    kept = [link for link in old.cross if link.id not in again]
    new.cross = (
        sorted(kept + crossing, key=lambda link: link.id) if crossing or len(kept) < len(old.cross) else old.cross
    )
    new.rehung = (old.mark, frozenset(changed))
    return new


def _wanted(document: Document, claim: ClaimId) -> Link | None:
    links = document.links_out_of(claim)
    return links[0] if links and links[0].target in document.records else None


def _grounded(document: Document, main: Mapping[ClaimId, Link], claim: ClaimId) -> bool:
    """Whether the way up from a claim comes to a root."""
    seen: set[str] = {claim}
    node: str = main[claim].target
    while node not in seen:
        seen.add(node)
        link = document.links.get(LinkId(node)) or main.get(ClaimId(node))
        if link is None:
            return node in document.claims
        node = link.target
    return False


def _host(document: Document, main: Mapping[ClaimId, Link], node: str) -> ClaimId:
    """Return the claim under which stands what bears on a claim or a link."""
    seen: set[str] = set()
    while node in document.links and node not in seen:
        seen.add(node)
        link = document.links[LinkId(node)]
        if main.get(link.source) is link:
            return link.source
        node = link.target
    return ClaimId(node)


def _below(document: Document, main: Mapping[ClaimId, Link], host: ClaimId) -> list[Link]:
    """Return the main links of what stands one step below a claim, in the order in which `_hang` comes by."""
    result: list[Link] = []
    step = main.get(host)
    work: list[str] = [host, step.id] if step else [host]
    while work:
        for link in document.links_into(work.pop()):
            if main.get(link.source) is link:
                result.append(link)
            else:
                work.append(link.id)
    return result


def _put(table: dict[Any, list[Link]], key: str, links: list[Link]) -> None:
    if links:
        table[key] = links
    else:
        table.pop(key, None)


def _follow_roots(tree: Hierarchy, document: Document, names: Iterable[str], changed: Iterable[ClaimId]) -> None:
    """Bring the roots up to date: claims come and go, or have another order."""
    suspects = {ClaimId(name) for name in names} | set(changed)
    fixed = [root for root in tree.roots if root in tree.circles]
    free = [root for root in tree.roots if root not in tree.circles]
    kept = [root for root in free if root not in suspects]
    come = [name for name in suspects if name in document.claims and name not in tree.main and name not in fixed]
    if come or len(kept) < len(free):
        claims = document.claims
        tree.roots = sorted(kept + come, key=lambda root: (claims[root].order, root)) + fixed


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
        root, circle = _first_of_circle(document, claim.id, wanted)
        result.circles.update(circle)
        wanted.pop(root, None)
        result.roots.append(root)
        _hang(document, root, wanted, placed, result)
        if claim.id not in placed:  # it hung on a circle that runs through a link nobody hangs by
            wanted.pop(claim.id, None)
            result.circles.add(claim.id)
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


def _first_of_circle(document: Document, start: ClaimId, wanted: dict[ClaimId, Link]) -> tuple[ClaimId, list[ClaimId]]:
    """Return the claim of a circle that comes first, and all of them."""
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
        return start, [start]
    members = list(seen)
    circle = members[members.index(node) :]
    return min(circle, key=lambda identity: (document.claims[identity].order, identity)), circle


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
