"""The form of one link: the step in a sentence, its stance, the kind of argument, its strength."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from argmap.edits import links
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy, link_term
from argmap.model.records import ClaimId, Link, LinkId
from argmap.model.texts import shortened
from argmap.ui.bridge import Bridge
from argmap.ui.inspector.claim_form import STANCES, STEP_STANCES
from argmap.ui.inspector.fields import ChoiceField, LineField, ShareField, TextField, form_layout, heading, quiet


class LinkForm(QWidget):
    """The form of one link."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._id = LinkId("")
        self.heading = heading()
        self.sentence = quiet()
        self.role = ChoiceField("Stance", STANCES)
        self.scheme = LineField("Kind of argument", hint="Such as: expert opinion, example")
        self.strength = ShareField("Strength", lambda value: self._write("Set strength", links.set_strength, value))
        self.note = TextField("Note", hint="For yourself")
        form = form_layout()
        for label, field in (
            ("Stance", self.role),
            ("Argument", self.scheme),
            ("Strength", self.strength),
            ("Note", self.note),
        ):
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addLayout(form)
        column.addStretch()
        self.role.chosen.connect(lambda role: self._write("Change stance", links.set_role, role))
        self.scheme.written.connect(lambda text, join: self._write("Set argument", links.set_scheme, text, join))
        self.note.written.connect(lambda text, join: self._write("Edit note", links.set_link_note, text, join))

    def show_link(self, document: Document, link: Link) -> None:
        """Show a link; what was typed for another one before is kept first."""
        if link.id != self._id:
            for field in (self.scheme, self.note):
                field.drafts.keep()
        self._id = link.id
        tree = hierarchy(document)
        self.heading.setText(f"Arrow: {link_term(document, tree, link)}")
        struck = document.links.get(LinkId(link.target))
        target = document.claims.get(ClaimId(link.target)) or (document.claims.get(struck.source) if struck else None)
        premises = " and ".join(_short(document.claims[name].text) for name in document.premises(link.id))
        goal = f"the step from {_short(target.text)}" if struck and target else _short(target.text if target else "")
        verb = {"supports": "supports", "attacks": "speaks against", "joins": "joins"}[link.role]
        self.sentence.setText(f"{premises} {verb} {goal}.")
        self.role.offer(STEP_STANCES if struck else STANCES)
        self.role.show_value(link.role)
        self.scheme.show_text(link.scheme)
        self.strength.show_share(link.strength)
        self.note.show_text(link.note)

    def _write(self, label: str, edit: Callable[..., Any], value: object, join: str = "") -> None:
        link = self._id
        self._bridge.perform(lambda d: edit(d, link, value), label, join=join)


def _short(text: str) -> str:
    return f"“{shortened(text.rstrip().rstrip('.'), 70)}”"
