"""The dialog of settings, made from their table; a choice holds at once."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from argmap.ui.frame.label import plain_label
from argmap.ui.frame.room import RIM, fitting, scrolled
from argmap.ui.settings import SETTINGS, Setting, Settings


class SettingsDialog(QDialog):
    """One row for each setting, with its help below."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Settings")
        content = QWidget()
        form = QFormLayout(content)
        form.setContentsMargins(RIM, RIM, 8, RIM)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields: dict[str, QWidget] = {}
        for row in SETTINGS:
            field = self.fields[row.name] = _field(row, settings)
            field.setObjectName(row.name)
            field.setAccessibleName(row.title)
            field.setAccessibleDescription(row.help)
            cell = QVBoxLayout()
            cell.setSpacing(4)
            cell.addWidget(field)
            cell.addWidget(_help(row.help))
            form.addRow("" if isinstance(row.default, bool) else row.title, cell)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(scrolled(content))
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        width = fitting(self, 520, 0).width()
        margins = column.contentsMargins()
        room = content.heightForWidth(width - margins.left() - margins.right()) + close.sizeHint().height()
        self.resize(fitting(self, 520, 2000).boundedTo(QSize(width, room + margins.top() + margins.bottom() + 24)))


def _field(row: Setting, settings: Settings) -> QWidget:
    value = settings[row.name]
    if isinstance(value, bool):
        box = QCheckBox(row.title)
        box.setChecked(value)
        box.toggled.connect(lambda on: settings.set(row.name, on))
        return box
    if row.choices:
        combo = QComboBox()
        for name, words in row.choices.items():
            combo.addItem(words, name)
        combo.setCurrentIndex(combo.findData(value))
        combo.currentIndexChanged.connect(lambda at: settings.set(row.name, combo.itemData(at)))
        return combo
    line = QLineEdit(value)
    line.setMaxLength(10_000)
    line.textChanged.connect(lambda text: settings.set(row.name, text))
    return line


def _help(text: str) -> QLabel:
    label = plain_label(text, wrapped=True)
    label.setObjectName("quiet")
    return label
