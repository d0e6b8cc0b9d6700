"""Whether maps as nobody should make them freeze the canvas: no frame, hit or layout takes a tenth of a second.

The first frame at a place shapes its texts. Opening, which measures every card, is printed beside it.
"""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Point, Rect
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.integrity import heal
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas.canvas import Canvas
from tests.benchmarks.promises import promise
from tests.benchmarks.test_canvas_speed import seconds, settle
from tests.hostile_maps import SHAPES, TEXTS, written

MOST = 0.1  # seconds
SCALES = (2.0, 1.0, 0.45, 0.3, 0.15, 0.04)


@pytest.mark.parametrize("name", [*TEXTS, *SHAPES])
def test_nothing_freezes(qtbot: QtBot, name: str) -> None:
    document = written(TEXTS[name]) if name in TEXTS else SHAPES[name]()
    document = apply(document, heal(document))
    canvas = Canvas(Bridge(Session(Document())))
    qtbot.addWidget(canvas)
    canvas.animated = False
    canvas.resize(1280, 800)
    canvas.show()
    qtbot.waitExposed(canvas)

    def opened() -> None:
        canvas.bridge.open(Session(document))
        QApplication.processEvents()

    opening = seconds(opened)
    settle(0.5)
    frames, hits = [], []
    plan = canvas.scene
    for scale in SCALES:
        for number in sorted({0, len(plan.claims) // 2, len(plan.claims) - 1}):

            def shown(scale: float = scale, number: int = number) -> None:
                canvas.view.set_scale(scale)
                canvas.view.reveal(Rect(*plan.boxes[number].tolist()))
                QApplication.processEvents()

            frames.append(seconds(shown))
            hits.append(seconds(lambda: canvas.hit(Point(640.0, 400.0))))
    sizes = canvas.elements.cards.sizes(document, plan.tree)
    tree = hierarchy(Document(document.records))
    layout = min(seconds(lambda: arrange(document, sizes, tree=tree)) for _ in range(2))
    print(f"{name}: opened in {opening * 1e3:.0f} ms, laid out in {layout * 1e3:.0f} ms")
    promise(f"{name}: slowest frame", max(frames), MOST)
    promise(f"{name}: slowest hit", max(hits), MOST)
    promise(f"{name}: laid out anew", layout, MOST)
