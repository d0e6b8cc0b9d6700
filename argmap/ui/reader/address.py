"""Asking for the address of an article on the web; nothing is fetched before the button is pressed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from argmap.ui.frame.label import plain_label


class AddressDialog(QDialog):
    """`address` is what is typed in; an address on the clipboard stands there already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("addressDialog")
        self.setWindowTitle("Add an article from the web")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit(self)
        self.field.setObjectName("address")
        self.field.setPlaceholderText("https://")
        self.field.setAccessibleName("Address of the article")
        self.field.setMinimumWidth(420)
        self.field.setText(_web_address(QGuiApplication.clipboard().text()[:2000]))
        self.field.selectAll()
        label = plain_label("Address of the article", self)
        label.setBuddy(self.field)
        told = plain_label("argmap opens this one page and nothing that it refers to.", self, wrapped=True)
        told.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.fetch = buttons.addButton("Fetch", QDialogButtonBox.ButtonRole.AcceptRole)
        self.fetch.setObjectName("fetch")
        self.fetch.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (label, self.field, told):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(buttons)
        self.field.textChanged.connect(self._typed)
        self._typed()

    @property
    def address(self) -> str:
        """The address, with https where no scheme was typed; empty while there is none."""
        words = self.field.text().strip()
        if words and "://" not in words and "." in words.partition("/")[0]:
            words = f"https://{words}"
        return _web_address(words)

    def _typed(self) -> None:
        self.fetch.setEnabled(bool(self.address))


def _web_address(words: str) -> str:
    from argmap.reading.webpage import web_address  # with a parser of web pages, which a start has no use for

    return web_address(words)


def ask_for_address(parent: QWidget, *, then: Callable[[str], None]) -> None:
    """Show the dialog and hand on the address when it is accepted."""
    dialog = AddressDialog(parent)
    dialog.accepted.connect(lambda: then(dialog.address))
    dialog.open()
