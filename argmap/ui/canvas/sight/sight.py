"""What part of a map is looked at, as a value, and the pure functions that say what it hides.

A sight never touches the document: what the author folded stays folded for everybody else. Levels count from one, at
the roots or at the claim in focus; what joins or strikes a step stands on the level of that step's premise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from argmap.layout.folding import Folds
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId

LARGE = 300
"""A map with more boxes than this, never seen before, is not shown whole at first."""
MOST_AT_FIRST = 80


@dataclass(frozen=True, slots=True)
class Filter:
    """Only what a `query` finds stands out; `title` says so in words."""

    title: str
    query: str


@dataclass(frozen=True, slots=True)
class Sight:
    """`focus`: the claim shown with nothing but what is above and below it. `depth`: the lowest level shown (none:
    all). `opened`: claims shown open although the depth or the author closes them. `filter`: what stands out."""

    focus: ClaimId | None = None
    depth: int | None = None
    opened: frozenset[ClaimId] = field(default_factory=frozenset)
    filter: Filter | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is hidden but what the author folded."""
        return self.focus is None and self.depth is None and not self.opened

    def state(self) -> dict[str, Any]:
        """Return what `stored` takes, as JSON: all but the filter, which ends with the sitting."""
        kept: dict[str, Any] = {}
        if self.focus is not None:
            kept["focus"] = self.focus
        if self.depth is not None:
            kept["depth"] = self.depth
        if self.opened:
            kept["opened"] = sorted(self.opened)
        return kept


WHOLE = Sight()


def stored(state: object, document: Document) -> Sight:
    """Return the sight that `Sight.state` once told, as far as it makes sense in the document."""
    if not isinstance(state, dict):
        return WHOLE
    depth, opened = state.get("depth"), state.get("opened", [])
    sound = isinstance(depth, int) and not isinstance(depth, bool) and depth > 0
    names = [name for name in opened if isinstance(name, str)] if isinstance(opened, list) else []
    focus = state.get("focus")
    sight = Sight(ClaimId(focus) if isinstance(focus, str) else None, depth if sound else None, frozenset(names))  # type: ignore[arg-type]
    return within(sight, document)


def within(sight: Sight, document: Document) -> Sight:
    """Return the sight without claims that the document lacks."""
    claims = document.claims
    focus = sight.focus if sight.focus in claims else None
    opened = sight.opened if sight.opened <= claims.keys() else sight.opened & claims.keys()
    if focus == sight.focus and opened is sight.opened:
        return sight
    return replace(sight, focus=focus, opened=frozenset(opened))


def folds(document: Document, tree: Hierarchy, sight: Sight) -> Folds:
    """Return what the sight leaves out of the layout; a claim above the focus keeps only its way down to it."""
    claims, below, main = document.claims, tree.below, tree.main
    spine = _spine(tree, sight) if sight.focus in claims else []
    shown: set[ClaimId] = set(spine[1:])
    counts: dict[ClaimId, int] = {}
    work = [(root, 1) for root in spine[:1] or tree.roots]
    while work:
        claim, level = work.pop()
        shown.add(claim)
        links = below.get(claim)
        if not links:
            continue
        if not _shut(document, sight, claim, level):
            step = main.get(claim)
            own = step.id if step else None
            work += [(link.source, level + (link.target != own)) for link in links]
            continue
        bearing = set(tree.bearing(claim))
        work += [(link.source, level) for link in links if link.source not in bearing]
        if bearing:
            counts[claim] = len(tree.under(claim))
    return Folds(frozenset(claims.keys() - shown), counts)


def exposed(document: Document, tree: Hierarchy, sight: Sight, claim: ClaimId) -> Sight:
    """Return the sight changed as little as shows a claim: branches are opened, a focus that leaves it out ends."""
    way = [*reversed(tree.ancestors(claim)), claim]
    if sight.focus is not None and sight.focus not in way:
        if claim in tree.ancestors(sight.focus):
            return sight
        sight = replace(sight, focus=None)
    if sight.focus is not None:
        way = way[way.index(sight.focus) :]
    opened = set(sight.opened)
    for host, level, down in _levels(tree, way):
        if down and _shut(document, sight, host, level):
            opened.add(host)
    return sight if opened == sight.opened else replace(sight, opened=frozenset(opened))


def height(tree: Hierarchy, roots: Iterable[ClaimId]) -> int:
    """Return the number of levels below these claims, themselves included; 0 without any."""
    return max((level for _, level in levelled(tree, roots)), default=0)


def levelled(tree: Hierarchy, roots: Iterable[ClaimId]) -> Iterator[tuple[ClaimId, int]]:
    """Yield every claim at and below the roots with its level."""
    work = [(root, 1) for root in roots]
    while work:
        claim, level = work.pop()
        yield claim, level
        step = tree.main.get(claim)
        own = step.id if step else None
        work += [(link.source, level + (link.target != own)) for link in tree.below.get(claim, ())]


def first_depth(document: Document, tree: Hierarchy) -> int | None:
    """Return the depth at which a map that is large and new to the viewer is opened; none where it is shown whole.

    That is the deepest at which no more than MOST_AT_FIRST boxes are shown, but two levels at least.
    """
    if len(document.claims) <= LARGE:
        return None
    sizes: dict[int, int] = {}
    for _, level in levelled(tree, tree.roots):
        sizes[level] = sizes.get(level, 0) + 1
    depth, total = 1, sizes.get(1, 0)
    while depth + 1 in sizes and (depth < 2 or total + sizes[depth + 1] <= MOST_AT_FIRST):
        depth += 1
        total += sizes[depth]
    return depth if depth < max(sizes) else None


def _shut(document: Document, sight: Sight, claim: ClaimId, level: int) -> bool:
    """Whether what bears on a claim is hidden; the one in focus is open unless the depth says otherwise."""
    if claim in sight.opened:
        return False
    if sight.depth is not None and level >= sight.depth:
        return True
    return document.claims[claim].collapsed and claim != sight.focus


def _spine(tree: Hierarchy, sight: Sight) -> list[ClaimId]:
    """Return the claim in focus and all above it."""
    return [sight.focus, *tree.ancestors(sight.focus)] if sight.focus else []


def _levels(tree: Hierarchy, way: list[ClaimId]) -> Iterator[tuple[ClaimId, int, bool]]:
    """Yield each claim on a way down but the last, with its level and whether the next one bears on it."""
    level = 1
    for host, child in pairwise(way):
        step, link = tree.main.get(host), tree.main[child]
        down = step is None or link.target != step.id
        yield host, level, down
        level += down
