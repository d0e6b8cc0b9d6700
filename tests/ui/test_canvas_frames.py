"""Exact guards of the canvas's speed: painter's calls, memory and frames are counted, and shortcuts change no pixel."""

import gc
import tracemalloc
from collections import Counter
from functools import partial

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QPaintDevice, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from argmap.edits.claims import set_text
from argmap.layout.geometry import Rect
from argmap.ui.canvas import verbs
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.painting.detail import FULL, Detail, detail
from argmap.ui.canvas.painting.elements import MOST_NEW
from argmap.ui.canvas.painting.paint import paint_map
from tests.hostile_maps import everybody
from tests.reference_map import reference_map
from tests.ui.conftest import CanvasOf
from tests.ui.hands import sample

LARGE = reference_map(1000)
Pixels = npt.NDArray[np.int16]


class Counting(QPainter):
    """A painter that counts what is asked of it."""

    def __init__(self, device: QPaintDevice, calls: Counter[str]) -> None:
        super().__init__(device)
        self._calls = calls

    def __getattribute__(self, name: str) -> object:
        if name[0] != "_":
            object.__getattribute__(self, "_calls")[name] += 1
        return super().__getattribute__(name)


def calls(canvas: Canvas, scale: float, *, whole: bool = False) -> tuple[int, int]:
    """Return how many calls a frame takes, and how many boxes it shows; the cards' own calls are counted as well."""
    if whole:
        canvas.view.fit(canvas.scene.layout.bounds)
    else:
        canvas.view.set_scale(scale)
        canvas.view.reveal(canvas.scene.box(canvas.scene.claims[300]) or canvas.scene.layout.bounds)
    picture = QImage(canvas.size(), QImage.Format.Format_RGB32)
    area = Rect(0.0, 0.0, *canvas.view.size)
    paint = partial(paint_map, scene=canvas.scene, camera=canvas.view.camera, area=area, elements=canvas.elements)
    for _ in range(2):  # what the second frame at a scale keeps, the third repeats
        with QPainter(picture) as painter:
            paint(painter)
    counted: Counter[str] = Counter()
    counting = Counting(picture, counted)
    paint(counting)
    counting.end()
    kept = canvas.elements.card_plates.calls + canvas.elements.line_plates.calls if scale >= FULL else 0
    return counted.total() + kept, len(canvas.scene.boxes_in(canvas.view.seen))


def test_calls_a_frame_by_level_of_detail(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(LARGE, 1920, 1080)
    taken, boxes = calls(canvas, 1.0)
    arrows = len(canvas.scene.links_in(canvas.view.seen.grown(20.0)))
    assert boxes > 3
    assert taken <= 30 * boxes + 20 * arrows + 40
    for scale in (0.5, 0.3):
        taken, boxes = calls(canvas, scale)
        assert detail(scale, boxes) in (Detail.WORDS, Detail.TITLES)
        assert taken <= 4 * boxes + 40
    for scale in (0.2, 0.12):
        taken, _ = calls(canvas, scale)
        assert taken <= 40
    taken, boxes = calls(canvas, 0.0, whole=True)
    assert boxes == len(LARGE.claims)
    assert taken <= 40


def screen(canvas: Canvas) -> Pixels:
    """What is really on the screen, however it came there."""
    QApplication.processEvents()
    canvas.signs.follow()
    QApplication.processEvents()
    picture = canvas.screen().grabWindow(canvas.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(picture.constBits(), np.uint8).astype(np.int16)


def afresh(canvas: Canvas) -> Pixels:
    picture = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(picture.constBits(), np.uint8).astype(np.int16)


@pytest.mark.parametrize("scale", [1.0, 0.3, 0.12, 0.04])
def test_what_panning_shifts_is_what_would_be_painted(canvas_of: CanvasOf, scale: float) -> None:
    canvas = canvas_of(LARGE)
    canvas.view.set_scale(scale)
    canvas.view.reveal(canvas.scene.box(canvas.scene.claims[300]) or canvas.scene.layout.bounds)
    for dx, dy in ((8.0, 3.0), (-20.0, 11.0), (0.0, 60.0), (300.0, -200.0), (-1.0, 0.0)):
        canvas.view.pan(dx, dy)
        shown = screen(canvas)
        assert np.abs(shown - afresh(canvas)).max() <= 8


def test_a_thousand_pans_keep_nothing(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(LARGE, 480, 320)
    canvas.view.set_scale(1.0)

    def pan(times: int) -> None:
        for number in range(times):
            canvas.view.pan(40.0 if number % 20 < 10 else -40.0, 15.0 if number % 40 < 20 else -15.0)
            QApplication.processEvents()

    pan(60)
    gc.collect()
    tracemalloc.start()
    pan(40)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    pan(1000)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert after - before < 200_000


def test_a_frame_leaves_no_memory_behind_and_takes_little(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(LARGE)
    for scale in (1.0, 0.3, 0.05):
        canvas.view.set_scale(scale)
        for _ in range(4):
            canvas.repaint()
        tracemalloc.start()
        canvas.repaint()
        gc.collect()
        tracemalloc.reset_peak()
        start, _ = tracemalloc.get_traced_memory()
        canvas.repaint()
        _, peak = tracemalloc.get_traced_memory()
        for _ in range(4):
            canvas.repaint()
        gc.collect()
        end, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert end - start < 8_000
        assert peak - start < 1_000_000


class Frames(QObject):
    """Counts the frames that a widget is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen += event.type() == QEvent.Type.Paint
        return False


def test_an_edit_asks_for_few_frames(canvas_of: CanvasOf) -> None:
    canvas, frames = canvas_of(sample()), Frames()
    claim = canvas.scene.claims[2]
    canvas.bridge.session.select([claim])
    for act in (
        lambda: canvas.bridge.perform(lambda document: set_text(document, claim, "Other words"), "x"),
        lambda: canvas.bridge.session.undo(),
        lambda: verbs.new_below(canvas, "supports"),
        lambda: canvas.escape(),
        lambda: QTest.keyClick(canvas, Qt.Key.Key_Delete),
    ):
        QTest.qWait(30)
        canvas.installEventFilter(frames)
        frames.seen = 0
        act()
        QTest.qWait(60)
        canvas.removeEventFilter(frames)
        assert frames.seen <= 4


def test_a_crowd_of_arrows_is_finished_over_some_frames(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(everybody(14), 1900, 1000)
    canvas.view.set_scale(0.56)
    canvas.view.reveal(canvas.scene.box(canvas.scene.claims[0]) or canvas.scene.layout.bounds)
    first = afresh(canvas)
    assert len(canvas.scene.links_in(canvas.view.seen)) > MOST_NEW
    qtbot.waitUntil(lambda: bool((afresh(canvas) != first).any()))
    QTest.qWait(50)
    finished = afresh(canvas)
    assert (afresh(canvas) == finished).all()
