"""The cards around what is in view, made and shaped while nobody waits: panning then meets none for the first time.

It works only from near, where cards have words, in portions of a few milliseconds, and ends by itself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from argmap.drawing.primitives import Element, Text
from argmap.layout.geometry import Rect
from argmap.render.shapes.text import shape
from argmap.ui.canvas.painting.detail import Detail, detail

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

PAUSE = 120  # ms without a frame, after which it begins
PORTION = 3  # ms
MOST = 150
"""More boxes than this around the view are not made beforehand."""


class Warming(QObject):
    """Makes what a canvas will show next."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._work: Iterator[Element] = iter(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._beginning = True

    def painted(self) -> None:
        """Wait for a pause, and begin anew there."""
        self._beginning = True
        self._timer.start(PAUSE)

    def _go_on(self) -> None:
        if self._beginning:
            self._beginning = False
            self._work = self._neighbours()
        spent = QElapsedTimer()
        spent.start()
        for element in self._work:
            for text in element.primitives:
                if isinstance(text, Text):
                    shape(text.lines, text.style, text.line_height, text.width)
            if spent.elapsed() >= PORTION:
                self._timer.start(0)
                return

    def _neighbours(self) -> Iterator[Element]:
        """Yield the pictures of the boxes and then the lines around the view, the nearest boxes first."""
        canvas = self._canvas
        scene, seen, elements = canvas.stage.painted, canvas.view.seen, canvas.elements
        around = Rect(seen.x - seen.width / 2, seen.y - seen.height / 2, 2 * seen.width, 2 * seen.height)
        boxes = scene.boxes_in(around)
        step = detail(canvas.view.camera.scale, len(scene.boxes_in(seen)))
        if step < Detail.TITLES or len(boxes) > MOST or not scene.resting:
            return
        middle = np.array(seen.centre)
        distance = np.abs(scene.boxes[boxes, :2] + scene.boxes[boxes, 2:] / 2 - middle).max(axis=1)
        picture = {Detail.TITLES: elements.title, Detail.WORDS: elements.words, Detail.FULL: elements.claim}[step]
        for number in boxes[np.argsort(distance)].tolist():
            yield picture(scene, scene.claims[number])
        if step == Detail.FULL:
            for link in scene.links_in(around)[:MOST]:
                yield elements.link(scene, link)
