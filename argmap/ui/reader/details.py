"""Above the text: the article's title, one quiet line about it, and the form in which a person corrects both.

What rules have guessed is marked "please check" until somebody has looked: changing a field confirms it, and so does
the button that says it is right.
"""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from argmap.drawing.face import short_date
from argmap.drawing.theme import Theme
from argmap.model.records import Article, ArticleId
from argmap.reading.dates import iso_date
from argmap.ui.frame.label import plain_label
from argmap.ui.reader.shelf import SIDE

FIELDS = (
    ("title", "Title", "Headline"),
    ("byline", "Byline", "Who wrote it"),
    ("outlet", "Outlet", "Newspaper, agency, site"),
    ("published", "Date", "YYYY-MM-DD"),
    ("url", "Address", "https://"),
)
CHECK = "please check"


class Details(QWidget):
    """`corrected(field, value)` when a field is changed, `confirmed()` when all guesses are said to be right."""

    corrected = Signal(str, str)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleDetails")
        self.article: ArticleId | None = None
        self._guessed: frozenset[str] = frozenset()
        self.title = plain_label(parent=self, wrapped=True)
        face = QFont(self.font())
        face.setWeight(QFont.Weight.DemiBold)
        if face.pixelSize() > 0:
            face.setPixelSize(round(face.pixelSize() * 1.2))
        else:
            face.setPointSizeF(face.pointSizeF() * 1.2)
        self.title.setFont(face)
        self.about = plain_label(parent=self, wrapped=True)
        self.toggle = QToolButton(self)
        self.toggle.setObjectName("editDetails")
        self.toggle.setText("Edit details")
        self.toggle.setCheckable(True)
        self.toggle.setAutoRaise(True)
        self.toggle.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggle.toggled.connect(self._open)
        self.form = QWidget(self)
        self.form.setObjectName("detailsForm")
        grid = QGridLayout(self.form)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        self.edits: dict[str, QLineEdit] = {}
        self.checks: dict[str, QLabel] = {}
        for number, (field, name, hint) in enumerate(FIELDS):
            edit = QLineEdit(self.form)
            edit.setObjectName(f"details-{field}")
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(name)
            edit.setMinimumWidth(80)
            edit.editingFinished.connect(partial(self._finish, field))
            label = plain_label(name, self.form)
            label.setBuddy(edit)
            check = plain_label(CHECK, self.form)
            self.edits[field], self.checks[field] = edit, check
            grid.addWidget(label, number * 2, 0)
            grid.addWidget(edit, number * 2, 1)
            grid.addWidget(check, number * 2 + 1, 1)
        grid.setColumnStretch(1, 1)
        self.done = QPushButton(self.form)
        self.done.setObjectName("detailsDone")
        self.done.setAutoDefault(False)
        self.done.clicked.connect(self._confirm)
        grid.addWidget(self.done, 2 * len(FIELDS), 1, Qt.AlignmentFlag.AlignLeft)
        self.form.hide()
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.about, 1)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 10, SIDE - 6, 8)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addLayout(head)
        column.addWidget(self.form)

    def show_article(self, article: Article | None, guessed: Iterable[str]) -> None:
        """Show what is known about an article; `guessed` are the fields nobody has confirmed."""
        self.setVisible(article is not None)
        if article is None:
            self.article = None
            return
        self._guessed = frozenset(guessed)
        if article.id != self.article:
            self.article = article.id
            self.toggle.setChecked(False)
        self.title.setText(article.title or "Untitled article")
        known = [article.outlet, short_date(article.published), article.byline]
        self.about.setText(" · ".join(part for part in known if part) or "No outlet, date or author yet")
        self.toggle.setText(CHECK.capitalize() if self._guessed and not self.form.isVisible() else "Edit details")
        for field, edit in self.edits.items():
            value = getattr(article, field)
            if edit.text() != value and not edit.hasFocus():
                edit.setText(value)
                edit.setCursorPosition(0)
            self.checks[field].setVisible(field in self._guessed)
        self.done.setText("All is right" if self._guessed else "Done")

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        quiet = QPalette(self.palette())
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(theme.quiet))
        self.about.setPalette(quiet)
        calls = QPalette(self.palette())
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            calls.setColor(role, QColor(theme.selection))
        self.toggle.setPalette(calls)
        for check in self.checks.values():
            check.setPalette(calls)

    def _open(self, opened: bool) -> None:
        self.form.setVisible(opened)
        self.toggle.setText(CHECK.capitalize() if self._guessed and not opened else "Edit details")
        if opened:
            first = next((field for field, _, _ in FIELDS if field in self._guessed), "title")
            self.edits[first].setFocus()

    def _finish(self, field: str) -> None:
        edit = self.edits[field]
        if not edit.isModified():
            return
        edit.setModified(False)
        value = edit.text()
        if field == "published":
            value = iso_date(value) or value.strip()
            edit.setText(value)
        self.corrected.emit(field, value)

    def _confirm(self) -> None:
        self.toggle.setChecked(False)
        self.confirmed.emit()
