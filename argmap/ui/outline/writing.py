"""Writing in a row of the outline, from its start to Enter or Esc; the same course as in a box on the canvas."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from argmap.drawing.accessible_text import describe_place
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId
from argmap.ui.canvas.course import AT_MOST, Course, Make

if TYPE_CHECKING:
    from argmap.ui.outline.pane import OutlinePane


class RowWriting(QObject):
    """One claim's words being written in its row. With `make` the claim is not in the map yet."""

    def __init__(
        self,
        pane: "OutlinePane",
        claim: ClaimId,
        editor: QLineEdit,
        *,
        make: Make | None,
        label: str,
        before: tuple[str, ...],
    ) -> None:
        super().__init__(pane)
        self.claim = claim
        self._pane = pane
        self._course = Course(pane.bridge, claim, make=make, label=label, before=before)
        self._editor = editor
        self._over = False
        document = pane.bridge.document
        editor.setAccessibleName(f"Words of the {describe_place(document, hierarchy(document), claim)}")
        editor.setText(self._course.words)
        editor.end(False)
        self._words = self._course.words
        self._timer = QTimer(self, singleShot=True, interval=AT_MOST)
        self._timer.timeout.connect(self.save)
        editor.textChanged.connect(self._typed)

    def insert(self, text: str) -> None:
        """Type a text at the end, apart from the word before it."""
        apart = self._words and not self._words[-1].isspace() and text[0].isalnum()
        self._editor.insert(f" {text}" if apart else text)

    def save(self) -> None:
        """Commit the words as they are."""
        self._timer.stop()
        self._course.save(self._words)

    def finish(self, *, drop_empty: bool = False) -> None:
        """Commit the words and close the editor; `drop_empty` leaves out a new box without any."""
        if self._over:
            return
        if drop_empty and self._course.unmade and not self._words.strip():
            self.drop()
            return
        self._over = True
        self.save()
        self._over = self._course.kept(self._words)
        if self._over:
            self._close()

    def drop(self) -> None:
        """Close the editor and take back all that was written since it opened."""
        if not self._over:
            self._over = True
            self._course.take_back()
            self._close()

    def follow(self) -> None:
        """Keep a new box whose preview was dropped by putting it into the map; end where the claim was taken away."""
        if self._over or self.claim in self._pane.bridge.document.claims:
            return
        if self._course.unmade:
            QTimer.singleShot(0, self, self.save)
        else:
            self.forget()

    def forget(self) -> None:
        """Close the editor of a row that is not shown any more."""
        self._over = True
        self._close()

    def _typed(self, text: str) -> None:
        self._words = text
        if not self._timer.isActive():
            self._timer.start()

    def _close(self) -> None:
        self._timer.stop()
        self._pane.writing_ended()
        self.deleteLater()
