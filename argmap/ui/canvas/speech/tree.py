"""The canvas as screen readers meet it: a tree whose items are the boxes and arrows that can be seen.

There may be several of one canvas: Qt asks for another one whenever PySide gives an object another meta-object, as it
does when a slot is added, and each is deleted on its own. All of them tell the same.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from argmap.drawing.accessible_text import describe_map
from argmap.layout.geometry import Point
from argmap.model.hierarchy import hierarchy
from argmap.ui.canvas.speech.facets import NOTHING, Picked
from argmap.ui.canvas.speech.told import Told

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

HELP = "Arrows walk the argument, Tab adds a reason, Shift+Tab a rebuttal, F6 leaves the map, Ctrl+K lists all actions."


class Tree(QAccessibleWidget):
    """The map of one canvas. Its children are the records in reading order, then the widgets that lie on the canvas."""

    def __init__(self, canvas: "Canvas", told: Told) -> None:
        super().__init__(canvas, QAccessible.Role.Tree)
        self._told = told
        self._picked = Picked(told)

    # What follows are Qt's names.

    def childCount(self) -> int:
        return len(self._told.order.names) + super().childCount() if self._told.alive else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not self._told.alive or index < 0:
            return None
        names = self._told.order.names
        return self._told.item(names[index]) if index < len(names) else super().child(index - len(names))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        name = self._told.name_of(child)
        if name:
            return self._told.order.places.get(name, -1)
        place = super().indexOfChild(child)
        return place + len(self._told.order.names) if place >= 0 else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        canvas = self._told.canvas
        here = canvas.mapFromGlobal(QPoint(x, y))
        if canvas.childAt(here) is not None:
            return super().childAt(x, y)
        found = canvas.hit(Point(here.x(), here.y())).record if canvas.rect().contains(here) else ""
        return self._told.item(found) if found and self._told.shows(found) else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        focused = self._told.focused
        return self._told.item(focused) if focused else super().focusChild()

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            title = self._told.document.info.title
            return f"Map: {title}" if title else "Map"
        if t == QAccessible.Text.Description:
            return describe_map(self._told.document, hierarchy(self._told.document))
        return HELP if t == QAccessible.Text.Help else super().text(t)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.focusable = state.multiSelectable = state.extSelectable = 1
        return state

    def interface_cast(self, arg__1: QAccessible.InterfaceType) -> Any:
        if arg__1 == QAccessible.InterfaceType.SelectionInterface:
            return self._picked
        facet = super().interface_cast(arg__1)
        return NOTHING if facet is None else facet  # a pointer of unknown size counts as false
