"""A screen reader's view of a window: it knows nothing but what QAccessible tells."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
FLOWS_FROM, FLOWS_TO = QAccessible.RelationFlag.FlowsFrom, QAccessible.RelationFlag.FlowsTo


def interface(thing: QObject) -> QAccessibleInterface:
    """What a reader is given for a widget."""
    return QAccessible.queryAccessibleInterface(thing)


def children(parent: QAccessibleInterface) -> list[QAccessibleInterface]:
    """The parts of a thing; each says itself that it is one."""
    parts = [parent.child(place) for place in range(parent.childCount())]
    for place, part in enumerate(parts):
        assert parent.indexOfChild(part) == place
        assert part.parent() is parent or part.object() is not None
    return parts


def boxes(tree: QAccessibleInterface) -> list[QAccessibleInterface]:
    """The boxes of a map, in reading order."""
    return [part for part in children(tree) if part.role() == QAccessible.Role.TreeItem]


def arrows(tree: QAccessibleInterface) -> list[QAccessibleInterface]:
    """The arrows of a map."""
    return [part for part in children(tree) if part.role() == QAccessible.Role.ListItem]


def named(tree: QAccessibleInterface, words: str) -> QAccessibleInterface:
    """The one box of a map whose own words these are: those behind the colon, not those it bears on."""
    found = [part for part in boxes(tree) if words in part.text(NAME).rpartition(": ")[2]]
    assert len(found) == 1, [part.text(NAME) for part in found]
    return found[0]


def related(thing: QAccessibleInterface, *, flag: QAccessible.RelationFlag) -> list[str]:
    """The names of what is this to a thing."""
    return [other.text(NAME) for other, kind in thing.relations(flag) if kind == flag]


def level(thing: QAccessibleInterface) -> int:
    """How deep a thing lies; the root lies at 1."""
    return int(thing.attributesInterface().attributeValue(QAccessible.Attribute.Level))


def act(thing: QAccessibleInterface, name: str) -> None:
    """Have a thing do one of its actions."""
    actions = thing.actionInterface()
    assert name in actions.actionNames()
    actions.doAction(name)
