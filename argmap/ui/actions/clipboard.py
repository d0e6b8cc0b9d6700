"""Cut, copy and paste: boxes travel between maps as a document of their own, and to other programs as an outline.

A pasted text becomes what it is: boxes for its lines, evidence for a quotation; an address or a whole article is asked
about first.

With the keyboard in a text the same keys belong to the text.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from argmap.edits import claims, fragments
from argmap.edits.arrangement import shown_at
from argmap.edits.pasting.boxes import Boxes
from argmap.edits.pasting.boxes import boxes as boxes_of
from argmap.edits.pasting.kinds import kind_of
from argmap.formats import native
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.records import Claim, ClaimId
from argmap.model.texts import counted, shortened
from argmap.ui.actions.action import Run
from argmap.ui.desk import Desk
from argmap.ui.failures import Choice, Notice
from argmap.ui.reader.sources import Source, sources

BOXES = "application/x-argmap-boxes"
TOPIC = "a pasted text"


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


def pasting(attach: bool) -> Run:
    """Return the verb that pastes under the selected claim as reasons, or as claims of their own."""

    def paste(desk: Desk, label: str) -> None:
        field = _text_field()
        if field is not None:
            field.paste()
            return
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # none at all on an empty clipboard
        target = desk.claim if attach else None
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if data.hasFormat(BOXES):
            copied = native.loads(bytes(data.data(BOXES).data()), name="The clipboard").document
            _paste(desk, Boxes(copied), target, label)
        elif files:
            desk.open_files(files)
        elif not data.text().strip():
            desk.hint("The clipboard holds neither boxes nor text")
        else:
            take_text(desk, data.text(), target=target, label=label, articles=sources(data))

    return paste


def take_text(
    desk: Desk, text: str, *, target: ClaimId | None = None, label: str = "Paste", articles: Sequence[Source] = ()
) -> None:
    """Make boxes of a text under a claim, or of their own; for an address or a whole article ask what it shall be.

    `articles` is what to read where the text is to be an article (none: the text itself).
    """
    kind = kind_of(text)
    if kind == "boxes":
        _paste(desk, boxes_of(text), target, label)
        return
    found = boxes_of(text)
    number = len(found.document.claims)
    make = Choice(f"Make {counted(number, 'box', 'boxes')} of it", lambda: _paste(desk, found, target, label))

    def read() -> None:
        desk.window.show_pane("articles")
        data = QMimeData()
        data.setText(text)
        desk.imports.start(articles or sources(data))

    if kind == "address":
        cause = f"{shortened(text, 80)} may be the page of an article"
        remedy = "argmap opens that one page if you say so, and nothing that it refers to"
        choices = (Choice("Fetch it as an article", read), make)
        desk.notices.tell(Notice("A web address", cause, remedy, tone="question", choices=choices, topic=TOPIC))
        return
    cause = f"It has {counted(len(text.split()), 'word')} of running text and looks like an article"
    remedy = "As an article it can be read and quoted, and every box leads back to its words"
    choices = (Choice("Add it as an article", read), make)
    desk.notices.tell(Notice("A long text", cause, remedy, tone="question", choices=choices, topic=TOPIC))


def _paste(desk: Desk, found: Boxes, target: ClaimId | None, label: str) -> None:
    number = len(found.document.claims)
    if not number:
        desk.hint("The clipboard holds no boxes")
        return
    named = f"{label} {counted(number, 'box', 'boxes')}" if number > 1 else label
    roles = found.roles if target is not None else None

    def put(document: Document) -> Diff:
        return shown_at(document, fragments.paste(document, found.document, target=target, roles=roles), target)

    desk.edit(put, named, select=_added)


def _added(diff: Diff) -> list[str]:
    return [record.id for record in diff.added.values() if isinstance(record, Claim)]
