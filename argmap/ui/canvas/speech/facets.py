"""What screen readers may ask of a thing beside its name: its actions, its depth, and what is picked in the map.

Qt asks for them by `interface_cast`. PySide takes the pointer out of an object returned there, but reads whatever else
it is given as one, None and numbers too: to say no, NOTHING must be returned.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
    QGuiApplication,
)
from shiboken6 import VoidPtr

from argmap.ui.canvas.speech.voice import Offer

if TYPE_CHECKING:
    from argmap.ui.canvas.speech.told import Told

NOTHING = VoidPtr(0)


class Actions(QAccessibleActionInterface):
    """What can be done with one record; the first is what a reader does by default."""

    def __init__(self, told: "Told", name: str) -> None:
        super().__init__()
        self._told = told
        self._name = name

    def _offers(self) -> dict[str, Offer]:
        told, name = self._told, self._name
        # On Windows, Qt asks for the menu where a reader asks to expand or collapse.
        folds = QGuiApplication.platformName() == "windows" and told.foldable(name)
        own = (
            Offer(self.pressAction(), (), lambda: told.select([name])),
            Offer(self.setFocusAction(), (), lambda: told.select([name])),
            Offer(self.showMenuAction(), (), lambda: told.fold(name) if folds else told.show_menu(name)),
        )
        return {offer.title: offer for offer in (*own, *told.offers(name))}

    # What follows are Qt's names.

    def actionNames(self) -> list[str]:
        return list(self._offers())

    def doAction(self, actionName: str) -> None:
        offer = self._offers().get(actionName)
        if offer is not None:
            self._told.select([self._name])
            offer.run()

    def localizedActionName(self, name: str) -> str:
        return "Select" if name in (self.pressAction(), self.setFocusAction()) else name

    def localizedActionDescription(self, name: str) -> str:
        return self.localizedActionName(name)

    def keyBindingsForAction(self, actionName: str) -> list[str]:
        offer = self._offers().get(actionName)
        return list(offer.keys) if offer else []


class Depth(QAccessibleAttributesInterface):
    """How deep a record lies, the root being 1."""

    def __init__(self, told: "Told", name: str) -> None:
        super().__init__()
        self._told = told
        self._name = name

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> Any:
        return self._told.depth(self._name) + 1 if key == QAccessible.Attribute.Level else None


class Picked(QAccessibleSelectionInterface):
    """What is selected in the map, for readers that ask the whole instead of its parts."""

    def __init__(self, told: "Told") -> None:
        super().__init__()
        self._told = told

    def _select(self, names: Sequence[str]) -> bool:
        self._told.select(names)
        return True

    # What follows are Qt's names.

    def selectedItemCount(self) -> int:
        return len(self._told.selected)

    def selectedItems(self) -> list[QAccessibleInterface]:
        return [self._told.item(name) for name in self._told.selected]

    def selectedItem(self, selectionIndex: int) -> QAccessibleInterface | None:  # type: ignore[override]
        selected = self._told.selected
        return self._told.item(selected[selectionIndex]) if 0 <= selectionIndex < len(selected) else None

    def isSelected(self, childItem: QAccessibleInterface) -> bool:
        return self._told.name_of(childItem) in self._told.selected

    def select(self, childItem: QAccessibleInterface) -> bool:
        name = self._told.name_of(childItem)
        return bool(name) and self._select([*self._told.selected, name])

    def unselect(self, childItem: QAccessibleInterface) -> bool:
        name = self._told.name_of(childItem)
        return bool(name) and self._select([other for other in self._told.selected if other != name])

    def selectAll(self) -> bool:
        return self._select([name for name in self._told.order.names if name in self._told.document.claims])

    def clear(self) -> bool:
        return self._select([])
