"""The sheet below the shelf: the invitation while there is no article, else its details above its text, on paper."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from argmap.drawing.theme import Theme
from argmap.model.records import Article
from argmap.ui.reader.details import Details
from argmap.ui.reader.folds.curtain import Curtain
from argmap.ui.reader.invitation import Invitation
from argmap.ui.reader.text.highlights import Passage
from argmap.ui.reader.text.page import ArticlePage


class Sheet(QStackedWidget):
    """Holds `invitation`, `details`, `page`, and the `curtain` over what on the page is no part of the story."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.invitation = Invitation(self)
        self._paper = QWidget(self)
        self._paper.setAutoFillBackground(True)
        self.details = Details(self._paper)
        self.page = ArticlePage(self._paper)
        self.curtain = Curtain(self.page)
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.details)
        column.addWidget(self.page, 1)
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

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        colours = QPalette(self._paper.palette())
        colours.setColor(QPalette.ColorRole.Window, QColor(theme.card))
        self._paper.setPalette(colours)
        for part in (self.invitation, self.details, self.page, self.curtain):
            part.set_theme(theme)
