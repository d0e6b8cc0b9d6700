"""What speaks against a card, one line each, with a button where something can be done at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from argmap.cards.checks import Finding
from argmap.ui.frame.label import plain_label

HONEST = "Nothing speaks against this card."


class Findings(QWidget):
    """`whole_wanted()` for the button that takes in whole paragraphs, `shown(start, end)` for one that shows words."""

    whole_wanted = Signal()
    sought = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cardFindings")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rows: list[QWidget] = []
        self._told: tuple[Finding, ...] | None = None

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """Show these findings."""
        if found == self._told:
            return
        self._told = found
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(finding) for finding in found] or [plain_label(f"✓ {HONEST}", self, wrapped=True)]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()

    @property
    def words(self) -> list[str]:
        """What is said now."""
        return [finding.words for finding in self._told or ()]

    def _row(self, finding: Finding) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(plain_label(f"⚠ {finding.words}", row, wrapped=True), 1)
        button = QToolButton(row)
        if finding.code == "paragraphs":
            button.setText("Take whole paragraphs")
            button.setObjectName("wholeParagraphs")
            button.clicked.connect(self.whole_wanted)
        elif finding.end:
            button.setText("Show")
            button.setAccessibleName(f"Show the words: {finding.words}")
            button.clicked.connect(lambda: self.sought.emit(finding.start, finding.end))
        else:
            button.hide()
        line.addWidget(button)
        return row
