"""How near the automatic shape comes to a page, how long its arrows are, how calm it is, and how long it takes."""

import random
import statistics
import time
from collections.abc import Mapping
from itertools import pairwise

from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Layout, Rect, Size
from argmap.layout.measure import FixedWidth, TextStyle
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from tests.benchmarks.promises import promise
from tests.layout.laws import faults
from tests.reference_map import reference_map

SEEDS = range(10)
LIMIT = {1000: 0.060, 10000: 1.000}  # seconds
NOISE = 1.3
ROOM = 4.0
SWAY = 1.05  # what the least change of any distance may do
LINE = 19.0  # units: the height of a card's line
EDITS = 20


def page_sizes(document: Document) -> dict[ClaimId, Size]:
    """Return about the sizes that cards have."""
    measurer, style = FixedWidth(), TextStyle(14)
    return {
        claim.id: Size(240, 40 + measurer.wrap(claim.text, style, 216).height) for claim in document.claims.values()
    }


def _length(layout: Layout) -> float:
    pieces = (piece for route in layout.routes.values() for piece in pairwise(route.points))
    return sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pieces)


def test_a_large_map_comes_near_a_page() -> None:
    wide, high, room, links = [], [], [], []
    for seed in SEEDS:
        document = reference_map(1000, seed)
        sizes = page_sizes(document)
        layout = arrange(document, sizes, orientation="automatic")
        assert list(faults(document, layout)) == []
        bounds = layout.bounds
        wide.append(bounds.width / bounds.height)
        high.append(bounds.height / bounds.width)
        room.append(bounds.width * bounds.height / sum(size.width * size.height for size in sizes.values()))
        links.append(_length(layout) / _length(arrange(document, sizes, orientation="top-down")))
    promise("automatic shape, width to height at most", max(wide), 3.0, unit=": 1")
    promise("automatic shape, height to width at most", max(high), 2.0, unit=": 1")
    promise("automatic shape, area to that of its boxes", statistics.mean(room), ROOM * SWAY, unit="times")
    promise("automatic shape, length of arrows to top-down's", max(links), 1.2, unit="times")


def test_one_more_line_seldom_moves_other_branches() -> None:
    """The share of families whose boxes stand otherwise to each other after the text of one box grew by a line."""
    document = reference_map(1000)
    sizes = page_sizes(document)
    before = _forms(document, arrange(document, sizes, orientation="automatic").boxes)
    choose = random.Random(1)
    shares = []
    for claim in choose.sample(list(sizes), EDITS):
        grown = sizes | {claim: Size(240, sizes[claim].height + LINE)}
        after = _forms(document, arrange(document, grown, orientation="automatic").boxes)
        shares.append(sum(after[node] != form for node, form in before.items()) / len(before))
    promise("families of 1,000 claims that a line moves, median", statistics.median(shares), 0.05, unit="of all")


def _forms(document: Document, boxes: Mapping[ClaimId, Rect]) -> dict[str, list[tuple[bool, bool]]]:
    """Return for each family how each of its boxes stands to the next: to its right, and below it."""
    return {
        node: [
            (boxes[a.source].x + 1 < boxes[b.source].x, boxes[a.source].y + 1 < boxes[b.source].y)
            for a, b in pairwise(links)
        ]
        for node, links in hierarchy(document).hanging.items()
    }


def test_shape_speed() -> None:
    for count, limit in LIMIT.items():
        document = reference_map(count)
        sizes = page_sizes(document)
        took = {"automatic": float("inf"), "top-down": float("inf")}
        for _ in range(5000 // count + 3):  # by turns, so that a busy moment of the machine slows both
            for shape in took:
                start = time.perf_counter()
                arrange(document, sizes, orientation=shape)  # type: ignore[arg-type]
                took[shape] = min(took[shape], time.perf_counter() - start)
        known = took["top-down"]
        promise(
            f"automatic shape of {count:,} claims", took["automatic"], limit * NOISE, yardstick="top-down", known=known
        )
