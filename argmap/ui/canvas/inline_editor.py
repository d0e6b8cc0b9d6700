"""Writing in a box: an editor exactly over the card's words, and a writing's course from its start to Enter or Esc.

The words are committed at most a second after they are typed, all as one step to undo; a box that is new is not in the
map before that, so Esc leaves no trace of it. Only plain text gets in.
"""

from collections.abc import Callable
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from argmap.drawing.accessible_text import describe_place
from argmap.drawing.claim_card import statement_style
from argmap.edits.pasting.boxes import boxes
from argmap.edits.pasting.kinds import kind_of
from argmap.layout.geometry import Point, Rect
from argmap.layout.measure import Wrapped
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.model.texts import cleaned
from argmap.render.fonts import reference
from argmap.ui.canvas import verbs
from argmap.ui.canvas.course import AT_MOST, Course, Make
from argmap.ui.canvas.hit import text_area
from argmap.ui.canvas.painting.elements import Draft

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class InlineEditor(QTextEdit):
    """Plain text with the card's own lines. `ended` tells the key that ended the writing; `take` is asked first whether
    a pasted text is for it.
    """

    ended = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, take: Callable[[str], bool]) -> None:
        super().__init__(parent)
        self.take = take
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        # The card grows with the words: nothing ever scrolls, not by the part of a pixel either.
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: bar.setRange(0, 0) if most else None)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0.0)

    def fit(self, area: Rect, font: QFont, *, line_height: float, baseline: float) -> None:
        """Lie over an area of the screen, with lines of a height and the first baseline so far below its top."""
        self.document().setDefaultFont(font)
        # A widget lies on whole pixels; what is left of device pixels is given to the blocks as margins.
        ratio = self.devicePixelRatioF()
        start = round(area.x * ratio) / ratio
        left = floor(start) - 2
        inset = start - left
        width = ceil(area.width + inset)
        self.setLineWrapColumnOrWidth(width)
        block = QTextBlockFormat()
        block.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setLeftMargin(inset)
        block.setRightMargin(width - inset - area.width)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        line = self.document().firstBlock().layout().lineAt(0)
        own = line.y() + line.ascent() if line.isValid() else baseline
        top = round(area.y + baseline - own)
        # Two pixels more on both sides, for the cursor at the ends of a line.
        self.setGeometry(left, top, width + 2, ceil(area.bottom) - top)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and not self.take(source.text()):
            self.textCursor().insertText(cleaned(source.text()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OURS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and not shifted:
            self.ended.emit("enter")
        elif key in _ENTER:
            self.textCursor().insertBlock()
        elif key == Qt.Key.Key_Tab:
            self.ended.emit("tab")
        elif key == Qt.Key.Key_Backtab:
            self.ended.emit("backtab")
        elif key == Qt.Key.Key_Escape:
            self.ended.emit("escape")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu over the editor or another window in front of it does not end the writing.
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in passing:
            self.left.emit()


class Writing(QObject):
    """One claim's words being written. With `make` the claim is not in the map yet: it comes with its first words."""

    def __init__(
        self, canvas: "Canvas", claim: ClaimId, *, make: Make | None, label: str, before: tuple[str, ...]
    ) -> None:
        super().__init__(canvas)
        self.claim = claim
        self._canvas = canvas
        self._course = Course(canvas.bridge, claim, make=make, label=label, before=before)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AT_MOST)
        self._timer.timeout.connect(self.save)
        self._over = False
        words = self._course.words
        canvas.elements.draft = Draft(claim, words)
        self.editor = InlineEditor(canvas, self._take)
        document = canvas.bridge.document
        self.editor.setAccessibleName(f"Words of the {describe_place(document, hierarchy(document), claim)}")
        self.editor.setPlainText(words)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        if canvas.spelling is not None:
            canvas.spelling.watch(self.editor, document, colour=canvas.theme.accent("attack").line)
        self.editor.textChanged.connect(self._typed)
        self.editor.ended.connect(self._end)
        self.editor.left.connect(self.finish)
        self.place()
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def unmade(self) -> bool:
        """Whether the claim is shown but not in the map yet."""
        return self._course.unmade

    @property
    def empty(self) -> bool:
        return not self.editor.toPlainText().strip()

    def place(self) -> None:
        """Lay the editor over the card's words, wherever the camera shows them now."""
        canvas = self._canvas
        scene, camera = canvas.stage.scene, canvas.view.camera
        box = scene.box(self.claim)
        if box is None:
            return
        placed = canvas.elements.card(scene, self.claim).statement
        face = canvas.elements.face(scene, self.claim)
        corner = camera.to_screen(Point(box.x, box.y))
        ratio = camera.ratio
        snapped = Point(round(corner.x * ratio) / ratio, round(corner.y * ratio) / ratio)
        local = text_area(placed, Point(0.0, 0.0))
        s = camera.scale
        area = Rect(snapped.x + local.x * s, snapped.y + local.y * s, local.width * s, local.height * s)
        font, multiple = reference(statement_style(face))
        font = QFont(font)
        font.setPointSizeF(font.pixelSize() / multiple * s * 72.0 / canvas.logicalDpiY())
        _space_like(font, placed.wrapped, s)
        theme = canvas.theme
        palette = self.editor.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.neutral.tint if face.leading else theme.card))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        self.editor.setPalette(palette)
        self.editor.blockSignals(True)
        wrapped = placed.wrapped
        self.editor.fit(area, font, line_height=wrapped.line_height * s, baseline=wrapped.ascent * s)
        self.editor.blockSignals(False)

    def insert(self, text: str) -> None:
        """Type a text at the end, apart from the word before it."""
        cursor = self.editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        words = self._course.words
        apart = words and not words[-1].isspace() and text[0].isalnum()
        cursor.insertText(f" {text}" if apart else text)
        self.editor.setTextCursor(cursor)

    def save(self) -> None:
        """Commit the words as they are."""
        self._timer.stop()
        self._course.save(self.editor.toPlainText())

    def finish(self, *, drop_empty: bool = False) -> None:
        """Commit the words and close the editor; `drop_empty` leaves out a new box without any.

        Where they cannot be stored the editor stays open with them, so that nothing typed is lost.
        """
        if self._over:
            return
        if drop_empty and self.unmade and self.empty:
            self.drop()
            return
        self._over = True
        self.save()
        self._over = self._course.kept(self.editor.toPlainText())
        if self._over:
            self._close()

    def drop(self) -> None:
        """Close the editor and take back all that was written since it opened."""
        if self._over:
            return
        self._over = True
        self._course.take_back()
        self._close()

    def vanished(self) -> None:
        """Put a new box into the map after all when its preview was dropped; close when the claim was taken away."""
        if self.unmade and not self._over:
            QTimer.singleShot(0, self, self.save)
        elif not self._over:
            self._over = True
            QTimer.singleShot(0, self, self._close)

    def forget(self) -> None:
        """Close the editor of a map that is not shown any more."""
        self._over = True
        self._close()

    def _end(self, key: str) -> None:
        canvas, claim = self._canvas, self.claim
        if key == "escape":
            self.drop()
            return
        self.finish()
        if claim in canvas.bridge.document.claims:
            canvas.bridge.session.select([claim])
            if key == "tab":
                verbs.new_below(canvas, "supports")
            elif key == "backtab":
                verbs.new_below(canvas, "attacks")

    def _take(self, text: str) -> bool:
        """Let several lines, or a quotation with its cite, become boxes where a new one has no words yet."""
        if not self.unmade or not self.empty or kind_of(text) != "boxes":
            return False
        found = boxes(text)
        kinds = [claim.kind for claim in found.document.claims.values()]
        if len(kinds) < 2 and kinds != ["evidence"]:
            return False
        self._over = True
        self._over = self._course.become(found)
        if self._over:
            self._close()
        return self._over

    def _typed(self) -> None:
        self._canvas.elements.draft = Draft(self.claim, self.editor.toPlainText())
        self._canvas.grow()
        if not self._timer.isActive():
            self._timer.start()

    def _close(self) -> None:
        self._timer.stop()
        canvas = self._canvas
        focused = self.editor.hasFocus()
        canvas.elements.draft = None
        canvas.writing_ended()
        self.editor.hide()
        self.editor.deleteLater()
        self.deleteLater()
        if focused:
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)


def _space_like(font: QFont, wrapped: Wrapped, scale: float) -> None:
    """Space a font's letters so that lines come out as long as the card's, which are those of 100 % made larger.

    At another size Qt rounds the widths of letters otherwise: over a line that is a pixel or two, and maybe a word.
    """
    letters = sum(map(len, wrapped.lines))
    metrics = QFontMetricsF(font)
    spare = sum(wrapped.widths) * scale - sum(map(metrics.horizontalAdvance, wrapped.lines))
    if letters and abs(spare) > 0.25:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spare / letters)
