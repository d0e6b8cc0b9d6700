"""An address is asked for, checked, and handed on only when the button is pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from argmap.ui.reader.address import AddressDialog, ask_for_address


def test_an_address_is_handed_on_when_fetch_is_pressed(qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("https://ledger.example/ferry")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked: list[str] = []
    ask_for_address(window, then=asked.append)
    dialog = window.findChild(AddressDialog)
    assert dialog is not None
    assert dialog.field.text() == "https://ledger.example/ferry"
    assert asked == []
    for words, address in (
        ("", ""),
        ("ferry", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("ledger.example/a", "https://ledger.example/a"),
        (" http://ledger.example/b ", "http://ledger.example/b"),
    ):
        dialog.field.setText(words)
        assert dialog.address == address
        assert dialog.fetch.isEnabled() == bool(address)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert asked == ["http://ledger.example/b"]
    QGuiApplication.clipboard().setText("no address")
