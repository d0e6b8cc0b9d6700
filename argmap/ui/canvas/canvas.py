"""The canvas: one widget that shows the map and is worked on with mouse and keys. Assembly only.

It hears of changes through the bridge, asks its rooms what to show, and hands what the user does to a gesture or verb.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from argmap.drawing.cards import Cards
from argmap.drawing.theme import Theme, theme
from argmap.layout.geometry import Point
from argmap.model.records import ClaimId, LinkId
from argmap.render.measurer import QtMeasurer
from argmap.session.change import RECORDED, Change
from argmap.session.session import Session
from argmap.ui.bridge import Bridge
from argmap.ui.canvas import verbs
from argmap.ui.canvas.course import Make
from argmap.ui.canvas.hit import NOTHING, Hit, hit
from argmap.ui.canvas.inline_editor import Writing
from argmap.ui.canvas.painting import marks, overlay
from argmap.ui.canvas.painting.elements import Elements
from argmap.ui.canvas.painting.frames import Frames
from argmap.ui.canvas.scene import Scene
from argmap.ui.canvas.shown import Stage
from argmap.ui.canvas.sight.dimming import paint_seen
from argmap.ui.canvas.sight.lights import paint_hidden_hits
from argmap.ui.canvas.sight.look import Look
from argmap.ui.canvas.signs.signs import Signs
from argmap.ui.canvas.speech.voice import Voice
from argmap.ui.canvas.tools.gesture import Gesture
from argmap.ui.canvas.tools.pointer import Pointer
from argmap.ui.canvas.tools.walking import Direction, neighbour, walked
from argmap.ui.canvas.view import Clock, View

if TYPE_CHECKING:
    from argmap.ui.spelling import Spelling

FLASH = 900  # ms
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Canvas(QWidget):
    """The map of the bridge's session. Signals: `context_menu_requested(global place, record there or empty)`,
    `dropped_articles(paths)`, `dropped_text(str)` of one that is not for boxes, `looked(scale)` when the camera moved,
    `entered` when the keyboard comes here."""

    context_menu_requested = Signal(QPoint, str)
    dropped_articles = Signal(list)
    dropped_text = Signal(str)
    looked = Signal(float)
    entered = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        self.pointer = Pointer(self)  # events come as soon as the widget is made
        super().__init__(parent)
        self.bridge = bridge
        self.voice = Voice(self)
        self.elements = Elements(Cards(QtMeasurer()), theme("light"))
        self.view = View(self)
        self.gesture: Gesture | None = None
        self.writing: Writing | None = None
        self.spelling: Spelling | None = None
        self.hovered = NOTHING
        self.look = Look(self)
        self.stage = Stage(self, self.elements)
        self.frames = Frames(self, paint_seen)
        self._flashing = Clock(self)
        self._flash: tuple[str, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setMinimumSize(160, 120)
        bridge.opened.connect(self._opened)
        bridge.changed.connect(self._changed)
        bridge.lighted.connect(self.update)
        self.signs = Signs(self)
        bridge.sought.connect(self._seek)

    # What is shown

    @property
    def scene(self) -> Scene:
        """The scene of the map as it is now, wherever gliding boxes still are."""
        return self.stage.scene

    @property
    def theme(self) -> Theme:
        return self.elements.theme

    @property
    def animated(self) -> bool:
        """Whether boxes and camera glide; off where the user wants no motion."""
        return not self.stage.clock.still

    @animated.setter
    def animated(self, on: bool) -> None:
        for clock in (self.stage.clock, self.view.clock, self._flashing):
            clock.still = not on

    def shown(self) -> Sequence[ClaimId]:
        """Return the boxes that can be seen."""
        return self.scene.claims

    def set_theme(self, other: Theme) -> None:
        """Draw in other colours."""
        self.elements.set_theme(other)
        self.place_editor()
        self.update()

    def fit_at_first(self) -> None:
        """Show a map that was just opened: all of it, or its top where that would be too small to read."""
        scene = self.scene
        root = next((scene.box(name) for name in scene.tree.roots if name in scene.numbers), None)
        self.view.fit_at_first(scene.layout.bounds, root or scene.layout.bounds)

    def renewed(self) -> None:
        """Follow the scene with what lies over it."""
        self.voice.look_again()
        if self.writing and self.writing.claim not in self.scene.document.claims:
            self.writing.vanished()
        self.place_editor()
        self.signs.follow_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.stage.renew()
        painted = self.stage.painted
        with QPainter(self) as painter:
            self.frames.paint(painter, event.region())
            if self.hovered.record and self.gesture is None:
                overlay.hover(painter, self, self.hovered.record)
            paint_hidden_hits(painter, self)
            marks.selection(painter, self)
            if self._flash:
                overlay.flash(painter, self, *self._flash)
            if not painted.claims:
                overlay.invitation(painter, self)
            self.pointer.paint(painter)
            overlay.indicators(painter, self)

    # Looking around

    def zoom_to_100(self) -> None:
        """Show the map at its own size."""
        self.view.zoom_to(1.0)

    def zoom_to_fit(self) -> None:
        """Show the whole map."""
        self.view.fit(self.scene.layout.bounds)

    def zoom_to(self, record: str) -> None:
        """Bring a claim or a link into view, near enough to read it, and let it flash; other records are left alone."""
        self.look.expose(record)
        place = self.scene.place(record)
        if place is None:
            return
        self.view.reveal(place, legible=True)
        self._flashing.run(FLASH, lambda part: self._flash_at(record, part))

    def view_state(self) -> dict[str, Any]:
        """Return scale, centre (map units) and sight, for `restore_view`."""
        return {**self.view.state(), "sight": self.look.sight.state()}

    def restore_view(self, state: dict[str, Any]) -> None:
        """Look at the map as `view_state` once told; a state that makes no sense is left alone."""
        self.look.restore(state.get("sight"))
        self.stage.renew()
        self.view.restore(state)

    def grow(self) -> None:
        """Make room for the words being typed."""
        self.stage.grow()
        self.place_editor()

    def walk(self, direction: Direction, *, along: bool = False) -> None:
        """Select the next box in a direction; `along` takes it to those selected, or gives the last one back to it."""
        session = self.bridge.session
        to = neighbour(self.scene, session.selection.primary, direction)
        if to is not None:
            session.select(walked(session.selection.ids, to) if along else [to])
            self.reveal_selected()

    def reveal_worked_on(self, newest: str) -> None:
        """Bring a new box into view, with what is selected if there is room for both; without one what is selected."""
        place, selection = self.scene.box(newest), self.bridge.session.selection
        if place and newest not in selection:
            self.view.reveal(place, beside=self.scene.place(selection.primary or ""))
        else:
            self.reveal_selected()

    def reveal_selected(self) -> None:
        """Bring the selected record into view, with what it hangs on if there is room for both."""
        name = self.bridge.session.selection.primary or ""
        place = self.scene.place(name)
        if place:
            self.view.reveal(place, beside=self.scene.host(name))

    # Writing

    def escape(self) -> None:
        """Drop the gesture, or else the writing, the focus, the selection, or the filter."""
        if self.gesture is not None or self.pointer.lassoes:
            self.pointer.cancel()
        elif self.writing:
            self.writing.drop()
        elif self.look.sight.focus:
            self.look.unfocus()
        elif self.bridge.session.selection.ids:
            self.bridge.session.select([])
        else:
            self.look.end_filter()

    def write(
        self, claim: ClaimId, *, make: Make | None = None, label: str = "Edit words", before: tuple[str, ...] = ()
    ) -> None:
        """Open a box for writing; `make` adds it to the map when it has words, or else `before` is selected again."""
        self.end_writing()
        self.look.expose(claim)
        scene = self.stage.scene
        place = scene.box(claim)
        if place and not self.writing:
            self.view.reveal(place, legible=True, beside=scene.host(claim))
            self.writing = Writing(self, claim, make=make, label=label, before=before)
            self.grow()

    def end_writing(self, *, drop_empty: bool = False) -> None:
        """Commit the words being written and close the editor."""
        if self.writing:
            self.writing.finish(drop_empty=drop_empty)

    def writing_ended(self) -> None:
        """Forget the writing that has ended."""
        if self.writing:
            self.stage.reworded(self.writing.claim)
        self.writing = None

    # What the gestures ask for

    def begin(self, gesture: Gesture | None) -> None:
        """Let a gesture have the pointer until it is released."""
        self.gesture = gesture
        self.update()

    def hold(self, target: ClaimId | LinkId | None) -> None:
        """Keep a box, or the box a link comes from, where it is on the screen through the changes to come."""
        self.stage.renew()
        link = self.bridge.session.document.links.get(target)  # type: ignore[arg-type]
        self.stage.held = link.source if link else target  # type: ignore[assignment]

    def busy_over_map(self) -> bool:
        """Whether something is drawn over the map that must not be shifted with it."""
        return self.gesture is not None or self.pointer.showing or not self.stage.painted.claims

    def hit(self, point: Point) -> Hit:
        """Return what lies under a point of the screen."""
        handles = self.hovered.record if self.hovered.part != "link" else ""
        return hit(self.scene, self.view.camera, point, elements=self.elements, handles=handles)

    def hover(self, what: Hit) -> None:
        """Show what the pointer is over."""
        if what != self.hovered:
            same = what.record == self.hovered.record
            self.hovered = what
            if not same:
                self.update()

    def place_editor(self) -> None:
        """Keep the editor over its box."""
        if self.writing:
            self.writing.place()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & _COMMANDS:
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.voice.speak_of_focus()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        verbs.edit(self)
        if self.writing:
            QApplication.sendEvent(self.writing.editor, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.resized(event.oldSize(), event.size())
        self.signs.place()
        self.signs.follow_soon()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.view.set_ratio(self.devicePixelRatioF())
        return self.pointer.take(event) or super().event(event)

    def _opened(self, _: Session) -> None:
        if self.gesture is not None:
            self.pointer.cancel()
        if self.writing:
            self.writing.forget()
        self.hovered = NOTHING
        self._flash = None
        self.look.open(self.bridge.document)
        self.stage.open()

    def _seek(self, record: str) -> None:
        document = self.bridge.document
        if record in document.claims or record in document.links:
            if record not in self.bridge.lit:  # a whole search is one jump
                self.look.leave()
            self.zoom_to(record)

    def _changed(self, change: Change) -> None:
        self.look.follow(change)
        if change.kind == "selection":
            self.update()
        else:
            self.stage.note(change.seen, done=change.diff if change.kind in RECORDED else None)

    def _type(self, text: str) -> None:
        """Open the selected box and put what was typed at the end of its words; with nothing selected a new claim."""
        if verbs.primary_claim(self) is None:
            verbs.new_root(self)
        else:
            verbs.edit(self)
        if self.writing:
            self.writing.insert(text)

    def _flash_at(self, record: str, part: float) -> None:
        self._flash = (record, part) if part < 1.0 else None
        self.update()
