"""How quick the canvas alone shows and paints maps of 1,000 to 100,000 boxes, by yardsticks of the same minute.

Subject and yardstick run by turns and their shortest times are compared, so that a busy moment of the machine spoils
neither. A ratio may be exceeded by three tenths. Edits are measured in the window (test_edit_speed).
"""

import gc
import time
import tracemalloc
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Point, Rect
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas import verbs
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.scene import Scene, scene
from tests.benchmarks.promises import promise
from tests.benchmarks.yardsticks import Bare, Calls, items
from tests.reference_map import reference_map

SIZE = (1920, 1080)
SLACK = 1.3
OPENED = 0.5  # seconds
GUIDE = {10_000: 0.008, 100_000: 0.016}  # seconds a frame of the whole map
Act = Callable[[], object]


def settle(seconds: float = 0.3) -> None:
    """Let the program do what it leaves for later."""
    rest = time.perf_counter() + seconds
    while time.perf_counter() < rest:
        QApplication.processEvents()


def seconds(act: Act) -> float:
    """Return the seconds of this thread's own work: what else the machine does is not counted."""
    start = time.thread_time()
    act()
    return time.thread_time() - start


def shortest(*acts: Act, rounds: int = 15) -> list[float]:
    """Return the shortest time of each act; they run by turns."""
    for act in acts:
        act()
    took = [[seconds(act) for act in acts] for _ in range(rounds)]
    return [min(column) for column in zip(*took, strict=True)]


@cache
def large(claims: int) -> Document:
    return reference_map(claims)


def shown(qtbot: QtBot, document: Document) -> Canvas:
    canvas = Canvas(Bridge(Session(document)))
    qtbot.addWidget(canvas)
    canvas.animated = False
    canvas.resize(*SIZE)
    canvas.show()
    qtbot.waitExposed(canvas)
    settle()
    gc.collect()
    return canvas


def look(canvas: Canvas, boxes: int, pieces: int) -> None:
    """Look at a place of the map, at 100 %, where about so many boxes and pieces of line are in view."""
    canvas.view.set_scale(1.0)
    plan = canvas.scene
    wide, high = SIZE
    best, place = float("inf"), plan.layout.bounds.centre
    for number in range(0, len(plan.claims), max(1, len(plan.claims) // 400)):
        x, y, width, height = plan.boxes[number].tolist()
        area = Rect(x + width / 2 - wide / 2, y + height / 2 - high / 2, wide, high)
        off = abs(len(plan.boxes_in(area)) - boxes) * 4 + abs(len(plan.pieces_in(area)) - pieces)
        if off < best:
            best, place = off, area.centre
    camera = canvas.view.camera
    canvas.view.pan(wide / 2 - camera.to_screen(place).x, high / 2 - camera.to_screen(place).y)
    settle()


def frame(canvas: QWidget) -> Act:
    def paint() -> None:
        canvas.update()
        QApplication.processEvents()

    return paint


def test_frames_of_ten_thousand_boxes(qtbot: QtBot) -> None:
    canvas = shown(qtbot, large(10_000))
    look(canvas, 14, 60)
    bare = Bare(canvas)
    qtbot.addWidget(bare)
    bare.show()
    qtbot.waitExposed(bare)
    turn = iter(range(10**9))
    view = canvas.view

    def pan() -> None:
        view.pan(0.0, 48.0 if next(turn) % 2 else -48.0)
        QApplication.processEvents()

    def zoom() -> None:
        number = next(turn)
        view.set_scale(1.0 + 0.011 * (number % 9) + 0.0001 * number)
        QApplication.processEvents()

    whole, loop, panned = shortest(frame(canvas), frame(bare), pan)
    bare.hide()
    promise("10,000 boxes at 100 %", whole, 1.5 * SLACK * loop, yardstick="bare loop of its cards", known=loop)
    promise("panning by a step of the wheel", panned, 0.5 * SLACK * whole, yardstick="full frame", known=whole)
    (zoomed,) = shortest(zoom)
    promise("a step of zoom", zoomed, 2.0 * SLACK * whole, yardstick="full frame", known=whole)
    canvas.view.set_scale(1.0)
    settle()
    _selecting(canvas)
    _dragging(canvas)


def _selecting(canvas: Canvas) -> None:
    turn = iter(range(10**9))

    def select() -> None:
        if next(turn) % 2:
            canvas.bridge.session.select([])
        else:
            verbs.select_all(canvas)
        canvas.update()

    def marked() -> None:
        canvas.update()
        QApplication.processEvents()

    select()
    select()
    (plain,) = shortest(marked)
    verbs.select_all(canvas)
    (all_selected,) = shortest(marked)
    canvas.bridge.session.select([])
    promise("all 10,000 selected", all_selected, 1.3 * SLACK * plain, yardstick="full frame", known=plain)


def _dragging(canvas: Canvas) -> None:
    plan = canvas.scene
    number = int(plan.boxes_in(canvas.view.seen.grown(-200.0))[0])
    held = canvas.view.camera.rect_to_screen(Rect(*plan.boxes[number].tolist())).centre
    turn = iter(range(10**9))

    def mouse(kind: QEvent.Type, dx: float) -> None:
        place = QPointF(held.x + dx, held.y + dx / 2)
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, place, canvas.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas, event)

    (plain,) = shortest(frame(canvas))
    mouse(QEvent.Type.MouseButtonPress, 0.0)
    mouse(QEvent.Type.MouseMove, 12.0)

    def drag() -> None:
        mouse(QEvent.Type.MouseMove, 12.0 + next(turn) % 5)
        QApplication.processEvents()

    settle(1.0)
    (dragged,) = shortest(drag)
    canvas.escape()
    mouse(QEvent.Type.MouseButtonRelease, 12.0)
    promise("dragging one box", dragged, 0.5 * SLACK * plain, yardstick="full frame", known=plain)


def test_the_size_of_a_map_does_not_slow_a_frame(qtbot: QtBot) -> None:
    small, huge = shown(qtbot, large(1000)), shown(qtbot, large(100_000))
    for canvas in (small, huge):
        look(canvas, 10, 60)
    few, many = shortest(frame(small), frame(huge))
    promise("100,000 boxes at 100 %", many, 1.5 * SLACK * few, yardstick="1,000 boxes", known=few)
    _whole(huge, 100_000)


def test_a_whole_map_of_ten_thousand(qtbot: QtBot) -> None:
    canvas = shown(qtbot, large(10_000))
    ours = _whole(canvas, 10_000)
    view = items(canvas)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)

    def paint() -> None:
        view.viewport().update()
        QApplication.processEvents()

    theirs, again = shortest(paint, frame(canvas), rounds=5)
    promise("the same, again", again, theirs / 20 * SLACK, yardstick="QGraphicsView", known=theirs)
    assert ours > 0


def _whole(canvas: Canvas, count: int) -> float:
    canvas.view.fit(canvas.scene.layout.bounds, glide=False)
    settle()
    plan, camera = canvas.scene, canvas.view.camera
    arrays = plan.boxes * camera.scale + (camera.x, camera.y, 0.0, 0.0), plan.pieces * camera.scale
    calls = Calls(canvas, *arrays)
    calls.show()
    settle()
    ours, theirs = shortest(frame(canvas), frame(calls), rounds=7)
    calls.close()
    name = f"the whole of {count:,} boxes"
    promise(name, ours, GUIDE[count] * SLACK, yardstick="drawRects and drawLines", known=theirs)
    return ours


def test_what_a_box_takes_of_the_memory() -> None:
    document = large(10_000)
    tree = hierarchy(document)
    layout = arrange(document, {}, tree=tree)
    for part in (layout.boxes, layout.routes, layout.brackets):
        dict(part)  # what the layout keeps for itself is no part of the canvas
    gc.collect()
    tracemalloc.start()
    plan = scene(document, tree, layout)
    _made(plan)
    taken = tracemalloc.get_traced_memory()[0] / len(plan.claims)
    tracemalloc.stop()
    print(f"{taken:.0f} bytes a box")
    assert taken <= 512 * SLACK


def _made(plan: Scene) -> None:
    area = plan.layout.bounds
    assert len(plan.boxes_in(area))
    assert len(plan.pieces_in(area))
    assert plan.links_in(Rect(area.x, area.y, 100.0, 100.0)) is not None
    assert len(plan.tones)
    assert len(plan.link_tones)
    assert len(plan.link_crosses)
    assert len(plan.reaches)
    assert plan.room is not None
    assert plan.box(plan.claims[0])


def test_opening(qtbot: QtBot) -> None:
    canvas = shown(qtbot, Document())
    document = large(1000)

    def opened() -> None:
        canvas.bridge.open(Session(document))
        QApplication.processEvents()

    promise("1,000 claims opened by levels", seconds(opened), OPENED)

    def unfolded() -> None:
        canvas.look.show_all()
        QApplication.processEvents()

    promise("all of them laid out and painted", seconds(unfolded), OPENED)
    parent = canvas.scene.claims[len(canvas.scene.claims) // 2]
    for scale in (1.0, 0.6, 0.45, 0.3, 0.15, 0.05):
        canvas.view.set_scale(scale)
        canvas.view.reveal(canvas.scene.box(parent) or canvas.scene.layout.bounds)
        settle()
        (took,) = shortest(frame(canvas), rounds=5)
        promise(f"1,000 claims at {scale:.0%}", took, 0.016)


def test_what_lies_under_the_pointer(qtbot: QtBot) -> None:
    canvas = shown(qtbot, large(10_000))
    took = min(seconds(lambda: canvas.hit(Point(300.0, 300.0))) for _ in range(20))
    promise("what lies under the pointer, 10,000 boxes", took, 0.001)
