"""Holds every interface that Qt's cache knows, until the cache has let go of it.

Qt keeps bare pointers to interfaces and deletes them itself. One that Python deleted first would be used after its end,
so nobody drops an interface but by `Held.drop`, which tells Qt first.
"""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from shiboken6 import isValid

_ALL: set["Held"] = set()


class Held:
    """The interfaces of one map, by the name of their record."""

    def __init__(self) -> None:
        self._by_name: dict[str, QAccessibleInterface] = {}
        _ALL.add(self)

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._by_name))

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __len__(self) -> int:
        return len(self._by_name)

    def get(self, name: str) -> QAccessibleInterface | None:
        """Return the interface of a record if there is one already."""
        return self._by_name.get(name)

    def add(self, name: str, interface: QAccessibleInterface) -> None:
        """Hold an interface, and let Qt know it."""
        self._by_name[name] = interface
        QAccessible.registerAccessibleInterface(interface)

    def drop(self, name: str) -> None:
        """Let Qt delete the interface of a record; none is no matter."""
        interface = self._by_name.pop(name, None)
        if interface is not None and isValid(interface):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))

    def clear(self) -> None:
        """Let Qt delete all of them."""
        for name in tuple(self._by_name):
            self.drop(name)

    def close(self) -> None:
        """Let Qt delete all of them, for good."""
        self.clear()
        _ALL.discard(self)
