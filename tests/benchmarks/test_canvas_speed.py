"""How quick the canvas alone shows and paints 1,000 claims; edits are measured in the window (test_edit_speed)."""

import gc
import statistics
import time
from collections.abc import Callable

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.model.document import Document
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas.canvas import Canvas
from tests.benchmarks.promises import promise
from tests.reference_map import reference_map

OPENED, FRAME = 0.5, 0.016  # seconds


class Watched(Canvas):
    """A canvas that notes when it was painted."""

    painted = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted = time.perf_counter()


def until_painted(canvas: Watched, act: Callable[[], object]) -> float:
    """Return the seconds from an act to the end of the first frame after it; everything before has come to rest."""
    rest = time.perf_counter() + 0.3
    while time.perf_counter() < rest:
        QApplication.processEvents()
    canvas.painted = 0.0
    start = time.perf_counter()
    act()
    while not canvas.painted:
        QApplication.processEvents()
    return canvas.painted - start


def test_canvas_speed(qtbot: QtBot) -> None:
    document = reference_map(1000)
    canvas = Watched(Bridge(Session(Document())))
    qtbot.addWidget(canvas)
    canvas.resize(1920, 1080)
    canvas.show()
    qtbot.waitExposed(canvas)
    promise("canvas: open 1,000 claims", until_painted(canvas, lambda: canvas.bridge.open(Session(document))), OPENED)
    gc.collect()
    gc.freeze()
    tree = canvas.scene.tree
    parent = next(claim for claim in canvas.scene.claims[300:] if len(tree.children(claim)) > 1)
    for scale in (1.0, 0.6, 0.4, 0.15, 0.05):
        canvas.view.zoom_to(scale)
        canvas.view.reveal(canvas.scene.box(parent) or canvas.scene.layout.bounds)
        took = [until_painted(canvas, canvas.update) for _ in range(3)]
        print(f"frame at {scale:.0%}: median {statistics.median(took) * 1e3:.1f} ms")
        promise(f"canvas: one whole frame at {scale:.0%}", min(took), FRAME)
    gc.unfreeze()
