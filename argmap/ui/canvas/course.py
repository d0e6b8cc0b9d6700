"""What becomes of the words being typed into one box, wherever the editor is: saved as they grow, kept, or taken back.

All that is saved of one writing is one step to undo. A box that is new is not in the map before its first save, so
taking it back leaves no trace.
"""

from collections.abc import Callable

from argmap.edits.claims import set_text
from argmap.edits.pasting.boxes import Boxes
from argmap.edits.pasting.instead import paste_instead
from argmap.model.diff import Diff, apply, then
from argmap.model.document import Document
from argmap.model.ids import fresh
from argmap.model.records import Claim, ClaimId
from argmap.model.texts import cleaned, counted
from argmap.ui.bridge import Bridge

Make = Callable[[Document, str], Diff]
"""Adds the new box, worded so; the same ids each time it is called."""

AT_MOST = 1000  # ms from a key to the disk


class Course:
    """One claim's words from the first key to the last. With `make` the claim is shown but not in the map yet;
    `before` is what to select again when nothing comes of it.
    """

    def __init__(
        self, bridge: Bridge, claim: ClaimId, *, make: Make | None, label: str, before: tuple[str, ...]
    ) -> None:
        self._bridge = bridge
        self._make = make
        self._label = label
        self._join = fresh()
        self.claim = claim
        self.words = bridge.document.claims[claim].text
        """The words at the start."""
        self._before = before

    @property
    def unmade(self) -> bool:
        """Whether the claim is shown but not in the map yet."""
        return self._make is not None

    def kept(self, words: str) -> bool:
        """Whether the map holds these words, or has no box for them any more."""
        record = self._bridge.session.document.claims.get(self.claim)
        if record is None:
            return not self.unmade
        return record.text.strip() == cleaned(words).strip()

    def save(self, words: str) -> None:
        """Commit the words; what cannot be stored is told, and can be saved again."""
        make, claim, bridge = self._make, self.claim, self._bridge
        if make is not None:
            self._make = None
            made = bridge.perform(lambda doc: make(doc, words), self._label, select=lambda _: [claim], join=self._join)
            if made is None:
                self._make = make
        elif claim in bridge.session.document.claims:
            bridge.perform(lambda doc: set_text(doc, claim, words), self._label, join=self._join)

    def become(self, found: Boxes) -> bool:
        """Let pasted boxes take the place of a box that is not in the map yet; return whether they could be stored."""
        make, claim = self._make, self.claim
        if make is None:
            return False

        def edit(document: Document) -> Diff:
            made = make(document, "")
            return then(made, paste_instead(apply(document, made), claim, found.document, roles=found.roles))

        label = f"Paste {counted(len(found.document.claims), 'box', 'boxes')}"
        self._make = None
        if self._bridge.perform(edit, label, select=_added) is None:
            self._make = make
            return False
        return True

    def take_back(self) -> None:
        """Undo all that was saved since the start, and select what was selected before a box that is gone with it."""
        session = self._bridge.session
        if self.unmade:
            session.preview(None)
        elif session.history.done and session.history.done[-1].join == self._join:
            session.undo()
        if self.claim not in session.document.claims:
            session.select(self._before)


def _added(diff: Diff) -> list[str]:
    return [record.id for record in diff.added.values() if isinstance(record, Claim)]
