"""The text of one article: set once as plain text, marked where the map uses it, selected by mouse or keys.

All positions that come in or go out are code points of the article's text; Qt's own stay inside.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from argmap.drawing.theme import Theme
from argmap.layout.measure import TextStyle
from argmap.model.records import ArticleId
from argmap.reading.repairs import repaired
from argmap.render.fonts import font
from argmap.ui.frame.room import grown
from argmap.ui.reader.text.gutter import Gutter
from argmap.ui.reader.text.highlights import Hint, Passage, pieces
from argmap.ui.reader.text.marks import BY_KEY
from argmap.ui.reader.text.positions import Positions, shown, trimmed, whole_words
from argmap.ui.reader.text.tints import hinted, lit, used
from argmap.ui.span import Span, write_span

MEASURE = 62
MARGIN = 14
LEADING = 126  # per cent of Inter's own line, which is 1.2 times its size: one and a half times the size
FADE = 800
_MOST_BLOCKS = 50_000  # beyond that many lines even setting their height takes seconds
_MOST_REPAIRED = 500_000
_PLAIN = Qt.KeyboardModifier.NoModifier


class ArticlePage(QTextEdit):
    """`settled()` when the selection has come to rest, `pressed(name)` for a mark's key, `struck(position)` for a click
    on the text without a selection, `dismissed()` for Escape, `menu_wanted(QPoint)` for a context menu, `tabbed()`,
    `lifted()` when a drag begins.
    """

    settled = Signal()
    pressed = Signal(str)
    struck = Signal(int)
    dismissed = Signal()
    tabbed = Signal()
    lifted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articlePage")
        self.setAccessibleName("Article text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)  # what is dropped here is for the pane
        self.viewport().setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(font(TextStyle(size=float(grown(15)))))
        self.document().setDocumentMargin(0)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.article: ArticleId | None = None
        self._text = ""
        self._positions = Positions("")
        self._passages: tuple[Passage, ...] = ()
        self._hints: tuple[Hint, ...] = ()
        self._gutter = Gutter(self, self.units)
        self._theme: Theme | None = None
        self._flash: tuple[int, int, str] | None = None
        self._strength = 0.0
        self.motion = True
        self.awake = False
        self.speaker = ""  # who says what is selected, to go along with it
        self._rest = QTimer(self, singleShot=True, interval=120)
        self._rest.timeout.connect(self.settled)
        self._fade = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FADE)
        self._fade.valueChanged.connect(self._dim)
        self.selectionChanged.connect(self._selecting)
        self._down: QPoint | None = None

    def show_article(self, article: ArticleId | None, text: str) -> bool:
        """Show the text of an article from its beginning; return False where it was shown already."""
        if article == self.article and text == self._text:
            return False
        self._fade.stop()
        self._flash = None
        self.article, self._text, self._positions = article, text, Positions(text)
        self._passages, self._hints = (), ()
        self._gutter.show_hints(())
        self.setExtraSelections([])
        self.setPlainText(shown(repaired(text) if len(text) <= _MOST_REPAIRED else text))
        self._space()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        return True

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Mark what the map uses."""
        if tuple(passages) != self._passages:
            self._passages = tuple(passages)
            self._paint()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Mark quietly what could be marked, each with the letter of its role in the margin."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self._gutter.show_hints(self._hints)
            self._paint()

    def units(self, point: int) -> int:
        """Return Qt's position of a position in the text."""
        return self._positions.units(point)

    def span(self) -> tuple[int, int] | None:
        """Return the selected span (code points) without white space at its ends, or none."""
        cursor = self.textCursor()
        points = self._positions.points
        start, end = trimmed(self._text, points(cursor.selectionStart()), points(cursor.selectionEnd()))
        return (start, end) if start < end else None

    def select_span(self, start: int, end: int) -> None:
        """Select a span of the text (code points)."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.units(start))
        cursor.setPosition(self._positions.units(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def drop_selection(self) -> None:
        """Leave the caret at the end of what was selected."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)

    def flash(self, start: int, end: int, stance: str) -> None:
        """Bring a passage into view, a third down the page, and let it light up for a moment."""
        cursor = self.textCursor()
        cursor.setPosition(self._positions.units(start))
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self.viewport().height() // 3)
        self._flash, self._strength = (start, end, stance), 1.0
        self._fade.stop()
        self._paint()
        if self.motion:
            self._fade.start()
        else:
            QTimer.singleShot(FADE, self, lambda flash=self._flash: self._unlight(flash))

    @property
    def lit(self) -> tuple[int, int] | None:
        """The span (code points) that is lit up just now."""
        return self._flash[:2] if self._flash else None

    def span_rects(self) -> tuple[QRect, QRect]:
        """Return the caret's rectangles at both ends of the selection, in the viewport."""
        cursor = self.textCursor()
        ends = []
        for position in (cursor.selectionStart(), cursor.selectionEnd()):
            at = QTextCursor(self.document())
            at.setPosition(position)
            ends.append(self.cursorRect(at))
        return ends[0], ends[1]

    def point_at(self, place: QPoint) -> int | None:
        """Return the position of the character under a point of the viewport, or none beside the text."""
        unit = (
            self.document()
            .documentLayout()
            .hitTest(
                place.toPointF() + QPoint(0, self.verticalScrollBar().value()).toPointF(), Qt.HitTestAccuracy.ExactHit
            )
        )
        return self._positions.points(unit) if unit >= 0 else None

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        colours = QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.Base, QColor(theme.card))
        colours.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            share = QColor(theme.selection)
            share.setAlphaF(0.38 if group == QPalette.ColorGroup.Active else 0.26)
            colours.setColor(group, QPalette.ColorRole.Highlight, share)
            colours.setColor(group, QPalette.ColorRole.HighlightedText, QColor(theme.text))
        self.setPalette(colours)
        self._gutter.set_theme(theme)
        self._paint()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying and dragging take the article's own words, and say where they stand."""
        data = QMimeData()
        span = self.span()
        if span is not None and self.article is not None:
            data.setText(self._text[span[0] : span[1]])
            write_span(data, Span(self.article, *span, self.speaker))
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self.lifted.emit()
        return data

    def event(self, event: QEvent) -> bool:
        # The marks' keys belong to the text while something is selected, whatever the window uses them for.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._mark(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = self._mark(event)
        if name:
            event.accept()
            self.pressed.emit(name)
        elif event.key() == Qt.Key.Key_Escape and self.awake:
            event.accept()
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.awake:
            self.tabbed.emit()
            return True
        return super().focusNextPrevChild(forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place, down = event.position().toPoint(), self._down
        self._down = None
        span = self.span()
        if span is not None:
            # A hand with a mouse means words; the keyboard, or Alt held down, selects by the letter.
            if down is not None and event.modifiers() != Qt.KeyboardModifier.AltModifier:
                wide = whole_words(self._text, *span)
                if wide != span:
                    self.select_span(*wide)
            self._rest.stop()
            self.settled.emit()
        elif down is not None and (place - down).manhattanLength() < 4:
            at = self.point_at(place)
            if at is not None:
                self.struck.emit(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            at = self.point_at(event.position().toPoint())
            used = at is not None and any(p.start <= at < p.end and p.claims for p in self._passages)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if used else Qt.CursorShape.IBeamCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column()
        width = self.viewport().width()
        if self.document().textWidth() != width:
            self.document().setTextWidth(width)  # the margins came after Qt had laid the lines out

    def _mark(self, event: QKeyEvent) -> str:
        if event.modifiers() != _PLAIN or not self.awake:
            return ""
        row = BY_KEY.get(event.text().upper())
        return row.name if row and self.span() is not None else ""

    def _selecting(self) -> None:
        if self._down is None:
            self._rest.start()

    def _column(self) -> None:
        """Keep lines to a length that reads well, the text in the middle of a wide pane."""
        widest = round(self.fontMetrics().averageCharWidth() * MEASURE)
        room = self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()
        side = max(MARGIN, (room - widest) // 2)
        margins = self.viewportMargins()
        if margins.left() != side:
            self.setViewportMargins(side, 0, side, 0)

    def _space(self) -> None:
        """Set one and a half lines, and a smaller gap than an empty line between paragraphs."""
        document = self.document()
        if document.blockCount() > _MOST_BLOCKS:
            return
        line = QTextBlockFormat.LineHeightTypes
        spaced = "\n\n" in self._text
        usual, gap = QTextBlockFormat(), QTextBlockFormat()
        usual.setLineHeight(LEADING, line.ProportionalHeight.value)
        usual.setBottomMargin(0 if spaced else 10)
        gap.setLineHeight(10, line.FixedHeight.value)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(usual)
        block = document.begin()
        while block.isValid():
            if block.length() == 1 and spaced:
                QTextCursor(block).setBlockFormat(gap)
            block = block.next()
        cursor.endEditBlock()

    def _paint(self) -> None:
        theme = self._theme
        if theme is None:
            return
        found = pieces(self._passages)
        marks = [
            self._over(hint.start, hint.end, hinted(theme, hint.stance, current=hint.current)) for hint in self._hints
        ]
        marks += [self._over(piece.start, piece.end, used(theme, piece.stances)) for piece in found]
        if self._flash is not None:
            start, end, stance = self._flash
            marks.append(self._over(start, end, lit(theme, stance, self._strength)))
        self.setExtraSelections(marks)

    def _over(self, start: int, end: int, shape: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._positions.units(start))
        cursor.setPosition(self._positions.units(end), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format = shape
        return mark

    def _dim(self, strength: float) -> None:
        self._strength = strength
        if strength <= 0:
            self._flash = None
        self._paint()

    def _unlight(self, flash: tuple[int, int, str] | None) -> None:
        if self._flash is flash:
            self._flash = None
            self._paint()
