"""What the canvas asks of every gesture of the mouse, and what the gestures may count on."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from argmap.layout.geometry import Point

Keys = Qt.KeyboardModifier


class Gesture(Protocol):
    """One drag from press to release; points are screen pixels. `cursor` is shown while it lasts.

    One that `pulls` shifts the map when the pointer comes to an edge of the canvas.
    """

    cursor: Qt.CursorShape
    pulls: bool

    def move(self, point: Point, keys: Keys) -> None:
        """Follow the pointer, or a modifier key pressed where it is."""

    def release(self, point: Point, keys: Keys) -> None:
        """Do what the gesture came for."""

    def cancel(self) -> None:
        """Leave everything as it was before."""

    def paint(self, painter: QPainter) -> None:
        """Draw over the map what the gesture shows."""
