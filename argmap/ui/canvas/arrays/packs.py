"""The lines of a layout as flat arrays: family by family, so that an edit packs anew only the families it changed.

A family's lines are packed where they stand from its own box; adding where the boxes stand is one sum for all. A layout
that knows no families is packed whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from argmap.drawing.face import stance
from argmap.layout.geometry import Layout, Point
from argmap.layout.tidy.families import Family
from argmap.layout.tidy.lines import lines_of
from argmap.layout.tidy.placed import Boxes, Placed, Routes
from argmap.model.document import Document
from argmap.model.records import ClaimId, Link, LinkId
from argmap.ui.canvas.arrays.nearby import Floats, Numbers

# What a box or a line means, as a number: the order of this row is that of the colours that paint takes from the theme.
TONES = ("neutral", "support", "attack", "undercut")
_NUMBERS = {tone: number for number, tone in enumerate(TONES)}


class Pack(NamedTuple):
    """A family's links with the tone and the number of pieces of each, which of them strike; brackets by the
    place of their link; the pieces (x1, y1, x2, y2) count from the middle of the box's top edge."""

    family: Family
    links: tuple[LinkId, ...]
    tones: tuple[int, ...]
    counts: tuple[int, ...]
    strikes: tuple[bool, ...]
    pieces: bytes
    brackets: tuple[int, ...]
    bracket_counts: tuple[int, ...]
    bracket_pieces: bytes


class Wires(NamedTuple):
    """All lines: `links` with `tones` and `crosses` (across the tree); `pieces` with the numbers of their links as
    `owners`, from `bare` on those of brackets. `struck`: the links that end on another line, and where."""

    links: list[LinkId]
    tones: npt.NDArray[np.int8]
    crosses: npt.NDArray[np.bool_]
    pieces: Floats
    owners: Numbers
    bare: int
    struck: list[tuple[LinkId, Point]]
    packs: Mapping[ClaimId, Pack]


def boxes_of(layout: Layout) -> tuple[Sequence[ClaimId], Floats]:
    """Return the claims of a layout and their boxes (x, y, width, height)."""
    boxes = layout.boxes
    if isinstance(boxes, Boxes):
        slots = boxes.placed.slots
        x, y = _standing(boxes.placed)
        width, height = np.frombuffer(slots.width), np.frombuffer(slots.height)
        left = x[:-1] - width / 2
        flat = (y[:-1], left, height, width) if boxes.placed.across else (left, y[:-1], width, height)
        return slots.claims, np.column_stack(flat)
    rows = np.fromiter(chain.from_iterable(boxes.values()), np.float64, 4 * len(boxes)).reshape(-1, 4)
    return tuple(boxes), rows


def _standing(placed: Placed) -> tuple[Floats, Floats]:
    """Return the middle and the top of every box, and last where the forest begins; both as in a top-down map.

    Each step adds up twice as many boxes of the way to the root as the one before.
    """
    slots = placed.slots
    count = len(slots.claims)
    x, y = np.append(np.frombuffer(slots.x), 0.0), np.append(np.frombuffer(slots.y), 0.0)
    above = np.append(np.frombuffer(slots.up, np.int64), count)
    above[above < 0] = count
    while (above != count).any():
        x += x[above]
        y += y[above]
        above = above[above]
    return x, y


def wires_of(document: Document, layout: Layout, before: Mapping[ClaimId, Pack]) -> Wires:
    """Return the lines of a layout; `before` are packs of an earlier one."""
    if isinstance(layout.routes, Routes):
        return _placed_wires(document, layout.routes.placed, before)
    return _whole_wires(document, layout)


def _placed_wires(document: Document, placed: Placed, before: Mapping[ClaimId, Pack]) -> Wires:
    packs: dict[ClaimId, Pack] = {}
    for claim, family in placed.families.items():
        if family.places and family.row.groups:
            known = before.get(claim)
            packs[claim] = known if known and known.family is family else _packed(document, placed, family)
    every = list(packs.values())
    index, end = placed.slots.index, len(placed.slots.claims)
    x, y = _standing(placed)
    homes = np.array([index.get(pack.family.claim, end) for pack in every], np.intp)
    links = list(chain.from_iterable([pack.links for pack in every]))
    tones = list(chain.from_iterable([pack.tones for pack in every]))
    counts = list(chain.from_iterable([pack.counts for pack in every]))
    pieces = _moved(b"".join([pack.pieces for pack in every]), [len(pack.pieces) for pack in every], homes, x, y)
    bars = [pack for pack in every if pack.brackets]
    bracket_pieces = _moved(
        b"".join([pack.bracket_pieces for pack in bars]),
        [len(pack.bracket_pieces) for pack in bars],
        np.array([index.get(pack.family.claim, end) for pack in bars], np.intp),
        x,
        y,
    )
    ends = np.cumsum(np.asarray(counts, np.intp)) - 1
    strikes = np.flatnonzero(np.fromiter(chain.from_iterable([pack.strikes for pack in every]), np.bool_, len(links)))
    struck = list(zip([links[number] for number in strikes.tolist()], ends[strikes].tolist(), strict=True))
    trees = len(links)
    crossing, cross_counts = _crossing(placed, x, y)
    links += placed.ways
    tones += [_tone(document, document.links.get(link)) for link in placed.ways]
    passed = len(pieces) - 1
    for (link, way), count in zip(placed.ways.items(), cross_counts, strict=True):
        passed += count
        if way.strikes:
            struck.append((link, passed))
    counts += cross_counts
    bare = len(pieces) + len(crossing)
    firsts = np.cumsum([0, *(len(pack.links) for pack in every)]).tolist()
    bar_owners = [first + place for first, pack in zip(firsts, every, strict=False) for place in pack.brackets]
    bar_counts = [count for pack in bars for count in pack.bracket_counts]
    owners = np.concatenate(
        (np.repeat(np.arange(len(links)), counts), np.repeat(bar_owners, bar_counts).astype(np.intp))
    )
    flat = np.concatenate((pieces, crossing, bracket_pieces))
    if placed.across:
        flat = np.ascontiguousarray(flat[:, [1, 0, 3, 2]])
    points = [(link, Point(*flat[number, 2:].tolist())) for link, number in struck]
    crosses = np.arange(len(links)) >= trees
    return Wires(links, np.asarray(tones, np.int8), crosses, flat, owners, bare, points, packs)


def _packed(document: Document, placed: Placed, family: Family) -> Pack:
    lines = lines_of(family, placed.levels)
    records = document.links
    links = tuple(LinkId(link) for link in lines.links)
    pieces = [(*start, *end) for line in lines.links.values() for start, end in pairwise(line)]
    low = family.level
    bars = {
        group.link.id: [
            (*bar[0], *bar[1]),
            *((at, low, at, bar[0][1]) for at in map(family.places.__getitem__, numbers)),
        ]
        for group, numbers, bar in lines.brackets
        if not group.loose
    }
    return Pack(
        family,
        links,
        tuple(_tone(document, records.get(link)) for link in links),
        tuple(len(line) - 1 for line in lines.links.values()),
        tuple(link in lines.struck for link in links),
        np.asarray(pieces, np.float64).tobytes(),
        tuple(links.index(link) for link in bars),
        tuple(map(len, bars.values())),
        np.asarray(list(chain.from_iterable(bars.values())), np.float64).tobytes(),
    )


def _moved(packed: bytes, lengths: Sequence[int], homes: Numbers, x: Floats, y: Floats) -> Floats:
    """Return packed pieces where they stand, from where their families' boxes stand."""
    pieces = np.frombuffer(packed).reshape(-1, 4)
    home = np.repeat(homes, np.asarray(lengths, np.intp) // 32)
    return pieces + np.column_stack((x[home], y[home], x[home], y[home]))


def _crossing(placed: Placed, x: Floats, y: Floats) -> tuple[Floats, list[int]]:
    """Return the pieces of all cross links, and how many each has.

    A line is a row of coordinates, y and x by turns, the first of them where it begins; so each piece goes from two
    neighbours in that row to the next one.
    """
    ways = placed.ways.values()
    counts = [len(way.moves) for way in ways]
    if not counts:
        return np.zeros((0, 4)), counts
    coordinates = list(chain.from_iterable([(way.y, way.x, *way.moves) for way in ways]))
    names, lengths = zip(*coordinates, strict=True)
    end = len(placed.slots.claims)
    boxes = np.array(list(map(placed.slots.index.get, names, repeat(end))), np.intp)
    away = np.array(lengths, np.float64)
    long = np.asarray(counts) + 2
    begins = np.cumsum(long) - long
    number = np.arange(len(boxes)) - np.repeat(begins, long)
    upright = number % 2 == 0  # y coordinates
    at = np.where(upright, y[boxes], x[boxes]) + away
    first = np.flatnonzero(number < np.repeat(long - 2, long))
    up = upright[first][:, None]
    one, two, three = at[first], at[first + 1], at[first + 2]
    pieces = np.where(up, np.column_stack((two, one, two, three)), np.column_stack((one, two, three, two)))
    # Pieces without length go, and pieces of a line that go on straight become one.
    owners = np.repeat(np.arange(len(counts)), counts)
    long_enough = (pieces[:, :2] != pieces[:, 2:]).any(axis=1)
    pieces, owners = pieces[long_enough], owners[long_enough]
    upright = pieces[:, 0] == pieces[:, 2]
    turns = np.ones(len(pieces), np.bool_)
    turns[1:] = (owners[1:] != owners[:-1]) | (upright[1:] != upright[:-1])
    begins = np.flatnonzero(turns)
    ends = np.append(begins[1:], len(pieces)) - 1
    straight = np.hstack((pieces[begins, :2], pieces[ends, 2:]))
    return straight, np.bincount(owners[begins], minlength=len(counts)).tolist()


def _whole_wires(document: Document, layout: Layout) -> Wires:
    links = list(layout.routes)
    routes = layout.routes.values()
    ways: list[Sequence[Point]] = [route.points for route in routes]
    owners = list(range(len(ways)))
    numbers = {link: number for number, link in enumerate(links)}
    for bracket in layout.brackets.values():
        number = numbers.get(bracket.link)
        if number is not None:
            ways += [bracket.points, *bracket.legs]
            owners += [number] * (1 + len(bracket.legs))
    tones = _tones(document, links)
    crosses = np.fromiter((route.cross for route in routes), np.bool_, len(routes))
    struck = [(link, route.points[-1]) for link, route in layout.routes.items() if route.strikes]
    counts = np.fromiter((len(way) for way in ways), np.intp, len(ways))
    points = np.fromiter(chain.from_iterable(chain.from_iterable(ways)), np.float64).reshape(-1, 2)
    if len(points) < 2:
        return Wires(links, tones, crosses, np.zeros((0, 4)), np.zeros(0, np.intp), 0, struck, {})
    way_of = np.repeat(np.arange(len(ways)), counts)
    inside = way_of[:-1] == way_of[1:]
    pieces = np.ascontiguousarray(np.hstack((points[:-1], points[1:]))[inside])
    ways_of = way_of[:-1][inside]
    bare = int(np.searchsorted(ways_of, len(links)))
    return Wires(links, tones, crosses, pieces, np.asarray(owners, np.intp)[ways_of], bare, struck, {})


def _tones(document: Document, links: Iterable[LinkId]) -> npt.NDArray[np.int8]:
    return np.array([_tone(document, document.links.get(link)) for link in links], np.int8)


def tones_of(document: Document, claims: Sequence[ClaimId], main: Mapping[ClaimId, Link]) -> npt.NDArray[np.int8]:
    """Return the tone of each claim's box: what it is to the one it hangs on."""
    return np.array([_tone(document, main.get(claim)) for claim in claims], np.int8)


def _tone(document: Document, link: Link | None) -> int:
    return _NUMBERS[stance(document, link)] if link else 0
