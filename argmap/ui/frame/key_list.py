"""The list of all keys, made from the table of actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from argmap.ui.actions.table import ACTIONS
from argmap.ui.frame.room import fitting

PLACES = {
    "window": "",
    "map": "in the map or the outline",
    "canvas": "in the map",
    "reader": "in an article, with words selected",
}


class KeyList(QDialog):
    """Every action that has keys, under its menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        self.resize(fitting(self, 660, 560))
        self.list = QTreeWidget()
        self.list.setObjectName("table")
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(3)
        self.list.setRootIsDecorated(False)
        self.list.setIndentation(14)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        groups: dict[str, QTreeWidgetItem] = {}
        for action in ACTIONS:
            if not action.keys:
                continue
            menu = action.menu.partition("/")[0]
            if menu not in groups:
                groups[menu] = group = QTreeWidgetItem([menu])
                font = group.font(0)
                font.setBold(True)
                group.setFont(0, font)
                self.list.addTopLevelItem(group)
            keys = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in action.key_list)
            groups[menu].addChild(
                QTreeWidgetItem([action.title.rstrip("…"), " or ".join(keys), PLACES[action.context]])
            )
        self.list.expandAll()
        for column in range(3):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        close.setFocus()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.list)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
