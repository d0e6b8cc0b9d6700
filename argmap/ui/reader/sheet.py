"""The sheet below the shelf: the invitation while there is no article, else its details above its text, on paper."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from argmap.drawing.theme import Theme
from argmap.model.records import Article
from argmap.ui.bridge import Bridge
from argmap.ui.frame.room import scrolled
from argmap.ui.jobs import Jobs
from argmap.ui.reader.details import Details
from argmap.ui.reader.folds.curtain import Curtain
from argmap.ui.reader.invitation import Invitation
from argmap.ui.reader.suggestions.guide import Guide
from argmap.ui.reader.text.highlights import Passage
from argmap.ui.reader.text.page import ArticlePage

MOST_HEAD, MOST_OPEN = 60, 88  # per cent of the sheet that the details may take, and their open form
_REFIT = (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.Resize)


class Sheet(QStackedWidget):
    """Holds `invitation`, `details`, `page`, the `curtain` over what on the page is no part of the story, and the
    `guide` through what the article says.
    """

    def __init__(self, bridge: Bridge, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if jobs is None:
            jobs = Jobs(self)
            self.destroyed.connect(jobs.close)  # a thread must not call on what is gone
        self.invitation = Invitation(self)
        self._paper = QWidget(self)
        self._paper.setAutoFillBackground(True)
        self.details = Details(self._paper)
        self.page = ArticlePage(self._paper)
        self.curtain = Curtain(self.page)
        self.guide = Guide(bridge, jobs, self.page, self._paper)
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = scrolled(self.details)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(self._head)
        column.addWidget(self.page, 1)
        column.addWidget(self.guide.strip)
        self.details.installEventFilter(self)
        self.details.toggle.toggled.connect(self._open_details)
        self.addWidget(self.invitation)
        self.addWidget(self._paper)

    def show_paper(self, written: bool) -> None:
        """Show the article, or the invitation while there is none."""
        self.setCurrentIndex(int(written))

    def show_text(self, article: Article, used: tuple[Passage, ...]) -> None:
        """Show an article's text, with the passages that the map uses marked and the furniture folded away."""
        fresh = self.page.show_article(article.id, article.text)
        self.curtain.show_text(article.text, article.digest, fresh=fresh)
        self.curtain.draw([(passage.start, passage.end) for passage in used])
        self.page.show_passages(used)
        self.guide.show(article, tuple((passage.start, passage.end) for passage in used))

    def _fit_head(self) -> None:
        """Show the details whole, or as much of them as leaves the text the greater part."""
        self._head.setVisible(not self.details.isHidden())
        flowing = self.details.heightForWidth(self._head.viewport().width())  # below zero if nothing in it wraps
        needed = flowing if flowing >= 0 else self.details.sizeHint().height()
        share = MOST_OPEN if self.details.form.isVisible() else MOST_HEAD
        self._head.setFixedHeight(max(0, min(needed, share * self.height() // 100)))
        focused = QApplication.focusWidget()
        if focused is not None and self.details.isAncestorOf(focused):
            self._head.ensureWidgetVisible(focused)

    def _open_details(self) -> None:
        """Have the form where it can be used at once, not with the next turn of the event loop."""
        self._fit_head()
        for part in (self._paper, self.details, self.details.form):
            layout = part.layout()
            if layout is not None:
                layout.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the details when they change their height."""
        if event.type() in _REFIT:
            self._fit_head()
        return False

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        colours = QPalette(self._paper.palette())
        colours.setColor(QPalette.ColorRole.Window, QColor(theme.card))
        self._paper.setPalette(colours)
        for part in (self.invitation, self.details, self.page, self.curtain, self.guide.strip):
            part.set_theme(theme)
