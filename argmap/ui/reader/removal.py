"""The question before an article that the map quotes is taken off the shelf."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from argmap.model.texts import shortened


def ask_to_remove(parent: QWidget, title: str, *, quoted: int, then: Callable[[], object]) -> None:
    """Ask whether to remove an article with `quoted` excerpts and call `then` on yes; returns at once."""
    box = QMessageBox(parent)
    box.setObjectName("removeArticle")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Remove article")
    box.setText(f"Remove “{shortened(title, 120)}”?")
    passages = "One passage of it is" if quoted == 1 else f"{quoted} passages of it are"
    stays = "The boxes and their words stay; only the article's text goes."
    box.setInformativeText(f"{passages} quoted in the map. {stays}")
    yes = box.addButton("Remove", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    yes.clicked.connect(then)
    box.open()
