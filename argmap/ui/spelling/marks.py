"""The underlines in one editor, and the better words in its menu. A word is left alone while it is being typed."""

from collections.abc import Callable, Set
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from argmap.ui.spelling.dictionary import Dictionary, doubtful

MOST = 20_000  # code points of a paragraph that are looked at


class Marks(QSyntaxHighlighter):
    """Underlines what `know` makes it doubt; `learned` with a word that the user calls right."""

    learned = Signal(str)

    def __init__(self, editor: QTextEdit, *, colour: str) -> None:
        super().__init__(editor)
        self._editor = editor
        self._dictionary: Dictionary | None = None
        self._right: Set[str] = frozenset()
        self._format = QTextCharFormat()
        self._format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._format.setUnderlineColor(QColor(colour))
        self._typed = (-1, -1)
        self.setDocument(editor.document())
        editor.cursorPositionChanged.connect(self._moved)
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)

    def know(self, dictionary: Dictionary, right: Set[str]) -> None:
        """Look at the text again with a dictionary, and with more words that are right."""
        self._dictionary, self._right = dictionary, right
        self._again()

    def highlightBlock(self, text: str) -> None:
        if self._dictionary is None or len(text) > MOST:
            return
        cursor = self._editor.textCursor()
        block = self.currentBlock()
        here = cursor.position() - block.position() if cursor.block() == block and self._editor.hasFocus() else -1
        wide = not text.isascii()
        for start, end in doubtful(text, self._dictionary, self._right):
            if wide:  # Qt counts in UTF-16
                start, end = _units(text, start), _units(text, end)
            if end != here:
                self.setFormat(start, end - start, self._format)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            self._menu(event)
            return True
        return False

    def _moved(self) -> None:
        """Look again when the cursor has left a word: it may be underlined now."""
        cursor = self._editor.textCursor()
        now = (cursor.blockNumber(), cursor.position())
        was, self._typed = self._typed, now
        if self._dictionary is not None and (abs(now[1] - was[1]) != 1 or now[0] != was[0]):
            self._again()

    def _again(self) -> None:
        # The words stay as they are: nobody is to think that something was typed.
        self._editor.blockSignals(True)
        self.rehighlight()
        self._editor.blockSignals(False)

    def _menu(self, event: QContextMenuEvent) -> None:
        editor = self._editor
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = editor.textCursor() if keyed else editor.cursorForPosition(event.pos())
        menu = editor.createStandardContextMenu()
        found = self._doubted(cursor)
        if found is not None and self._dictionary is not None:
            word = found.selectedText()
            first = menu.actions()[0]
            for better in self._dictionary.better(word):
                menu.insertAction(first, _act(menu, better, partial(found.insertText, better)))
            menu.insertAction(first, _act(menu, f"“{word}” is right", partial(self._learn, word)))
            menu.insertSeparator(first)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos() if not keyed else editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft()))

    def _doubted(self, cursor: QTextCursor) -> QTextCursor | None:
        """Return the doubtful word at a place, selected, or none."""
        if self._dictionary is None:
            return None
        block = cursor.block()
        at, text = cursor.position() - block.position(), block.text()
        for start, end in doubtful(text, self._dictionary, self._right):
            first, last = _units(text, start), _units(text, end)
            if first <= at <= last:
                found = QTextCursor(block)
                found.setPosition(block.position() + first)
                found.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
                return found
        return None

    def _learn(self, word: str) -> None:
        self._right = self._right | {word.casefold()}
        self.learned.emit(word)
        self._again()


def _act(menu: QMenu, title: str, run: Callable[[], object]) -> QAction:
    made = QAction(title.replace("&", "&&"), menu)
    made.triggered.connect(lambda _=False: run())
    return made


def _units(text: str, at: int) -> int:
    """Return a position in code points as one in UTF-16 units."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le")) // 2
