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
from tests.reference_map import reference_map

LIMIT = 0.060  # seconds for 1,000 claims
MOST_GROWTH = 25.0  # for ten times the claims: linear, and what caches and longer cross links cost
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
    maps = {count: reference_map(count) for count in (1000, 10000)}
    sizes = {count: _sizes(document) for count, document in maps.items()}
    took = dict.fromkeys(maps, float("inf"))
    walk = dict(took)
    for _ in range(ROUNDS):  # by turns, so that a busy moment of the machine slows both
        for count, document in maps.items():
            fresh = Document(document.records)
            walk[count] = min(walk[count], _seconds(partial(hierarchy, fresh)))
            for _ in range(10000 // count):
                took[count] = min(took[count], _seconds(partial(arrange, fresh, sizes[count])))
    print(f"\nlayout of 1,000 claims: {took[1000] * 1000:.1f} ms, limit {LIMIT * 1000:.0f} ms; ", end="")
    print(f"finding its tree {walk[1000] * 1000:.1f} ms")
    print(f"layout of 10,000 claims: {took[10000] / took[1000]:.1f} times that, limit {MOST_GROWTH:.0f}")
    assert took[1000] <= LIMIT
    assert took[10000] <= MOST_GROWTH * took[1000]
