"""One box or one arrow as screen readers meet it: everything is read from the map when it is asked for."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from shiboken6 import isValid

from argmap.drawing.accessible_text import describe, describe_link, describe_more
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, LinkId
from argmap.ui.canvas.speech.facets import NOTHING, Actions, Depth
from argmap.ui.canvas.speech.order import arrows_of, bearing, borne_on

if TYPE_CHECKING:
    from argmap.ui.canvas.speech.told import Told

Relation = tuple[QAccessibleInterface, QAccessible.RelationFlag]
_FLAG, _KIND = QAccessible.RelationFlag, QAccessible.InterfaceType


class Item(QAccessibleInterface):
    """The claim or link `name`. What it bears on and what bears on it are told as the ways in which content flows."""

    def __init__(self, told: "Told", name: str) -> None:
        super().__init__()
        self._told = told
        self.name = name
        self._actions: Actions | None = None
        self._depth: Depth | None = None

    @property
    def _claim(self) -> bool:
        return self.name in self._told.document.claims

    def words(self) -> str:
        """Return the record and its place in the argument in words, as everywhere; empty when it is gone."""
        document = self._told.document
        if self.name in document.claims:
            return describe(document, hierarchy(document), ClaimId(self.name))
        return describe_link(document, hierarchy(document), LinkId(self.name)) if self.isValid() else ""

    # What follows are Qt's names.

    def isValid(self) -> bool:
        return self._told.alive and (self._claim or self.name in self._told.document.links)

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow:
        return self._told.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        tree = self._told.tree
        return tree if tree is not None and isValid(tree) else None

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.TreeItem if self._claim else QAccessible.Role.ListItem

    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Name:
            return self.words()
        if t == QAccessible.Text.Description:
            bridge = self._told.canvas.bridge
            lit, dimmed = self.name in bridge.lit, self.name in bridge.dimmed
            return describe_more(self._told.document, self.name, found=lit, left_out=dimmed)
        return ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        pass  # words are changed in the editor that the action "Edit words" opens

    def rect(self) -> QRect:
        return self._told.rect_of(self.name)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        told = self._told
        if not self.isValid():
            state.invalid = 1
            return state
        state.focusable = state.selectable = state.extSelectable = 1
        state.selected = int(self.name in told.selected)
        state.focused = int(self.name == told.focused)
        if told.foldable(self.name):
            state.expandable = 1
            state.collapsed, state.expanded = int(told.folded(self.name)), int(not told.folded(self.name))
        if not told.shows(self.name):
            state.invisible = 1
        elif not told.in_view(self.name):
            state.offscreen = 1
        return state

    def relations(self, match: QAccessible.RelationFlag = _FLAG.AllRelations) -> list[Relation]:
        told, document = self._told, self._told.document
        if not self.isValid():
            return []
        # The flag says what the other thing is to this one.
        others = [(name, _FLAG.FlowsFrom) for name in borne_on(document, self.name)]
        others += [(name, _FLAG.FlowsTo) for name in bearing(document, self.name)]
        if self._claim:
            others += [(name, _FLAG.Controlled) for name in arrows_of(document, hierarchy(document), self.name)]
        else:
            others.append((document.links[LinkId(self.name)].source, _FLAG.Controller))
        return [(told.item(name), flag) for name, flag in others if flag & match and told.shows(name)]

    def interface_cast(self, arg__1: QAccessible.InterfaceType) -> Any:
        if arg__1 == _KIND.ActionInterface:
            if self._actions is None:
                self._actions = Actions(self._told, self.name)
            return self._actions
        if arg__1 == _KIND.AttributesInterface:
            if self._depth is None:
                self._depth = Depth(self._told, self.name)
            return self._depth
        return NOTHING

    def foregroundColor(self) -> QColor:
        return QColor(self._told.colours[0])

    def backgroundColor(self) -> QColor:
        return QColor(self._told.colours[1])
