"""The inspector pane: the form that fits the selection, in a column that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from argmap.model.records import ClaimId, LinkId
from argmap.ui.bridge import Bridge
from argmap.ui.inspector.claim_form import ClaimForm
from argmap.ui.inspector.fields import Drafts
from argmap.ui.inspector.link_form import LinkForm
from argmap.ui.inspector.map_form import MapForm


class InspectorPane(QScrollArea):
    """Shows and changes the selected claims, the selected link, or else the map itself."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.claim_form = ClaimForm(bridge)
        self.link_form = LinkForm(bridge)
        self.map_form = MapForm(bridge)
        self._stack = QStackedWidget()
        for form in (self.map_form, self.claim_form, self.link_form):
            self._stack.addWidget(form)
        self._column = QWidget()
        inside = QVBoxLayout(self._column)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.addWidget(self._stack)
        inside.addStretch()
        self.setWidget(self._column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Inspector")
        bridge.opened.connect(self._refresh)
        bridge.changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the pane was hidden."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column as wide as the pane, whatever a form would like: what is too long wraps or scrolls inside."""
        super().resizeEvent(event)
        self._column.setMaximumWidth(self.viewport().width())

    def _refresh(self, *_: object) -> None:
        if not self.isVisible():
            return
        document = self._bridge.document
        ids = self._bridge.session.selection.ids
        claims = [ClaimId(name) for name in ids if name in document.claims]
        link = document.links.get(LinkId(ids[-1])) if ids else None
        form: QWidget
        if claims and (link is None or len(ids) > 1):
            self.claim_form.show_claims(document, claims)
            form = self.claim_form
        elif link is not None:
            self.link_form.show_link(document, link)
            form = self.link_form
        else:
            self.map_form.show_map(document)
            form = self.map_form
        self._show(form)

    def _show(self, form: QWidget) -> None:
        before = self._stack.currentWidget()
        if before is not None and before is not form:
            for drafts in before.findChildren(Drafts):
                drafts.keep()  # what is typed belongs to what was shown
        self._stack.setCurrentWidget(form)
        for other in (self.map_form, self.claim_form, self.link_form):
            # Only the form in view may ask for height, or a long one would stretch the short ones.
            policy = other.sizePolicy()
            other.setSizePolicy(
                policy.horizontalPolicy(), policy.Policy.Preferred if other is form else policy.Policy.Ignored
            )
        self._stack.updateGeometry()
