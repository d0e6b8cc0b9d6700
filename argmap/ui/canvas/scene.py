"""The map as flat arrays: a document and its layout made ready for drawing thousands of boxes and for hit tests.

What is visible is found by testing every box and every line: to a hundred thousand of them that takes less than a
millisecond, and no index has to be kept. A scene is a value: an edit makes another one. All lengths are map units.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from argmap.drawing.link_label import Room, bracket_owner
from argmap.layout.geometry import Bracket, Layout, Point, Rect, Route
from argmap.layout.tidy.placed import Boxes
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId, LinkId
from argmap.ui.canvas.arrays.nearby import Edges, Floats, Nearby, Numbers, Runs, edges_of, found_within
from argmap.ui.canvas.arrays.packs import Pack, Wires, boxes_of, tones_of, wires_of

LONGEST_RUN = 4
"""So many pieces of one line are looked at together when what is in view is looked for."""


@dataclass(frozen=True, eq=False)
class Scene:
    """`claims[i]` has the box `boxes[i]` (x, y, width, height) in the tone `tones[i]`; `pieces` are the straight pieces
    (x1, y1, x2, y2) of all link lines, brackets last; `owners` numbers the link in `links` each piece belongs to.
    """

    document: Document
    tree: Hierarchy
    layout: Layout
    claims: Sequence[ClaimId]
    boxes: Floats
    resting: bool = True
    """Whether all boxes and lines stand where the layout put them; not while they glide or are sketched."""

    packs: Mapping[ClaimId, Pack] = field(default_factory=dict)
    """The packed lines of the scene before this one, to be taken over."""

    @cached_property
    def room(self) -> Room | None:
        """All that the words on lines must keep clear of; none while it moves."""
        if not self.resting:
            return None
        first, _, _ = self._runs
        owners: list[str] = [self.links[number] for number in self.owners[first].tolist()]
        bare = int(np.searchsorted(first, self.wires.bare))
        owners[bare:] = [bracket_owner(LinkId(link)) for link in owners[bare:]]
        return Nearby(self._edges, self._runs, self.pieces, owners, self.wires.struck)

    @cached_property
    def numbers(self) -> Mapping[ClaimId, int]:
        """The number of each visible claim."""
        boxes = self.layout.boxes
        if isinstance(boxes, Boxes):
            return boxes.placed.slots.index
        return {claim: number for number, claim in enumerate(self.claims)}

    @cached_property
    def tones(self) -> npt.NDArray[np.int8]:
        """The tone of each box: what its claim is to the one it hangs on."""
        return tones_of(self.document, self.claims, self.tree.main)

    @cached_property
    def wires(self) -> Wires:
        """All lines."""
        return wires_of(self.document, self.layout, self.packs)

    @property
    def links(self) -> list[LinkId]:
        return self.wires.links

    @property
    def link_tones(self) -> npt.NDArray[np.int8]:
        return self.wires.tones

    @property
    def link_crosses(self) -> npt.NDArray[np.bool_]:
        """Whether each link runs across the tree."""
        return self.wires.crosses

    @cached_property
    def strikers(self) -> frozenset[LinkId]:
        """The links that end on another one's line."""
        return frozenset(link for link, _ in self.wires.struck)

    @property
    def pieces(self) -> Floats:
        return self.wires.pieces

    @property
    def owners(self) -> Numbers:
        return self.wires.owners

    @cached_property
    def _edges(self) -> Edges:
        x, y, width, height = self.boxes.T
        return x.copy(), y.copy(), x + width, y + height

    @cached_property
    def reaches(self) -> npt.NDArray[np.float32]:
        """How far each piece reaches, up or across: from afar, most are too short to be seen."""
        left, top, right, bottom = edges_of(self.pieces)
        return np.maximum(right - left, bottom - top).astype(np.float32)

    @cached_property
    def _runs(self) -> Runs:
        """The pieces of each link's line and of each bracket as runs; a long one would cover much where it is not."""
        owners, (left, top, right, bottom) = self.owners, edges_of(self.pieces)
        if not len(owners):
            return Runs(np.zeros(0, np.intp), np.zeros(0, np.intp), (left, top, right, bottom))
        begins = np.diff(owners, prepend=-1) != 0
        if self.wires.bare < len(owners):
            begins[self.wires.bare] = True
        first = np.flatnonzero(begins)
        along = np.arange(len(owners)) - np.repeat(first, np.diff(first, append=len(owners)))
        first = np.flatnonzero(along % LONGEST_RUN == 0)
        low, high = np.minimum.reduceat, np.maximum.reduceat
        covered = low(left, first), low(top, first), high(right, first), high(bottom, first)
        return Runs(first, np.diff(first, append=len(owners)), covered)

    @cached_property
    def stacked(self) -> Numbers:
        """The boxes that lie over or under others: only placing by hand can do that."""
        placed = [
            self.numbers[name] for name, claim in self.document.claims.items() if claim.pin and name in self.numbers
        ]
        found = [self.boxes_in(Rect(*self.boxes[number].tolist())) for number in placed]
        return np.unique(np.concatenate([near for near in found if len(near) > 1] or [np.zeros(0, np.intp)]))

    def for_document(self, document: Document) -> "Scene":
        """Return the same places for a document in which nothing has come, gone or moved."""
        other = replace(self, document=document)
        other.__dict__.update({name: value for name, value in self.__dict__.items() if name not in _FIELDS})
        return other

    def box(self, claim: str) -> Rect | None:
        """Return a claim's box, or none while it is hidden in a folded branch."""
        number = self.numbers.get(ClaimId(claim))
        return None if number is None else Rect(*self.boxes[number].tolist())

    def boxes_in(self, area: Rect) -> Numbers:
        """Return the numbers of the boxes that an area touches, lowest first."""
        x, y, right, bottom = self._edges
        return np.flatnonzero((x < area.right) & (right > area.x) & (y < area.bottom) & (bottom > area.y))

    def pieces_in(self, area: Rect) -> Numbers:
        """Return the numbers of the line pieces whose bounds touch an area, lowest first."""
        return found_within(self._runs, self.pieces, area)

    def links_in(self, area: Rect) -> list[LinkId]:
        """Return the links with a line in an area."""
        return [self.links[number] for number in np.unique(self.owners[self.pieces_in(area)]).tolist()]

    def way(self, link: str) -> Rect | None:
        """Return the bounds of a link's line, or none while it is hidden."""
        route = self.layout.routes.get(LinkId(link))
        if route is None:
            return None
        bracket = self.layout.brackets.get(LinkId(link))
        points = (
            (*route.points, *bracket.points, *(end for leg in bracket.legs for end in leg)) if bracket else route.points
        )
        xs, ys = zip(*points, strict=True)
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def host(self, claim: str) -> Rect | None:
        """Return the box of what a claim hangs on."""
        above = self.tree.parent.get(ClaimId(claim))
        return self.box(above) if above else None

    def place(self, record: str) -> Rect | None:
        """Return where a claim or a link lies."""
        return self.box(record) or self.way(record)


_FIELDS = frozenset(each.name for each in fields(Scene))


def scene(document: Document, tree: Hierarchy, layout: Layout, before: Scene | None = None) -> Scene:
    """Return the scene of a laid-out document; what has not changed is taken from the one `before`."""
    claims, boxes = boxes_of(layout)
    # Only what was packed: a scene that nobody has painted has packed nothing, and hands on what it was given.
    packs = {} if before is None else before.wires.packs if "wires" in before.__dict__ else before.packs
    return Scene(document, tree, layout, claims, boxes, packs=packs)


def between(
    start: Scene,
    end: Scene,
    part: float,
    *,
    shift: Point,
    gliding: tuple[Numbers, Numbers],
    links: Iterable[LinkId],
) -> Scene:
    """Return the scene on its way from one to another: `part` 0..1; `shift` takes the start's places to the end's.

    The `gliding` boxes (numbers in both) move, and so do these `links` and their brackets; there are no other lines.
    """
    if part >= 1.0:
        return end
    boxes = end.boxes.copy()
    here, there = gliding
    move = np.array([shift.x, shift.y])
    boxes[there, :2] = (start.boxes[here, :2] + move) * (1.0 - part) + boxes[there, :2] * part
    old, new, gone = start.layout.routes, end.layout, boxes - end.boxes
    routes = {link: _route_between(old.get(link), new.routes[link], part, shift) for link in links}
    own = {link: bracket for link in routes if (bracket := new.brackets.get(link))}
    brackets = {link: _shifted(bracket, gone, end.numbers) for link, bracket in own.items()}
    layout = replace(end.layout, routes=routes, brackets=brackets)
    return Scene(end.document, end.tree, layout, end.claims, boxes, resting=False)


def _shifted(bracket: Bracket, gone: Floats, numbers: Mapping[ClaimId, int]) -> Bracket:
    """Return the bracket moved by as much as its first box still has to go."""
    number = numbers.get(bracket.premises[0])
    if number is None:
        return bracket
    dx, dy = gone[number, :2].tolist()
    if not dx and not dy:
        return bracket
    points = tuple(Point(x + dx, y + dy) for x, y in bracket.points)
    legs = tuple((Point(a.x + dx, a.y + dy), Point(b.x + dx, b.y + dy)) for a, b in bracket.legs)
    return replace(bracket, points=points, legs=legs)


def common(start: Scene, end: Scene, claims: Iterable[ClaimId]) -> tuple[Numbers, Numbers]:
    """Return the numbers, in the first and in the second scene, of those claims that are to be seen in both."""
    before, after = start.numbers, end.numbers
    pairs = [(before[claim], after[claim]) for claim in claims if claim in before and claim in after]
    table = np.array(pairs, np.intp).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _route_between(start: Route | None, end: Route, part: float, shift: Point) -> Route:
    if start is None or not start.points or not end.points:
        return end
    count = max(len(start.points), len(end.points))
    old, new = _padded(start.points, count), _padded(end.points, count)
    points = tuple(
        Point(
            (a.x + shift.x) * (1.0 - part) + b.x * part,
            (a.y + shift.y) * (1.0 - part) + b.y * part,
        )
        for a, b in zip(old, new, strict=True)
    )
    return end._replace(points=points)


def _padded(points: Sequence[Point], count: int) -> list[Point]:
    """Return the line with points doubled in its middle, so that lines of different lengths can glide together."""
    middle = len(points) // 2
    return [*points[:middle], *[points[middle]] * (count - len(points)), *points[middle:]]
