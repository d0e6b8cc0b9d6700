"""The choices of the handover dialog, as a form that remembers them from one time to the next."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from argmap.drawing.drawing import Picture
from argmap.drawing.theme import themes
from argmap.model.records import ORIENTATIONS
from argmap.render.pdf import PAPERS
from argmap.ui.settings import SHAPES

FORMATS = {"png": "PNG picture", "svg": "SVG drawing", "pdf": "PDF page"}
PAPER_WORDS = {"": "As large as the map"} | {name: name.upper() if len(name) == 2 else name.title() for name in PAPERS}


@dataclass(frozen=True, slots=True)
class Handover:
    """All that is chosen in the dialog: the picture, the format, and how large; `dpi` 0 means 96 times the scale."""

    picture: Picture = field(default_factory=Picture)
    format: str = "png"
    scale: float = 2.0
    dpi: int = 0
    paper: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the choices as JSON, to be remembered."""
        return asdict(self)


def remembered(value: object) -> Handover:
    """Return the choices that `plain` gave, or the usual ones where they do not fit any more."""
    usual = Handover()
    if not isinstance(value, Mapping):
        return usual
    picture = value.get("picture")
    kept = dict(picture) if isinstance(picture, Mapping) else {}
    allowed: dict[str, set[str | None]] = {"theme": set(themes()), "orientation": {*ORIENTATIONS, None}}
    kept = {
        name: item
        for name, item in kept.items()
        if (item in allowed[name] if name in allowed else type(item) is type(getattr(usual.picture, name, None)))
    }
    rest = {
        name: value[name]
        for name in ("format", "scale", "dpi", "paper")
        if type(value.get(name)) is type(getattr(usual, name))
    }
    if rest.get("format") not in FORMATS:
        rest.pop("format", None)
    if rest.get("paper") not in PAPER_WORDS:
        rest.pop("paper", None)
    return replace(usual, picture=replace(usual.picture, **kept), **rest)


class HandoverForm(QWidget):
    """The form; `changed` after every choice."""

    changed = Signal()

    def __init__(self, choices: Handover, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = choices.picture
        self.format = _combo("Format", FORMATS, choices.format)
        self.theme = _combo("Colours", {name: name.capitalize() for name in themes()}, picture.theme)
        self.shape = _combo("Shape of the map", {"": "As on the screen", **SHAPES}, picture.orientation or "")
        self.title = _check("Title and question", picture.title)
        self.legend = _check("Legend", picture.legend)
        self.sources = _check("List of sources", picture.sources)
        self.transparent = _check("Transparent background", picture.transparent)
        self.curved = _check("Lines in wide curves", picture.curved)
        self.margin = _spin("Margin", 4, 400, int(picture.margin), " px")
        self.scale = QDoubleSpinBox()
        self.scale.setAccessibleName("Scale")
        self.scale.setRange(0.1, 10)
        self.scale.setSingleStep(0.5)
        self.scale.setSuffix(" ×")
        self.scale.setValue(choices.scale)
        self.dpi = _spin("Dots per inch", 0, 2400, choices.dpi, "")
        self.dpi.setSpecialValueText("as the scale")
        self.paper = _combo("Paper", PAPER_WORDS, choices.paper)
        self._rows = QFormLayout()
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setVerticalSpacing(8)
        self._rows.addRow("Format", self.format)
        self._rows.addRow("Colours", self.theme)
        self._rows.addRow("Shape", self.shape)
        self._rows.addRow("Scale", self.scale)
        self._rows.addRow("Dots per inch", self.dpi)
        self._rows.addRow("Paper", self.paper)
        self._rows.addRow("Margin", self.margin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addSpacing(6)
        for box in (self.title, self.legend, self.sources, self.transparent, self.curved):
            column.addWidget(box)
            box.toggled.connect(self._chosen)
        for combo in (self.format, self.theme, self.shape, self.paper):
            combo.activated.connect(self._chosen)
        self.scale.valueChanged.connect(self._chosen)
        self.dpi.valueChanged.connect(self._chosen)
        self.margin.valueChanged.connect(self._chosen)
        self._fit()

    def choices(self) -> Handover:
        """Return what is chosen."""
        picture = Picture(
            theme=self.theme.currentData(),
            orientation=self.shape.currentData() or None,
            title=self.title.isChecked(),
            legend=self.legend.isChecked(),
            sources=self.sources.isChecked(),
            transparent=self.transparent.isChecked(),
            margin=float(self.margin.value()),
            curved=self.curved.isChecked(),
        )
        return Handover(
            picture, self.format.currentData(), self.scale.value(), self.dpi.value(), self.paper.currentData()
        )

    def _chosen(self, *_: object) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        chosen = self.format.currentData()
        self._rows.setRowVisible(self.scale, chosen == "png")
        self._rows.setRowVisible(self.dpi, chosen == "png")
        self._rows.setRowVisible(self.paper, chosen == "pdf")


def _combo(name: str, choices: Mapping[str, str], chosen: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for value, words in choices.items():
        combo.addItem(words, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
    return combo


def _check(words: str, on: bool) -> QCheckBox:
    box = QCheckBox(words)
    box.setChecked(on)
    return box


def _spin(name: str, low: int, high: int, value: int, suffix: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setAccessibleName(name)
    spin.setRange(low, high)
    spin.setSuffix(suffix)
    spin.setValue(value)
    return spin
