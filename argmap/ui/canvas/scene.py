"""The map as flat arrays: a document and its layout made ready for drawing thousands of boxes and for hit tests.

What is visible is found by testing every box and every line: to a hundred thousand of them that takes less than a
millisecond, and no index has to be kept. A scene is a value: an edit makes another one. All lengths are map units.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from argmap.drawing.face import stance
from argmap.drawing.link_label import Room, bracket_owner
from argmap.layout.geometry import Bracket, Layout, Point, Rect, Route, Size
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId, Link, LinkId
from argmap.ui.canvas.nearby import Edges, Floats, Nearby, Numbers, Runs, found_within

# What a box or a line means, as a number: the order of this row is that of the colours that paint takes from the theme.
TONES = ("neutral", "support", "attack", "undercut")
_GAP, _STEP = 24.0, 70.0  # about what the layout leaves between boxes in a row and between rows
_NUMBERS = {tone: number for number, tone in enumerate(TONES)}


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

    @cached_property
    def room(self) -> Room | None:
        """All that the words on lines must keep clear of; none while it moves."""
        if not self.resting:
            return None
        struck = [(link, route.points[-1]) for link, route in self.layout.routes.items() if route.strikes]
        first, _, _ = self._runs
        owners: list[str] = [self.links[number] for number in self.owners[first].tolist()]
        bare = int(np.searchsorted(first, self._lines[2]))
        owners[bare:] = [bracket_owner(self.layout.brackets[LinkId(link)]) for link in owners[bare:]]
        return Nearby(self._edges, self._runs, self._spans, owners, struck)

    @cached_property
    def numbers(self) -> dict[ClaimId, int]:
        """The number of each visible claim."""
        return {claim: number for number, claim in enumerate(self.claims)}

    @cached_property
    def tones(self) -> npt.NDArray[np.int8]:
        """The tone of each box: what its claim is to the one it hangs on."""
        main, document = self.tree.main, self.document
        return np.fromiter((_tone(document, main.get(claim)) for claim in self.claims), np.int8, len(self.claims))

    @cached_property
    def links(self) -> list[LinkId]:
        return list(self.layout.routes)

    @cached_property
    def link_numbers(self) -> dict[LinkId, int]:
        return {link: number for number, link in enumerate(self.links)}

    @cached_property
    def link_tones(self) -> npt.NDArray[np.int8]:
        document, links = self.document, self.document.links
        return np.fromiter((_tone(document, links.get(link)) for link in self.links), np.int8, len(self.links))

    @cached_property
    def link_crosses(self) -> npt.NDArray[np.bool_]:
        """Whether each link runs across the tree."""
        routes = self.layout.routes
        return np.fromiter((route.cross for route in routes.values()), np.bool_, len(routes))

    @cached_property
    def _lines(self) -> tuple[Floats, Numbers, int]:
        ways: list[Sequence[Point]] = [route.points for route in self.layout.routes.values()]
        owners = list(range(len(ways)))
        for bracket in self.layout.brackets.values():
            number = self.link_numbers.get(bracket.link)
            if number is None:
                continue
            for way in (bracket.points, *bracket.legs):
                ways.append(way)
                owners.append(number)
        counts = np.fromiter((len(way) for way in ways), np.intp, len(ways))
        points = np.fromiter(chain.from_iterable(chain.from_iterable(ways)), np.float64).reshape(-1, 2)
        if len(points) < 2:
            return np.zeros((0, 4)), np.zeros(0, np.intp), 0
        way_of = np.repeat(np.arange(len(ways)), counts)
        inside = way_of[:-1] == way_of[1:]
        pieces = np.hstack((points[:-1], points[1:]))[inside]
        ways_of = way_of[:-1][inside]
        first_of_brackets = int(np.searchsorted(ways_of, len(self.layout.routes)))
        return np.ascontiguousarray(pieces), np.asarray(owners, np.intp)[ways_of], first_of_brackets

    @property
    def pieces(self) -> Floats:
        return self._lines[0]

    @property
    def owners(self) -> Numbers:
        return self._lines[1]

    @cached_property
    def _edges(self) -> Edges:
        x, y, width, height = self.boxes.T
        return x.copy(), y.copy(), x + width, y + height

    @cached_property
    def _spans(self) -> Edges:
        """What every piece covers."""
        x1, y1, x2, y2 = self.pieces.T
        return np.minimum(x1, x2), np.minimum(y1, y2), np.maximum(x1, x2), np.maximum(y1, y2)

    @cached_property
    def reaches(self) -> Floats:
        """How far each piece reaches, up or across: from afar, most are too short to be seen."""
        left, top, right, bottom = self._spans
        return np.maximum(right - left, bottom - top)

    @cached_property
    def _runs(self) -> Runs:
        """The pieces of each link's line and of each bracket as runs."""
        owners, (left, top, right, bottom) = self.owners, self._spans
        if not len(owners):
            return Runs(np.zeros(0, np.intp), np.zeros(0, np.intp), self._spans)
        begins = np.diff(owners, prepend=-1) != 0
        if self._lines[2] < len(owners):
            begins[self._lines[2]] = True
        first = np.flatnonzero(begins)
        low, high = np.minimum.reduceat, np.maximum.reduceat
        covered = low(left, first), low(top, first), high(right, first), high(bottom, first)
        return Runs(first, np.diff(first, append=len(owners)), covered)

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
        return found_within(self._runs, self._spans, area)

    def links_in(self, area: Rect) -> list[LinkId]:
        """Return the links with a line in an area."""
        return [self.links[number] for number in np.unique(self.owners[self.pieces_in(area)]).tolist()]

    def way(self, link: str) -> Rect | None:
        """Return the bounds of a link's line, or none while it is hidden."""
        number = self.link_numbers.get(LinkId(link))
        if number is None:
            return None
        mine = self.owners == number
        left, top, right, bottom = self._spans
        x, y = float(left[mine].min()), float(top[mine].min())
        return Rect(x, y, float(right[mine].max()) - x, float(bottom[mine].max()) - y)

    def host(self, claim: str) -> Rect | None:
        """Return the box of what a claim hangs on."""
        above = self.tree.parent.get(ClaimId(claim))
        return self.box(above) if above else None

    def place(self, record: str) -> Rect | None:
        """Return where a claim or a link lies."""
        return self.box(record) or self.way(record)


_FIELDS = frozenset(field.name for field in fields(Scene))


def scene(document: Document, tree: Hierarchy, layout: Layout) -> Scene:
    """Return the scene of a laid-out document."""
    boxes = layout.boxes
    flat = np.fromiter(chain.from_iterable(boxes.values()), np.float64, 4 * len(boxes)).reshape(-1, 4)
    return Scene(document, tree, layout, tuple(boxes), flat)


def sketched(old: Scene, document: Document, tree: Hierarchy, *, sizes: Mapping[ClaimId, Size]) -> Scene:
    """Return a scene for a changed document without laying it out: what stays stands where it stood, in the `sizes`
    given, and what is new stands beside what it will stand beside.
    """
    boxes, numbers = old.boxes.copy(), old.numbers
    for claim, size in sizes.items():
        if claim in numbers:
            boxes[numbers[claim], 2:] = size
    claims = [claim for claim in old.claims if claim in document.claims]
    if len(claims) < len(old.claims):
        boxes = boxes[[numbers[claim] for claim in claims]]
    routes = {link: route for link, route in old.layout.routes.items() if link in document.links}
    brackets = {link: bracket for link, bracket in old.layout.brackets.items() if link in routes}
    layout = replace(old.layout, routes=routes, brackets=brackets)
    grown = Scene(document, tree, layout, tuple(claims), boxes, resting=False)
    for claim, size in sizes.items():
        if claim not in numbers:
            place = _beside(grown, claim, size)
            row = np.array([[place.x, place.y, *size]])
            grown = replace(grown, claims=(*grown.claims, claim), boxes=np.vstack((grown.boxes, row)))
    return grown


def _beside(known: Scene, claim: ClaimId, size: Size) -> Point:
    """Return about where a new claim's box will stand: after the last of its row, or below what it hangs on."""
    across = known.layout.orientation == "left-to-right"
    pinned, link = known.document.claims[claim].pin, known.tree.main.get(claim)
    if pinned:
        return Point(*pinned)
    row = [known.box(other.source) for other in known.tree.hanging.get(link.target, ())] if link else []
    if link and link.target in known.document.links:
        row = [known.box(known.document.links[LinkId(link.target)].source)]
    last = next((box for box in reversed(row) if box), None)
    if last is None and link:
        above = known.box(link.target) or known.layout.bounds
        if across:
            return Point(above.right + _STEP, above.centre.y - size.height / 2)
        return Point(above.centre.x - size.width / 2, above.bottom + _STEP)
    if known.layout.orientation == "automatic" and last and len(row) > 1 and row[-2]:
        across = row[-2].heads(last)
    last = last or known.layout.bounds
    return Point(last.x, last.bottom + _GAP) if across else Point(last.right + _GAP, last.y)


def between(start: Scene, end: Scene, part: float, *, shift: Point, links: Iterable[LinkId]) -> Scene:
    """Return the scene on its way from one to another: `part` 0..1; `shift` takes the start's places to the end's.

    Boxes that are in both glide, and so do these `links` and all brackets; the rest stands in its place at once.
    """
    if part >= 1.0:
        return end
    boxes = end.boxes.copy()
    here, there = common(start, end)
    move = np.array([shift.x, shift.y])
    boxes[there, :2] = (start.boxes[here, :2] + move) * (1.0 - part) + boxes[there, :2] * part
    routes = dict(end.layout.routes)
    for link in links:
        routes[link] = _route_between(start.layout.routes.get(link), routes[link], part, shift)
    gone = boxes - end.boxes
    brackets = {link: _shifted(bracket, gone, end.numbers) for link, bracket in end.layout.brackets.items()}
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


def common(start: Scene, end: Scene) -> tuple[Numbers, Numbers]:
    """Return the numbers, in the first and in the second scene, of the claims that are visible in both."""
    if start.claims == end.claims:
        every = np.arange(len(start.claims))
        return every, every
    numbers = start.numbers
    pairs = [(numbers[claim], number) for number, claim in enumerate(end.claims) if claim in numbers]
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


def _tone(document: Document, link: Link | None) -> int:
    return _NUMBERS[stance(document, link)] if link else 0
