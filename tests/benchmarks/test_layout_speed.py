"""How long a layout takes, without measuring text; the yardstick is finding the tree in the same records."""

import time
from collections.abc import Callable

from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Size
from argmap.layout.measure import FixedWidth, TextStyle
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from tests.reference_map import reference_map

LIMIT = 0.060  # seconds for 1,000 claims
MOST_GROWTH = 20.0  # ten times the claims: linear, and what the cache costs


def _best(run: Callable[[], object], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def _sizes(document: Document) -> dict[ClaimId, Size]:
    measurer, style = FixedWidth(), TextStyle(14)
    return {
        claim.id: Size(240, 40 + measurer.wrap(claim.text, style, 216).height) for claim in document.claims.values()
    }


def test_layout_speed() -> None:
    took: dict[int, float] = {}
    for count, rounds in ((1000, 15), (10000, 4)):
        document = reference_map(count)
        sizes, tree = _sizes(document), hierarchy(document)
        took[count] = _best(lambda d=document, s=sizes, t=tree: arrange(d, s, tree=t), rounds)  # type: ignore[misc]
        walk = _best(lambda d=document: hierarchy(Document(d.records)), rounds)  # type: ignore[misc]
        limit = f"limit {LIMIT * 1000:.0f} ms" if count == 1000 else f"limit {MOST_GROWTH:.0f} times that of 1,000"
        print(f"\nlayout of {count} claims: {took[count] * 1000:.1f} ms, {limit}; its tree alone {walk * 1000:.1f} ms")
    assert took[1000] <= LIMIT
    assert took[10000] <= MOST_GROWTH * took[1000]
