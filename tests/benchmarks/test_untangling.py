"""How many lines cross after Untangle, beside what Graphviz' dot makes of the same map, where dot is present.

Both are counted alike: every arrow as the straight line between the middles of its boxes, what bears on a step as if
it bore on the step's first premise.
"""

import shutil
import subprocess
import time
from dataclasses import replace

import pytest

from argmap.edits.ordering import reorder
from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Size
from argmap.layout.untangling import Rows, untangled
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.records import ClaimId, LinkId
from tests.benchmarks.promises import promise
from tests.benchmarks.test_shape_form import page_sizes
from tests.reference_map import reference_map

SEEDS = range(5)
SHARE = 0.6
SECONDS = 2.0  # in a thread
DOT = shutil.which("dot")

Place = tuple[float, float]
Places = dict[ClaimId, Place]


@pytest.mark.skipif(DOT is None, reason="Graphviz is not here")
def test_crossings_after_untangle() -> None:
    ours = theirs = 0
    took = 0.0
    for seed in SEEDS:
        document = reference_map(1000, seed)
        info = replace(document.info, orientation="automatic")
        document = Document([info, *(record for record in document if record.id != info.id)])
        sizes = page_sizes(document)
        start = time.perf_counter()
        rows = untangled(document, sizes, reordered=_reordered)
        took = max(took, time.perf_counter() - start)
        better = _reordered(document, rows)
        layout = arrange(better, sizes)
        ours += crossings(better, {claim: tuple(box.centre) for claim, box in layout.boxes.items()})
        theirs += crossings(document, _by_dot(document, sizes))
    promise(
        "crossings after Untangle, five maps of 1,000", ours, SHARE * theirs, yardstick="dot", known=theirs, unit="x"
    )
    promise("untangling 1,000 claims", took, SECONDS * 1.3)


def _reordered(document: Document, rows: Rows) -> Document:
    return apply(document, reorder(document, rows))


def _lines(document: Document) -> list[tuple[ClaimId, ClaimId]]:
    result = []
    for link in document.links.values():
        target = link.target
        while target in document.links:
            target = document.links[LinkId(target)].source
        if target != link.source:
            result.append((link.source, ClaimId(target)))
    return result


def crossings(document: Document, places: Places) -> int:
    """Return how many pairs of lines cross that do not share a box."""
    lines = sorted((min(places[a], places[b]), max(places[a], places[b])) for a, b in _lines(document))
    count = 0
    for number, (a, b) in enumerate(lines):
        for c, d in lines[number + 1 :]:
            if c[0] >= b[0]:
                break
            if a not in (c, d) and b not in (c, d):
                count += _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0
    return count


def _side(a: Place, b: Place, c: Place) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _by_dot(document: Document, sizes: dict[ClaimId, Size]) -> Places:
    """Return where dot puts the boxes of a map."""
    names = {claim: f"n{number}" for number, claim in enumerate(document.claims)}
    boxes = [
        f"{name} [width={sizes[c].width / 72:.3f},height={sizes[c].height / 72:.3f}];" for c, name in names.items()
    ]
    arrows = [f"{names[a]}->{names[b]};" for a, b in _lines(document)]
    graph = "digraph { rankdir=BT; node [shape=box, fixedsize=true];" + "".join(boxes + arrows) + "}"
    assert DOT is not None
    done = subprocess.run([DOT, "-Tplain"], input=graph, capture_output=True, text=True, timeout=300, check=True)
    words = [line.split() for line in done.stdout.splitlines()]
    placed = {word[1]: (float(word[2]), float(word[3])) for word in words if word[0] == "node"}
    return {claim: placed[name] for claim, name in names.items()}
