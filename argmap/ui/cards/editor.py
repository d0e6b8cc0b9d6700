"""The card editor: one card on one page. Every mark is an edit of the map, so it is saved and can be undone at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from argmap.cards.aloud import aloud
from argmap.cards.card import card
from argmap.cards.checks import findings, whole_paragraphs
from argmap.drawing.theme import Theme
from argmap.edits.cards.marking import clear_words, mark_words, shrink_rest, widen
from argmap.edits.claims import set_text
from argmap.model.errors import ArgmapError
from argmap.model.records import Citation, CitationId
from argmap.model.texts import counted
from argmap.ui.bridge import Bridge, Edit
from argmap.ui.cards.body import CardBody
from argmap.ui.cards.findings import Findings
from argmap.ui.cards.keys import BY_STROKE, KEYS, Key
from argmap.ui.frame.label import plain_label
from argmap.ui.frame.room import fitting, scrolled
from argmap.ui.inspector.fields import TextField
from argmap.ui.settings import SPEEDS, Settings

NO_WORDS = "Select some words of the body first."


class CardEditor(QDialog):
    """Shows and marks the card of a citation of the open map; it closes when the citation is gone."""

    def __init__(
        self, bridge: Bridge, citation: CitationId, *, settings: Settings, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cardEditor")
        self.setWindowTitle("Evidence card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bridge, self._citation, self._settings, self._theme = bridge, citation, settings, theme
        self.tag = TextField("Tag", hint="What does this card say, in your own words?", least=1, most=3)
        self.short = plain_label()
        self.short.setObjectName("shortCite")
        bold = self.short.font()
        bold.setBold(True)
        self.short.setFont(bold)
        self.tag.setFont(bold)
        self.full = plain_label(wrapped=True)
        self.full.setObjectName("quiet")
        self.body = CardBody()
        self.findings = Findings()
        self.aloud = plain_label()
        self.told = plain_label(wrapped=True)
        self.told.setObjectName("quiet")
        self.speed = QComboBox()
        self.speed.setAccessibleName("Words a minute")
        for speed, words in SPEEDS.items():
            self.speed.addItem(f"at {speed} words a minute ({words})", speed)
        self.speed.setCurrentIndex(self.speed.findData(settings["speed"]))
        self.buttons: dict[str, QToolButton] = {row.name: self._button(row) for row in KEYS}
        self._lay_out()
        for part in (self, self.tag, self.body, self.speed):
            part.installEventFilter(self)
        for keys, run in (
            (QKeySequence.StandardKey.Undo, bridge.session.undo),
            (QKeySequence.StandardKey.Redo, bridge.session.redo),
        ):
            QShortcut(keys, self, self._guarded(run))
        self.tag.written.connect(self._write_tag)
        self.speed.currentIndexChanged.connect(self._set_speed)
        self.findings.whole_wanted.connect(self._take_whole)
        self.findings.sought.connect(self._pick)
        bridge.changed.connect(self._refresh)
        bridge.opened.connect(self.close)
        bridge.failed.connect(self._tell_error)
        self._refresh()
        if self.tag.toPlainText():
            self.body.setFocus()
        else:
            self.tag.setFocus()

    def done(self, result: int) -> None:
        """Close, with what was typed handed on."""
        self.tag.drafts.keep()
        super().done(result)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            row = BY_STROKE.get((Qt.Key(event.key()), event.modifiers()))
            if row is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.do(row)
                return True
        return False

    def do(self, row: Key) -> None:
        """Do what a row of the table of keys says."""
        self.told.setText("")
        excerpt = self._record().excerpt
        span = self.body.span() or (self.body.word() if row.name != "shrink" else None)
        kind = row.mark
        if row.name == "paste":
            self.tag.setFocus()
            self.tag.insertPlainText(" ".join(QGuiApplication.clipboard().text().split()))
        elif row.name == "condense":
            self.body.condensed = not self.body.condensed
            self.buttons["condense"].setChecked(self.body.condensed)
            self._refresh()
        elif row.name == "tag":
            self.tag.setFocus()
            self.tag.selectAll()
        elif row.name == "cite":
            cite = card(self._bridge.document, self._record()).cite
            QGuiApplication.clipboard().setText(f"{cite.short} [{cite.full}]" if cite.full else cite.short)
            self.told.setText("The cite is on the clipboard.")
        elif row.name == "shrink":
            self._edit(lambda document: shrink_rest(document, excerpt, within=span), row.label)
        elif span is None:
            self.told.setText(NO_WORDS)
        elif kind is not None:
            self._edit(lambda document: mark_words(document, excerpt, *span, kind=kind), row.label)
        else:
            self._edit(lambda document: clear_words(document, excerpt, *span), row.label)

    def _button(self, row: Key) -> QToolButton:
        button = QToolButton()
        button.setText(f"{row.title}  {row.keys}")
        button.setObjectName(f"card-{row.name}")
        button.setAccessibleName(f"{row.title} ({row.keys})")
        button.setToolTip(row.help)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the selection in the body stays in view
        button.setCheckable(row.name == "condense")
        button.clicked.connect(lambda: self.do(row))
        return button

    def _lay_out(self) -> None:
        cited = QVBoxLayout()
        cited.setSpacing(2)
        cited.addWidget(self.short)
        cited.addWidget(self.full)
        read = QHBoxLayout()
        read.addWidget(self.aloud)
        read.addWidget(self.speed)
        read.addStretch()
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        last = QHBoxLayout()
        last.addWidget(self.told, 1)
        last.addWidget(close)
        told = scrolled(self.findings)
        told.setFixedHeight(fitting(self, 0, 84).height())
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.tag)
        column.addLayout(cited)
        for names in (("underline", "emphasis", "highlight", "shrink", "clear"), ("tag", "paste", "cite", "condense")):
            line = QHBoxLayout()
            line.setSpacing(4)
            for name in names:
                line.addWidget(self.buttons[name])
            line.addStretch()
            column.addLayout(line)
        column.addWidget(self.body, 1)
        column.addLayout(read)
        column.addWidget(told)
        column.addLayout(last)
        self.resize(fitting(self, 720, 680))

    def _record(self) -> Citation:
        return self._bridge.document.citations[self._citation]

    def _refresh(self, *_: object) -> None:
        document = self._bridge.document
        record = document.citations.get(self._citation)
        if record is None or record.claim not in document.claims or record.excerpt not in document.excerpts:
            QTimer.singleShot(0, self, self.close)  # not within the change that is being told of
            return
        found = card(document, record)
        self.tag.show_text(document.claims[record.claim].text)
        self.short.setText(found.cite.short)
        self.full.setText(found.cite.full or "Its article is not in the map.")
        self.body.show_body(found.body, document.excerpts[record.excerpt].marks, self._theme)
        read = aloud(found, speed=int(str(self._settings["speed"])))
        marked = any(kind == "highlight" for _, _, kind in found.marks)
        self.aloud.setText(
            f"Read aloud with tag and cite: {counted(read.words, 'word')}, {read.seconds} s"
            if marked
            else "Nothing is highlighted yet: only tag and cite are read aloud"
        )
        self.findings.show_findings(findings(document, record))

    def _edit(self, edit: Edit, label: str, *, join: str = "") -> None:
        self._bridge.perform(edit, label, join=join)

    def _write_tag(self, text: str, join: str) -> None:
        claim = self._record().claim
        self._edit(lambda document: set_text(document, claim, text), "Edit words", join=join)

    def _take_whole(self) -> None:
        record = self._bridge.document.excerpts[self._record().excerpt]
        article = self._bridge.document.articles.get(record.article) if record.article else None
        if article is not None:
            whole = whole_paragraphs(article.text, record.start, record.end)
            self._edit(lambda document: widen(document, record.id, *whole), "Take whole paragraphs")

    def _pick(self, start: int, end: int) -> None:
        self.body.setFocus()
        self.body.pick(start, end)

    def _set_speed(self, at: int) -> None:
        self._settings.set("speed", self.speed.itemData(at))
        self._refresh()

    def _guarded(self, run: Callable[[], object]) -> Callable[[], None]:
        def guarded() -> None:
            try:
                run()
            except ArgmapError as error:
                self._tell_error(error)

        return guarded

    def _tell_error(self, error: ArgmapError) -> None:
        self.told.setText(str(error))
