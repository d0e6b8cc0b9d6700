"""What there is to tell of the map of one canvas, for all who tell it: its records, where they are, what can be done.

It exists only once somebody has asked for it, and so does the interface of each record. Nothing is kept in step with
the map: what is asked for is read from the map as it is.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessibleInterface
from shiboken6 import isValid

from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, LinkId
from argmap.ui.canvas import verbs
from argmap.ui.canvas.speech.alive import Held
from argmap.ui.canvas.speech.items import Item
from argmap.ui.canvas.speech.order import Order, order
from argmap.ui.canvas.speech.voice import Offer

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas
    from argmap.ui.canvas.scene import Scene
    from argmap.ui.canvas.speech.tree import Tree


class Told:
    """One canvas and the interfaces of its records; `tree` is the interface that was made last of the canvas itself."""

    def __init__(self, canvas: "Canvas") -> None:
        # Qt may hold interfaces longer than the canvas lives.
        self._canvas = ref(canvas)
        self.tree: Tree | None = None
        self.held = Held()
        self._scene: Scene | None = None
        self._order = Order()
        canvas.destroyed.connect(self.held.close)

    @property
    def canvas(self) -> "Canvas":
        canvas = self._canvas()
        assert canvas is not None
        return canvas

    @property
    def alive(self) -> bool:
        """Whether the canvas is still there."""
        canvas = self._canvas()
        return canvas is not None and isValid(canvas)

    @property
    def document(self) -> Document:
        return self.canvas.bridge.document

    @property
    def order(self) -> Order:
        """The reading order of what can be seen now."""
        scene, last = self.canvas.stage.scene, self._scene
        if last is None or last.claims is not scene.claims or last.layout is not scene.layout:
            self._scene, self._order = scene, order(scene)
        return self._order

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected records that can be seen."""
        return tuple(name for name in self.canvas.bridge.session.selection.ids if self.shows(name))

    @property
    def focused(self) -> str | None:
        """The record that keys act on, while the canvas has the keyboard."""
        return self.canvas.bridge.session.selection.primary if self.canvas.hasFocus() else None

    @property
    def colours(self) -> tuple[str, str]:
        """The colour of words and that of the card below them."""
        return self.canvas.theme.text, self.canvas.theme.card

    def item(self, name: str) -> Item:
        """Return the interface of a record, made when it is first asked for."""
        item = self.held.get(name)
        if not isinstance(item, Item) or not isValid(item):
            item = Item(self, name)
            self.held.add(name, item)
        return item

    def name_of(self, interface: QAccessibleInterface) -> str:
        """Return the record of an interface; empty if it is none of ours."""
        return interface.name if isinstance(interface, Item) else ""

    def rect_of(self, name: str) -> QRect:
        """Return where a record lies on the screen, in pixels; empty while it cannot be seen."""
        scene, link = self.canvas.stage.scene, self.document.links.get(LinkId(name))
        # A co-premise hangs by a bracket, which is not its alone: it is shown where its box is.
        place = scene.place(name) or (scene.box(link.source) if link else None)
        if place is None:
            return QRect()
        seen = self.canvas.view.camera.rect_to_screen(place)
        corner = self.canvas.mapToGlobal(QPoint(round(seen.x), round(seen.y)))
        return QRect(corner.x(), corner.y(), max(1, round(seen.width)), max(1, round(seen.height)))

    def shows(self, name: str) -> bool:
        """Whether a record is in the map as it is shown, not folded away. Asks for no order: that takes a walk."""
        numbers, link = self.canvas.scene.numbers, self.document.links.get(LinkId(name))
        return (link.source if link else name) in numbers

    def hidden(self) -> list[str]:
        """Return the records with an interface that are gone or folded away."""
        numbers, links = self.canvas.scene.numbers, self.document.links
        found = []
        for name in self.held:
            link = links.get(LinkId(name))
            if (link.source if link else name) not in numbers:
                found.append(name)
        return found

    def depth(self, name: str) -> int:
        """Return how many steps below its root a claim lies, or the claim that a link comes from."""
        link = self.document.links.get(LinkId(name))
        return len(hierarchy(self.document).ancestors(link.source if link else ClaimId(name)))

    def in_view(self, name: str) -> bool:
        """Whether any of a record lies inside the canvas."""
        canvas = self.canvas
        return self.rect_of(name).intersects(QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size()))

    def select(self, names: Sequence[str]) -> None:
        """Select records, show the last one, and give the canvas the keyboard."""
        self.canvas.bridge.session.select(names)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.canvas.reveal_selected()

    def show_menu(self, name: str) -> None:
        """Ask for the menu of a record, at its place."""
        self.canvas.context_menu_requested.emit(self.rect_of(name).center(), name)

    def offers(self, name: str) -> list[Offer]:
        """Return what can be done with a record: folding, and what the window offers."""
        own = []
        if self.foldable(name):
            title = "Unfold" if self.folded(name) else "Fold"
            own.append(Offer(title, ("Space",), lambda: self.fold(name)))
        return [*own, *self.canvas.voice.offers(name)]

    def fold(self, name: str) -> None:
        """Fold the branch of a claim, or unfold it."""
        verbs.toggle_fold(self.canvas, [name])

    def foldable(self, name: str) -> bool:
        """Whether anything bears on a claim."""
        return name in self.document.claims and bool(hierarchy(self.document).bearing(ClaimId(name)))

    def folded(self, name: str) -> bool:
        """Whether what bears on a claim is hidden, by a fold or by the depth that is shown."""
        return bool(self.canvas.scene.layout.folded.get(ClaimId(name)))
