"""Tells screen readers what happens on one canvas: where the keyboard is, what has come and gone, what was done.

While nobody listens it costs a look at one attribute a change, and nothing of this room is even imported.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QWidget

from argmap.model.diff import touched
from argmap.model.records import Link
from argmap.session.change import RECORDED, Change

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas
    from argmap.ui.canvas.speech.told import Told

LARGE = 2000
"""In a map with more boxes than this, readers are told of the order anew instead of each box that comes or goes."""
MOST = 50
"""With more records than this touched at once, readers are told to look anew instead of being told of each."""

_EVENT = QAccessible.Event
_installed = False


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done with a record: its title, its keys as Qt writes them, and what does it."""

    title: str
    keys: tuple[str, ...]
    run: Callable[[], None]


class Voice:
    """Speaks for one canvas. `offers(record)` gives what the window can do with a record."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.told: Told | None = None
        self.offers: Callable[[str], Sequence[Offer]] = lambda _: ()
        self._changes: list[Change] = []
        self._selected: tuple[str, ...] = ()
        self._claims: Sequence[str] = ()
        self._names: Sequence[str] = ()
        self._soon = QTimer(canvas, singleShot=True, interval=0)
        self._soon.timeout.connect(self._speak)
        canvas.bridge.opened.connect(lambda _: self._opened())
        canvas.bridge.changed.connect(self._heard)
        _install()

    def speak_of_focus(self) -> None:
        """Tell of the selected record, now that the canvas has the keyboard."""
        if self.told is not None:
            self._selected = ()
            self._soon.start()  # after Qt has told of the canvas itself

    def look_again(self) -> None:
        """Tell what has come into sight or gone from it: the canvas shows another scene."""
        if self.told is not None:
            self._soon.start()

    def interface(self) -> QAccessibleInterface:
        """Make the canvas as screen readers meet it: another one each time, for Qt deletes each that it was given."""
        from argmap.ui.canvas.speech.told import Told
        from argmap.ui.canvas.speech.tree import Tree

        if self.told is None:
            self.told = Told(self._canvas)
            self._selected = self._canvas.bridge.session.selection.ids
        self.told.tree = Tree(self._canvas, self.told)
        return self.told.tree

    def _opened(self) -> None:
        if self.told is not None:
            self._changes.clear()
            self._selected, self._claims, self._names = (), (), ()
            self.told.held.clear()
            send(QAccessibleEvent(self._canvas, _EVENT.ObjectReorder))
            send(QAccessibleEvent(self._canvas, _EVENT.NameChanged))
            self._soon.start()

    def _heard(self, change: Change) -> None:
        if self.told is not None:
            if any(isinstance(record, Link) for record in (*change.seen.added.values(), *change.seen.removed.values())):
                self._claims = ()  # the boxes may be the same as before, their arrows are not
            self._changes.append(change)
            self._soon.start()

    def _speak(self) -> None:
        """Tell what has happened: where one is now comes first, for readers stop talking when the keyboard moves."""
        from argmap.ui.canvas.speech.news import news

        changes, self._changes = self._changes, []
        told = self.told
        if told is None or not told.alive or not QAccessible.isActive():
            return
        self._tell_order(told)
        for change in changes:
            if change.seen:
                self._tell_records(told, change)
        self._tell_selection(told)
        for change in changes:
            words = news(change) if change.kind in RECORDED and not self._typing(change) else ""
            if words:
                announce(self._canvas, words)

    def _typing(self, change: Change) -> bool:
        """Whether a change is what is being typed, which the editor tells of itself."""
        return self._canvas.writing is not None and set(touched(change.seen)) <= {self._canvas.writing.claim}

    def _tell_order(self, told: "Told") -> None:
        """Tell which boxes and arrows have come into the map and which have gone, or were folded away."""
        claims, before = self._canvas.scene.claims, self._claims
        if claims is before or (len(claims) == len(before) and claims == before):
            return
        self._claims = claims
        if len(claims) > LARGE:
            # What comes is found when it is asked for; a walk through the whole map after each edit would be felt.
            for name in told.hidden():
                told.held.drop(name)
            send(QAccessibleEvent(self._canvas, _EVENT.ObjectReorder))
            return
        known, names = set(self._names), told.order.names
        gone, come = told.hidden(), [name for name in names if name not in known]
        few = len(gone) + len(come) <= MOST
        for name in gone:
            item = told.held.get(name)
            if item is not None and few:
                send(QAccessibleEvent(item, _EVENT.ObjectDestroyed))
            told.held.drop(name)
        for name in come if few else ():
            send(QAccessibleEvent(told.item(name), _EVENT.ObjectCreated))
        if not few or not (gone or come):
            send(QAccessibleEvent(self._canvas, _EVENT.ObjectReorder))
        self._names = names

    def _tell_records(self, told: "Told", change: Change) -> None:
        """Tell of the boxes and arrows that say something else now."""
        names = [name for name in touched(change.seen) if name in told.held]
        for name in names[:MOST]:
            item = told.held.get(name)
            assert item is not None
            send(QAccessibleEvent(item, _EVENT.NameChanged))
            before, after = change.seen.updated.get(name, (None, None))
            if getattr(before, "collapsed", None) != getattr(after, "collapsed", None):
                folded = QAccessible.State()
                folded.expanded = folded.collapsed = 1
                send(QAccessibleStateChangeEvent(item, folded))

    def _tell_selection(self, told: "Told") -> None:
        ids, before = self._canvas.bridge.session.selection.ids, self._selected
        self._selected = ids
        if ids == before:
            return
        if told.focused and (not before or ids[-1:] != before[-1:]):
            send(QAccessibleEvent(told.item(told.focused), _EVENT.Focus))
        turned = set(ids) ^ set(before)
        if len(turned) > MOST:
            send(QAccessibleEvent(self._canvas, _EVENT.SelectionWithin))
            return
        selected = QAccessible.State()
        selected.selected = 1
        for name in turned:
            item = told.held.get(name)
            if item is not None:
                send(QAccessibleStateChangeEvent(item, selected))


def send(event: QAccessibleEvent) -> None:
    """Hand an event to whoever listens."""
    QAccessible.updateAccessibility(event)


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have words read out that come up or change where the keyboard is not; what is urgent interrupts."""
    if words and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, words)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        send(event)


def _interface(key: str, thing: QObject) -> QAccessibleInterface | None:
    """Make what Qt asks for: readers meet a canvas as a tree, all other things as Qt has them."""
    voice = getattr(thing, "voice", None) if key == "Canvas" else None
    return voice.interface() if isinstance(voice, Voice) else None


def _install() -> None:
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_interface)
