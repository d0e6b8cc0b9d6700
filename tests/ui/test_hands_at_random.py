"""Any hands at work: drags, copies, arrows, lassos, wheel and fingers in any order leave a sound map and exact undo."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from argmap.edits.arrangement import pin
from argmap.layout.geometry import Point
from argmap.model.integrity import heal
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.hit import arrow_handle, fold_handle, pin_handle
from tests.ui.conftest import CanvasOf
from tests.ui.hands import ALT, CTRL, LEFT, NO_KEY, SHIFT, move, press, release, sample, wheel

SPOTS = {
    "middle": lambda box: box.centre,
    "pin": lambda box: pin_handle(box).centre,
    "arrow": lambda box: arrow_handle(box).centre,
    "fold": lambda box: fold_handle(box).centre,
    "left": lambda box: Point(box.x + 9.0, box.y + box.height / 2),
    "right": lambda box: Point(box.right - 9.0, box.y + box.height / 2),
    "beside": lambda box: Point(box.right + 12.0, box.y + 12.0),
    "below": lambda box: Point(box.centre.x, box.bottom + 40.0),
}
KEYS = (NO_KEY, NO_KEY, ALT, CTRL, SHIFT, ALT | SHIFT)
spots = st.tuples(st.integers(0, 30), st.sampled_from(sorted(SPOTS)))
gestures = st.tuples(spots, st.lists(st.tuples(spots, st.sampled_from(KEYS)), min_size=1, max_size=4), st.booleans())


def place(canvas: Canvas, spot: tuple[int, str]) -> QPoint:
    number, name = spot
    claims = canvas.scene.claims
    box = canvas.scene.box(claims[number % len(claims)])
    assert box is not None
    x, y = canvas.view.camera.to_screen(SPOTS[name](box))
    return QPoint(round(x), round(y))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(gestures, min_size=1, max_size=5), st.lists(st.integers(0, 30), max_size=3))
def test_each_gesture_is_one_step_or_none_and_undo_brings_the_map_back(
    canvas_of: CanvasOf, work: list[tuple], several: list[int]
) -> None:
    canvas = canvas_of(sample("first-steps"), 1300, 760)
    session = canvas.bridge.session
    first = canvas.scene.claims[3]
    canvas.bridge.perform(lambda doc: pin(doc, {first: (20.0, 500.0)}), "Pin")
    begun = session.document
    session.select([canvas.scene.claims[number % len(canvas.scene.claims)] for number in several])
    for start, way, dropped in work:
        before, steps, camera = session.document, len(session.history.done), canvas.view.camera
        move(canvas, place(canvas, (start[0], "middle")), Qt.MouseButton.NoButton)  # the handles come up
        at = place(canvas, start)
        move(canvas, at, Qt.MouseButton.NoButton)
        press(canvas, at)
        keys = NO_KEY
        for spot, keys in way:
            at = place(canvas, spot)
            move(canvas, at, LEFT, keys)
            assert session.document is before
            assert not heal(session.shown)
        if dropped:
            QTest.keyClick(canvas, Qt.Key.Key_Escape)
            release(canvas, at)
            assert session.shown is before
            assert canvas.view.camera.scale == camera.scale
        else:
            release(canvas, at, keys=keys)
        assert session.shown is session.document
        assert len(session.history.done) - steps == (session.document != before)
        assert not heal(session.document)
        assert canvas.gesture is None
        wheel(canvas, at, QPoint(0, -40))
    while session.document != begun:
        session.undo()
    canvas.close()
