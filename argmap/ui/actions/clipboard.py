"""Cut, copy and paste: boxes travel between maps as a document of their own, and to other programs as an outline.

With the keyboard in a text the same keys belong to the text.
"""

from typing import Protocol, cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from argmap.edits import claims, fragments
from argmap.formats import native
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.records import Claim
from argmap.ui.actions.action import Run
from argmap.ui.desk import Desk

BOXES = "application/x-argmap-boxes"


class _TextField(Protocol):
    def copy(self) -> None: ...
    def cut(self) -> None: ...
    def paste(self) -> None: ...


def _text_field() -> _TextField | None:
    widget: QWidget | None = QApplication.focusWidget()
    return cast(_TextField, widget) if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) else None


def boxes_or_text(desk: Desk) -> str:
    """Boxes must be selected, or the keyboard be in a text."""
    return "" if desk.claims or _text_field() else "Select the boxes first"


def boxes(desk: Desk) -> Document:
    """Return the selected claims and what joins them, as a document."""
    return fragments.fragment(desk.document, desk.claims)


def copy(desk: Desk, label: str) -> None:
    """Copy the selected boxes, or the selected words of a text."""
    field = _text_field()
    if field is not None:
        field.copy()
        return
    fragment = boxes(desk)
    data = QMimeData()
    data.setData(BOXES, native.dumps(fragment))
    data.setText(fragments.as_text(fragment))
    QGuiApplication.clipboard().setMimeData(data)


def cut(desk: Desk, label: str) -> None:
    """Copy the selected boxes and delete them."""
    field = _text_field()
    if field is not None:
        field.cut()
        return
    copy(desk, label)
    chosen = desk.claims
    desk.edit(lambda doc: claims.delete(doc, chosen), label)


def pasted() -> Document:
    """Return what the clipboard holds as boxes: copied boxes, or an outline of text. Raises DocumentInvalid."""
    data = QGuiApplication.clipboard().mimeData() or QMimeData()  # none at all on an empty clipboard
    if data.hasFormat(BOXES):
        return native.loads(bytes(data.data(BOXES).data()), name="The clipboard").document
    return fragments.from_text(data.text())


def pasting(attach: bool) -> Run:
    """Return the verb that pastes under the selected claim as reasons, or as claims of their own."""

    def paste(desk: Desk, label: str) -> None:
        field = _text_field()
        if field is not None:
            field.paste()
            return
        fragment, target = pasted(), desk.claim if attach else None
        if not fragment.claims:
            desk.hint("The clipboard holds neither boxes nor text")
            return
        desk.edit(lambda doc: fragments.paste(doc, fragment, target=target), label, select=_added)

    return paste


def _added(diff: Diff) -> list[str]:
    return [record.id for record in diff.added.values() if isinstance(record, Claim)]
