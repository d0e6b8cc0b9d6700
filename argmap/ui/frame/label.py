"""Labels: the one place where they are made, so that no text of a map or an article is ever taken for markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", parent: QWidget | None = None, *, wrapped: bool = False) -> QLabel:
    """Return a label that shows its text as it is."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)  # before the text: by default Qt looks whether it is HTML
    label.setWordWrap(wrapped)
    label.setText(text)
    return label
