"""The curtain over an article's furniture: hides lines of the page, puts one dim line in their place, lifts on a click.

What was lifted once stays so, for every article with the same text, until it is folded again. What the map quotes is
never hidden.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QToolButton

from argmap.drawing.theme import Theme
from argmap.ui.appearance import icon
from argmap.ui.frame.room import grown
from argmap.ui.reader.folds.strips import Strip, furniture
from argmap.ui.reader.text.page import ArticlePage

HEIGHT = 26
INDENT = 4  # the button's own room before its icon


class Curtain(QObject):
    """Works on one page. `lifted()` when a stretch was brought back for good, or folded again."""

    lifted = Signal()

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(page)
        self._page = page
        self._text = self._digest = ""
        self._lifted: dict[str, list[tuple[int, int]]] = {}
        self._used: tuple[tuple[int, int], ...] = ()
        self._drawn: dict[Strip, QToolButton] = {}
        self._theme: Theme | None = None
        self._last = 0
        self._height = grown(HEIGHT)
        page.document().documentLayout().documentSizeChanged.connect(self._place)
        page.verticalScrollBar().valueChanged.connect(self._place)
        page.cursorPositionChanged.connect(self._step_over)
        page.viewport().installEventFilter(self)

    @property
    def drawn(self) -> tuple[Strip, ...]:
        """The stretches that are hidden now, in order."""
        return tuple(self._drawn)

    def label(self, strip: Strip) -> QToolButton:
        """Return the line that stands in the place of a hidden stretch."""
        return self._drawn[strip]

    def show_text(self, text: str, digest: str, *, fresh: bool) -> None:
        """Take on the text that the page shows; `fresh` is whether the page has just been filled with it."""
        self._text, self._digest = text, digest
        if fresh:
            self._forget()
            self._dim()

    def draw(self, used: Sequence[tuple[int, int]]) -> None:
        """Hide what is furniture, has not been lifted, and holds none of the passages `used` (code points)."""
        self._used = tuple(used)
        shown = [*self._lifted.get(self._digest, ()), *used]
        wanted = [
            strip
            for strip in furniture(self._text).strips
            if not any(start < strip.end and strip.start < end for start, end in shown)
        ]
        if wanted == list(self._drawn):
            return
        opening = [strip for strip in self._drawn if strip not in wanted]
        closing = [strip for strip in wanted if strip not in self._drawn]
        for strip in opening:
            self._take_away(strip)
        self._drawn = {strip: self._drawn.get(strip) or self._label(strip) for strip in wanted}
        self._show_blocks(dict.fromkeys(opening, True) | dict.fromkeys(closing, False))
        self._place()

    def lift(self, strip: Strip) -> None:
        """Bring a stretch back for good."""
        if strip in self._drawn:
            self._lifted.setdefault(self._digest, []).append((strip.start, strip.end))
            self._take_away(strip)
            self._show_blocks({strip: True})
            self._page.setFocus()
            self.lifted.emit()

    def fold_again(self, strip: Strip) -> None:
        """Hide a stretch that was lifted, unless the map quotes from it."""
        spans = self._lifted.get(self._digest, [])
        self._lifted[self._digest] = [span for span in spans if not (span[0] < strip.end and strip.start < span[1])]
        self.draw(self._used)
        self.lifted.emit()

    def offer(self, menu: QMenu, place: QPoint) -> None:
        """Add to the menu that opens at a point of the screen what can be done with the lifted lines there."""
        point = self._page.point_at(self._page.viewport().mapFromGlobal(place))
        lifted = self._lifted.get(self._digest, ())
        for strip in furniture(self._text).strips if point is not None else ():
            inside = point is not None and strip.start <= point <= strip.end
            if inside and any(start < strip.end and strip.start < end for start, end in lifted):
                action = menu.addAction("Fold these lines again", partial(self.fold_again, strip))
                action.setEnabled(not any(start < strip.end and strip.start < end for start, end in self._used))

    def reveal(self, start: int, end: int) -> None:
        """Lift whatever hides a part of a span (code points)."""
        for strip in [strip for strip in self._drawn if start < strip.end and strip.start < end]:
            self.lift(strip)

    def state(self) -> dict[str, list[list[int]]]:
        """Return what was lifted, by the digest of the article's text."""
        return {digest: [list(span) for span in spans] for digest, spans in self._lifted.items()}

    def restore(self, state: Any) -> None:
        """Come back to what `state` returned; what makes no sense is left out."""
        self._lifted = {}
        for digest, spans in state.items() if isinstance(state, dict) else ():
            pairs = [span for span in spans if isinstance(span, list)] if isinstance(spans, list) else []
            whole = [(p[0], p[1]) for p in pairs if len(p) == 2 and all(isinstance(at, int) for at in p)]
            self._lifted[str(digest)] = whole

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        for label in self._drawn.values():
            self._dress(label)
        self._dim()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _forget(self) -> None:
        for label in self._drawn.values():
            label.deleteLater()
        self._drawn = {}
        self._last = 0
        self._end_margin(0)

    def _label(self, strip: Strip) -> QToolButton:
        label = QToolButton(self._page.viewport())
        label.setObjectName("fold")
        label.setText(strip.words)
        label.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        label.setAutoRaise(True)
        label.setIconSize(QSize(14, 14))
        label.setCursor(Qt.CursorShape.PointingHandCursor)
        label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        label.setAccessibleName(strip.words)
        label.setAccessibleDescription("Shows these lines again")
        label.clicked.connect(partial(self.lift, strip))
        self._dress(label)
        label.show()
        return label

    def _take_away(self, strip: Strip) -> None:
        label = self._drawn.pop(strip)
        label.hide()
        label.deleteLater()

    def _show_blocks(self, wanted: Mapping[Strip, bool]) -> None:
        """Show or hide the lines of these stretches, all at once, since each change moves all that is below it."""
        if not wanted:
            return
        document = self._whole()
        edit = QTextCursor(document)
        edit.beginEditBlock()
        for strip, shown in wanted.items():
            block, last = self._blocks(strip)
            while block.isValid() and block.blockNumber() <= last.blockNumber():
                block.setVisible(shown)
                block = block.next()
            # The room for the label is a margin: a line of its own would move every position after it.
            room = 0 if shown else self._height
            if block.isValid():
                shape = QTextBlockFormat()
                shape.setTopMargin(room)
                QTextCursor(block).mergeBlockFormat(shape)
            else:
                self._end_margin(room)
        edit.endEditBlock()
        blocks = [block for strip in wanted for block in self._blocks(strip)]
        start = min(block.position() for block in blocks)
        document.markContentsDirty(start, max(block.position() + block.length() for block in blocks) - start)

    def _end_margin(self, room: int) -> None:
        frame = self._page.document().rootFrame()
        shape = frame.frameFormat()
        if shape.bottomMargin() != room:
            shape.setBottomMargin(room)
            frame.setFrameFormat(shape)

    def _whole(self) -> QTextDocument:
        """Return the page's document, laid out to its end, as it must be before a part of it changes.

        Qt lays long texts out bit by bit. A change meanwhile makes it take all that comes after the changed part for
        done: lines that were not laid out yet then have no height, and the page cannot be scrolled to them.
        """
        document = self._page.document()
        document.documentLayout().documentSize()
        return document

    def _blocks(self, strip: Strip) -> tuple[QTextBlock, QTextBlock]:
        document, units = self._page.document(), self._page.units
        return document.findBlock(units(strip.start)), document.findBlock(units(strip.end))

    def _place(self, *_: object) -> None:
        layout = self._page.document().documentLayout()
        scrolled = self._page.verticalScrollBar().value()
        width = self._page.viewport().width()
        for strip, label in self._drawn.items():
            after = self._blocks(strip)[1].next()
            top = layout.blockBoundingRect(after).top() - self._height
            if not after.isValid():
                top = layout.documentSize().height() - self._height
            label.resize(min(label.sizeHint().width(), width), self._height)
            label.move(QPoint(-INDENT, round(top) - scrolled))

    def _step_over(self) -> None:
        """Keep the caret out of hidden lines: it goes on where it was heading; a selection inside lifts them."""
        cursor = self._page.textCursor()
        at = cursor.position()
        strip = self._strip_at(at)
        if strip is None:
            self._last = at
            return
        if cursor.hasSelection() and self._strip_at(cursor.anchor()) == strip:
            self.lift(strip)
            return
        first, last = self._blocks(strip)
        after, before = last.next(), first.previous()
        forward = (at >= self._last and after.isValid()) or not before.isValid()
        target = after.position() if forward else before.position() + before.length() - 1
        mode = QTextCursor.MoveMode
        cursor.setPosition(target, mode.KeepAnchor if cursor.hasSelection() else mode.MoveAnchor)
        self._page.setTextCursor(cursor)

    def _strip_at(self, unit: int) -> Strip | None:
        for strip in self._drawn:
            first, last = self._blocks(strip)
            if first.position() <= unit < last.position() + last.length():
                return strip
        return None

    def _dim(self) -> None:
        """Show what is furniture within a line in a quiet colour."""
        parts = furniture(self._text).parts
        if self._theme is None or not parts:
            return
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(self._theme.quiet))
        cursor = QTextCursor(self._whole())
        cursor.beginEditBlock()
        for start, end in parts:
            cursor.setPosition(self._page.units(start))
            cursor.setPosition(self._page.units(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(quiet)
        cursor.endEditBlock()

    def _dress(self, label: QToolButton) -> None:
        if self._theme is None:
            return
        colours = QPalette(label.palette())
        for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            colours.setColor(role, QColor(self._theme.quiet))
        label.setPalette(colours)
        label.setIcon(icon("folded", self._theme.quiet, self._theme.quiet))
        face = label.font()
        if self._page.font().pixelSize() > 0:
            face.setPixelSize(max(11, round(self._page.font().pixelSize() * 0.84)))
        label.setFont(face)
