"""What the tests of the window share."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from argmap.model.document import Document
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas import verbs
from argmap.ui.canvas.canvas import Canvas

CanvasOf = Callable[..., Canvas]


@pytest.fixture
def canvas_of(qtbot: QtBot) -> CanvasOf:
    """Return a function that shows a document on a canvas of 1000 x 700 px, without gliding, keys as in the window."""

    def shown(document: Document, width: int = 1000, height: int = 700) -> Canvas:
        canvas = Canvas(Bridge(Session(document)))
        qtbot.addWidget(canvas)
        canvas.animated = False
        for keys, run in (
            ("F2", lambda: verbs.edit(canvas)),
            ("Return", lambda: verbs.new_sibling(canvas)),
            ("Tab", lambda: verbs.new_below(canvas, "supports")),
            ("Shift+Tab", lambda: verbs.new_below(canvas, "attacks")),
            ("U", lambda: verbs.new_at_step(canvas, "attacks")),
            ("J", lambda: verbs.new_at_step(canvas, "joins")),
            ("Del", lambda: verbs.remove(canvas)),
            ("Ctrl+A", lambda: verbs.select_all(canvas)),
            ("Up", lambda: canvas.walk("up")),
            ("Down", lambda: canvas.walk("down")),
            ("Left", lambda: canvas.walk("left")),
            ("Right", lambda: canvas.walk("right")),
            ("Ctrl+Z", lambda: canvas.bridge.session.undo()),
        ):
            action = QAction(canvas)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(run)
            canvas.addAction(action)
        canvas.resize(width, height)
        canvas.show()
        qtbot.waitExposed(canvas)
        canvas.activateWindow()
        canvas.setFocus()
        qtbot.waitUntil(canvas.hasFocus)
        return canvas

    return shown
