"""How long a layout takes, without measuring text; the yardstick is finding the tree in the same records."""

import time
from collections.abc import Callable
from functools import partial

from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Size
from argmap.layout.measure import FixedWidth, TextStyle
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from tests.benchmarks.promises import promise
from tests.reference_map import reference_map

LIMIT = {1000: 0.060, 10000: 0.600}  # seconds
ROUNDS = 6


def _sizes(document: Document) -> dict[ClaimId, Size]:
    measurer, style = FixedWidth(), TextStyle(14)
    return {
        claim.id: Size(240, 40 + measurer.wrap(claim.text, style, 216).height) for claim in document.claims.values()
    }


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def test_layout_speed() -> None:
    maps = {count: reference_map(count) for count in LIMIT}
    sizes = {count: _sizes(document) for count, document in maps.items()}
    took = dict.fromkeys(maps, float("inf"))
    walk = dict(took)
    for _ in range(ROUNDS):  # by turns, so that a busy moment of the machine slows both
        for count, document in maps.items():
            fresh = Document(document.records)
            walk[count] = min(walk[count], _seconds(partial(hierarchy, fresh)))
            for _ in range(10000 // count):
                took[count] = min(took[count], _seconds(partial(arrange, fresh, sizes[count])))
    for count, limit in LIMIT.items():
        promise(f"layout of {count:,} claims", took[count], limit, yardstick="finding its tree", known=walk[count])
