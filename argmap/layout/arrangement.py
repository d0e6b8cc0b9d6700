"""The door of this room: from a document and the sizes of its boxes to the place of everything.

A left-to-right map is a top-down one with its axes swapped. What is not a tree never moves a box: a shared premise
stands where its first link puts it.
"""

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from argmap.layout.folding import Folds
from argmap.layout.folding import folds as author_folds
from argmap.layout.geometry import Layout, Size
from argmap.layout.plan.outcome import finished, shown
from argmap.layout.plan.plan import Plan, plan
from argmap.layout.plan.routes import Lines
from argmap.layout.plan.rows import FOREST_ID
from argmap.layout.plan.spacing import LEVELS
from argmap.layout.tidy.ground import Ground, Map
from argmap.layout.tidy.placed import placed
from argmap.layout.tidy.searched import searched
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy
from argmap.model.records import Claim, ClaimId, Link, LinkId, Orientation

Outcome = tuple[list[float], list[float], Lines, list[Link]]
"""The middle and the top of every box, the lines, and the cross links left for a search."""
PAGE = 3 / 2  # width to height that the automatic shape aims at if nobody says otherwise


def arrange(
    document: Document,
    sizes: Mapping[ClaimId, Size],
    *,
    orientation: Orientation | None = None,
    tree: Hierarchy | None = None,
    folds: Folds | None = None,
    page: float = PAGE,
) -> Layout:
    """Return where every visible box, arrow and bracket of the document goes; the same input gives the same layout.

    `sizes` are the boxes' true sizes in map units (a missing one counts as 240 x 60); `orientation` none means the
    document's own; `tree` saves computing the hierarchy again; `folds` says what is left out (none: what the author
    folded); `page` is the width to height that the automatic shape aims at.
    """
    tree = hierarchy(document) if tree is None else tree
    folds = author_folds(document, tree) if folds is None else folds
    orientation = document.info.orientation if orientation is None else orientation
    return Arranger(page=page).arrange(document, sizes, orientation=orientation, tree=tree, folds=folds)


class Changes(NamedTuple):
    """What may differ from the document that was laid out before: the ids `touched`, and the claims `rehung` that hang
    by another link (any link counts whose record is another one), and those that may have been `resized`."""

    touched: Set[str]
    rehung: Set[ClaimId]
    resized: Set[ClaimId]


class Arranger:
    """Lays out one map again and again: after an edit only what it can have changed, with the same outcome."""

    def __init__(self, *, page: float = PAGE) -> None:
        self.page = page
        self._ground: Ground | None = None

    def arrange(
        self,
        document: Document,
        sizes: Mapping[ClaimId, Size],
        *,
        orientation: Orientation,
        tree: Hierarchy,
        folds: Folds,
        changes: Changes | None = None,
    ) -> Layout:
        """Return the layout of a document; `changes` since the last one (none: unknown) save time."""
        if orientation in ("automatic", "layered"):
            laid = plan(document, tree, sizes, hidden=folds.hidden, across=False)
            links = shown(document, laid, tree.cross)
            found = _shaped(laid, document, links, self.page) if orientation == "automatic" else None
            found = _layered(laid, document, links) if orientation == "layered" else found
            if found is not None:
                self._ground = None
                x, top, lines, left = found
                return finished(laid, document, lines, left, x=x, top=top, folded=folds.counts, orientation=orientation)
            orientation = "top-down"  # too large for layers
        map = Map(document, tree, folds.hidden, sizes)
        across = orientation == "left-to-right"
        ground = self._ground
        if ground is None or changes is None or ground.across != across or _repinned(ground.map, map, changes.touched):
            self._ground = ground = Ground(map, levels=LEVELS[orientation], across=across)
        else:
            _follow(ground, map, changes)
        if ground.pinned or ground.crossings.left or ground.loose:
            return searched(ground, folds.counts, orientation)
        return placed(ground, folds.counts, orientation)


def _shaped(laid: Plan, document: Document, links: list[Link], page: float) -> Outcome:
    from argmap.layout.shapes.automatic import shape  # late: most maps need no other room than the tidy tree's

    return shape(laid, document, links, page)


def _layered(laid: Plan, document: Document, links: list[Link]) -> Outcome | None:
    """Return none for a map that is too large."""
    from argmap.layout.layered.layered import fits, layer
    from argmap.layout.layered.ranks import rank

    ranks, left = rank(laid, links)
    if not fits(ranks):
        return None
    x, top, lines, missed = layer(laid, document, ranks)
    return x, top, lines, left + missed


def _repinned(old: Map, new: Map, touched: Set[str]) -> bool:
    for name in touched:
        was, now = old.document.records.get(name), new.document.records.get(name)
        if isinstance(was, Claim) or isinstance(now, Claim):
            pin = was.pin if isinstance(was, Claim) else None
            if pin != (now.pin if isinstance(now, Claim) else None):
                return True
    return False


def _follow(ground: Ground, map: Map, changes: Changes) -> None:
    old = ground.map
    marked: set[ClaimId] = set()
    links: set[LinkId] = set()
    for document in (old.document, map.document):
        for name in changes.touched:
            record = document.records.get(name)
            if isinstance(record, Link):
                links.add(record.id)
                marked |= _drawn_under(document, [record])
        for claim in changes.rehung | (old.hidden ^ map.hidden):
            outgoing = document.links_out_of(claim)
            links.update(link.id for link in outgoing)
            marked |= _drawn_under(document, outgoing)
    if old.tree.roots != map.tree.roots or not (old.hidden ^ map.hidden).isdisjoint(map.tree.roots):
        marked.add(FOREST_ID)
    ground.follow(map, marked=marked, resized=changes.resized, links=links)


def _drawn_under(document: Document, links: Iterable[Link]) -> set[ClaimId]:
    """Return the claims in whose families links are drawn: where their lines end, or the lines which these strike."""
    result: set[ClaimId] = set()
    for link in links:
        seen: set[str] = set()
        target = link.target
        while target in document.links and target not in seen:
            seen.add(target)
            target = document.links[LinkId(target)].target
        if target in document.claims:
            result.add(ClaimId(target))
    return result
