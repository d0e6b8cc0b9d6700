"""The form of one claim, or of what several have in common."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from argmap.edits import claims, excerpts, links
from argmap.edits.versions import reword
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy, term
from argmap.model.records import CLAIM_KINDS, CitationId, ClaimId, ExcerptId
from argmap.ui.bridge import Bridge
from argmap.ui.inspector.fields import ChoiceField, LineField, ShareField, TextField, caption, form_layout, heading
from argmap.ui.inspector.quotations import Quotation

KINDS: dict[str, str] = {kind: kind.capitalize() for kind in CLAIM_KINDS}
STANCES = {"supports": "Supports", "attacks": "Speaks against"}
STEP_STANCES = {"attacks": "Undercuts the step", "joins": "Joins the step", "supports": "Backs the step"}


class ClaimForm(QWidget):
    """The form of one claim, or of what several have in common (kind, speaker, confidence).

    `card_wanted(citation)` when a quotation is to be seen as an evidence card.
    """

    card_wanted = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ids: list[ClaimId] = []
        self.heading = heading()
        self.text = TextField("Text of the box", hint="What is claimed?", least=3)
        self.kind = ChoiceField("Kind", KINDS)
        self.speaker = LineField("Speaker", hint="Who says so?")
        self.stance = ChoiceField("Bears on what is above it", STANCES)
        self.confidence = ShareField("Confidence", self._write_confidence)
        self.tags = LineField("Tags", hint="Separated by commas")
        self.note = TextField("Note", hint="For yourself")
        self.quotations = QVBoxLayout()
        self.quotations.setSpacing(8)
        self.quoted = caption("Rests on")
        form = form_layout()
        for label, field in (
            ("Kind", self.kind),
            ("Stance", self.stance),
            ("Speaker", self.speaker),
            ("Confidence", self.confidence),
            ("Tags", self.tags),
            ("Note", self.note),
        ):
            form.addRow(label, field)
        self._form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addLayout(form)
        column.addSpacing(8)
        column.addWidget(self.quoted)
        column.addLayout(self.quotations)
        column.addStretch()
        self.text.written.connect(lambda text, join: self._one("Edit words", claims.set_text, text, join))
        self.note.written.connect(lambda text, join: self._one("Edit note", claims.set_note, text, join))
        self.tags.written.connect(lambda text, join: self._one("Edit tags", claims.set_tags, text.split(","), join))
        self.speaker.written.connect(self._write_speaker)
        self.kind.chosen.connect(self._write_kind)
        self.stance.chosen.connect(self._write_stance)

    def show_claims(self, document: Document, ids: list[ClaimId]) -> None:
        """Show these claims; what was typed for others before is kept first."""
        if ids != self._ids:
            for field in (self.text, self.note, self.tags, self.speaker):
                field.drafts.keep()
        self._ids = ids
        records = [document.claims[name] for name in ids]
        first, single = records[0], len(records) == 1
        tree = hierarchy(document)
        self.heading.setText(term(document, tree, first.id).capitalize() if single else f"{len(records)} boxes")
        for field in (self.text, self.note, self.tags):
            field.setVisible(single)
        for field in (self.note, self.tags):
            self._form.setRowVisible(field, single)
        if single:
            self.text.show_text(first.text)
            self.note.show_text(first.note)
            self.tags.show_text(", ".join(first.tags))
        people = document.people
        speakers = [people.get(record.speaker) if record.speaker else None for record in records]
        names = {person.name if person else "" for person in speakers}
        self.speaker.show_text(names.pop() if len(names) == 1 else "")
        self.speaker.suggest(sorted(person.name for person in people.values()))
        kinds = {record.kind for record in records}
        self.kind.show_value(kinds.pop() if len(kinds) == 1 else "")
        shares = {record.confidence for record in records}
        self.confidence.show_share(shares.pop() if len(shares) == 1 else None)
        main = tree.main.get(first.id) if single else None
        self._form.setRowVisible(self.stance, main is not None)
        if main is not None:
            self.stance.offer(STEP_STANCES if main.target in document.links else STANCES)
            self.stance.show_value(main.role)
        self._show_quotations(document, first.id if single else None)

    def _show_quotations(self, document: Document, claim: ClaimId | None) -> None:
        cited = document.citations_of(claim) if claim else ()
        self.quoted.setVisible(bool(cited))
        while self.quotations.count():
            item = self.quotations.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for citation in cited:
            quotation = Quotation(document, citation)
            quotation.sought.connect(self._bridge.seek)
            quotation.removed.connect(self._remove)
            quotation.card_wanted.connect(self.card_wanted)
            quotation.reworded.connect(self._reword)
            self.quotations.addWidget(quotation)

    def _one(self, label: str, edit: Callable[..., Any], value: object, join: str) -> None:
        if len(self._ids) == 1:
            claim = self._ids[0]
            self._bridge.perform(lambda d: edit(d, claim, value), label, join=join)

    def _write_speaker(self, name: str, join: str) -> None:
        ids = list(self._ids)
        self._bridge.perform(lambda d: claims.set_speaker(d, ids, name), "Set speaker", join=join)

    def _write_kind(self, kind: str) -> None:
        ids = list(self._ids)
        self._bridge.perform(lambda d: claims.set_kind(d, ids, kind), "Set kind")  # type: ignore[arg-type]

    def _write_confidence(self, value: float | None) -> None:
        ids = list(self._ids)
        self._bridge.perform(lambda d: claims.set_confidence(d, ids, value), "Set confidence")

    def _write_stance(self, role: str) -> None:
        main = hierarchy(self._bridge.session.document).main.get(self._ids[0])
        if main is not None:
            self._bridge.perform(lambda d: links.set_role(d, main.id, role), "Change stance")  # type: ignore[arg-type]

    def _remove(self, citation: str) -> None:
        self._bridge.perform(lambda d: excerpts.uncite(d, CitationId(citation)), "Remove quotation")

    def _reword(self, excerpt: str, start: int, end: int) -> None:
        self._bridge.perform(lambda d: reword(d, ExcerptId(excerpt), start, end), "Use the new words")
