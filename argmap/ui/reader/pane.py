"""The reader pane: the shelf above, the article below, and between a marked passage and the map the mark bar.

It changes the map only through the bridge and follows it through its signals. Passages that the map uses are marked in
their role's colour; a click on one leads to its box, and asking for a box's quotation leads here.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QMenu,
    QSplitter,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from argmap.drawing.theme import Theme, theme
from argmap.edits.articles import remove_article, set_article_field
from argmap.model.errors import EditRefused
from argmap.model.records import ArticleId, ClaimKind, ExcerptId
from argmap.session.change import Change
from argmap.ui.bridge import Bridge
from argmap.ui.jobs import Jobs
from argmap.ui.reader.imports import Imports, Report
from argmap.ui.reader.invitation import Doors, DropVeil
from argmap.ui.reader.progress import ImportStrip
from argmap.ui.reader.removal import ask_to_remove
from argmap.ui.reader.sheet import Sheet
from argmap.ui.reader.shelf import Shelf
from argmap.ui.reader.sources import readable
from argmap.ui.reader.text.highlights import passages
from argmap.ui.reader.text.marker import Marker
from argmap.ui.reader.text.marks import row_for
from argmap.ui.span import SPAN

MOST_ROWS = 4


class ReaderPane(QWidget):
    """The left pane of the window; `page` takes the keyboard focus. `looked()` when what `view_state` returns has
    changed, `wanted()` when the pane has something to show that was asked for, `opening()` to choose article files.
    """

    looked = Signal()
    wanted = Signal()
    opening = Signal()

    def __init__(
        self, bridge: Bridge, imports: Imports, parent: QWidget | None = None, *, jobs: Jobs | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAccessibleName("Articles and reader")
        self.setAcceptDrops(True)
        self._bridge, self._imports = bridge, imports
        self._article: ArticleId | None = None
        self._unchecked: dict[str, frozenset[str]] = {}
        self._rows = 0
        self._theme: Theme | None = None
        self.shelf = Shelf(self)
        self.strip = ImportStrip(imports, self)
        self._sheet = Sheet(bridge, jobs, self)
        self.guide = self._sheet.guide
        self.details, self.page = self._sheet.details, self._sheet.page
        self.marker = Marker(bridge, self.page)
        self._doors = Doors(self)
        self._veil = DropVeil(self)
        self._lay_out()
        self._connect()
        self.set_motion(self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0)
        self._dress()
        self._refresh()

    def show_article(self, article: str) -> None:
        """Show an article of the map from its beginning, or where it was if it is open already."""
        if article in self._bridge.document.articles:
            self._article = ArticleId(article)
            self._refresh()

    def flash(self, excerpt: str) -> None:
        """Open the excerpt's article, scroll to the passage and let it light up; say so if it is not there any more."""
        document = self._bridge.document
        record = document.excerpts.get(ExcerptId(excerpt))
        if record is None:
            return
        if record.article is None or record.article not in document.articles:
            self._tell("The quotation", "its article is not in this map", "Add the article again to see where it stood")
            return
        self.show_article(record.article)
        passage = next((p for p in passages(document, record.article) if p.excerpt == excerpt), None)
        if passage is None:
            self._tell("The quotation", "its words are not in the article", "Look for the passage and mark it again")
            return
        self.marker.hide()
        self.page.flash(passage.start, passage.end, passage.stance)

    def mark(self, kind: ClaimKind = "claim", role: str = "") -> None:
        """Make a box of the selected passage; role "" stands alone, else supports, attacks, undercuts or quotes."""
        self.marker.mark(row_for(kind, role).name, kind=kind)

    def paste(self) -> None:
        """Add what the clipboard holds as an article, or say that it holds none."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or mime.hasFormat(SPAN) or not self._imports.take(mime):
            self._tell("The clipboard", "it holds no article", "Copy an article in your browser, then paste it here")

    def set_theme(self, chosen: Theme) -> None:
        """Take on a theme; without this call the pane follows the window's palette."""
        self._theme = chosen
        self._dress()

    def set_motion(self, moving: bool) -> None:
        """Let passages fade (or not, for those who asked their system for reduced motion)."""
        self.page.motion = moving

    def view_state(self) -> dict[str, Any]:
        """Return what is open, how far it is scrolled, and which guesses nobody has confirmed yet."""
        return {
            "article": self._article or "",
            "scroll": self.page.verticalScrollBar().value(),
            "lifted": self._sheet.curtain.state(),
            "dismissed": self.guide.state(),
            "unchecked": {article: sorted(fields) for article, fields in self._unchecked.items() if fields},
        }

    def restore_view(self, state: dict[str, Any]) -> None:
        """Come back to what `view_state` returned; what does not fit the map is left out."""
        self._sheet.curtain.restore(state.get("lifted"))
        self.guide.restore(state.get("dismissed"))
        unchecked = state.get("unchecked")
        if isinstance(unchecked, dict):
            self._unchecked = {str(key): frozenset(map(str, value)) for key, value in unchecked.items()}
        self._refresh()
        self.show_article(str(state.get("article", "")))
        scroll = state.get("scroll")
        if isinstance(scroll, int):
            self.page.verticalScrollBar().setValue(scroll)

    def sizeHint(self) -> QSize:
        return QSize(400, 640)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A style sheet on the application takes the children's own colours away when the pane moves into a window.
        self._dress()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.paste()
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if readable(mime) and not mime.hasFormat(SPAN):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._veil.cover(self.rect())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._imports.take(event.mimeData())

    def _refresh(self) -> None:
        document = self._bridge.document
        if self._article not in document.articles:
            self._article = None
        self.shelf.show_articles(document, current=self._article, unchecked=self._unchecked)
        if self._article is None and self.shelf.articles:
            self._article = self.shelf.articles[0]
            self.shelf.pick(self._article)
        article = document.articles.get(self._article) if self._article else None
        self._sheet.show_paper(article is not None)
        self.shelf.setVisible(article is not None)
        if article is None:
            self.marker.hide()
            self.page.show_article(None, "")
            return
        if article.id != self.page.article:
            self.marker.hide()
            self.looked.emit()
        self.details.show_article(article, self._unchecked.get(article.id, ()))
        self._sheet.show_text(article, passages(document, article.id))
        rows = min(max(self.shelf.model().rowCount(), 1), MOST_ROWS)
        # With large letters a few articles would leave no room for the text of one.
        wanted = min(rows * self.shelf.row_height(), max(self.shelf.row_height(), self.height() * 3 // 10)) + 2
        if self._rows != rows and self.height() > 0:
            self._rows = rows
            self._split.setSizes([wanted, max(self.height() - wanted, 200)])

    def _changed(self, change: Change) -> None:
        if not self.isVisible():
            return
        if change.kind != "selection":
            self._refresh()
        self.marker.follow(change)

    def _opened(self, _session: object) -> None:
        self._article = None
        self._unchecked = {}
        self._refresh()

    def _sought(self, record: str) -> None:
        if self.marker.seeking:
            return
        document = self._bridge.document
        if record in document.articles:
            self.show_article(record)
            self.wanted.emit()
        elif record in document.excerpts:
            self.wanted.emit()
            self.flash(record)
        elif record in document.claims:
            cited = [citation.excerpt for citation in document.citations_of(record)]
            here = [name for name in cited if name in document.excerpts and document.excerpts[name].article is not None]
            if here:
                self.flash(here[0])

    def _added(self, article: str, guessed: Iterable[str]) -> None:
        self._unchecked[article] = frozenset(guessed)

    def _imported(self, report: Report) -> None:
        new = report.added or report.renewed or [article for _, article in report.known]
        if new:
            self.show_article(new[0])
        else:
            self._refresh()

    def _correct(self, field: str, value: str) -> None:
        article = self._article
        if article is None:
            return
        self._unchecked[article] = self._unchecked.get(article, frozenset()) - {field}
        self.looked.emit()
        edit = partial(set_article_field, article=article, field=field, value=value)
        self._bridge.perform(edit, "Edit article details")
        self._refresh()

    def _confirmed(self) -> None:
        if self._article is not None:
            self._unchecked.pop(self._article, None)
        self.looked.emit()
        self._refresh()
        self.page.setFocus()

    def _article_menu(self, article: str, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Edit details", partial(self.edit_details, article))
        menu.addAction("Remove article", lambda: self.remove(article))
        menu.popup(place)

    def remove(self, article: str) -> None:
        """Take an article off the shelf; asks first if the map quotes it. Its boxes and quotations stay."""
        document = self._bridge.document
        record = document.articles.get(ArticleId(article))
        if record is None:
            return
        number = len(document.excerpts_of(article))
        if number:
            ask_to_remove(self, record.title, quoted=number, then=partial(self._remove, record.id))
        else:
            self._remove(record.id)

    @property
    def article(self) -> ArticleId | None:
        """The article that is open, if the map has any."""
        return self._article

    def edit_details(self, article: str) -> None:
        """Open the form in which an article's title, byline, outlet, date and address are corrected."""
        self.show_article(article)
        self.details.toggle.setChecked(True)

    def _remove(self, article: ArticleId) -> None:
        self._bridge.perform(partial(remove_article, article=article), "Remove article")

    def _tell(self, thing: str, cause: str, remedy: str) -> None:
        self._bridge.failed.emit(EditRefused(thing, cause, remedy))

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.shelf)
        self._split.addWidget(self._sheet)
        self._split.setStretchFactor(1, 1)
        self.shelf.setMinimumHeight(self.shelf.row_height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._doors)
        column.addWidget(self.strip)
        column.addWidget(self._split, 1)
        self.setFocusProxy(self.page)
        self.setMinimumWidth(240)

    def _connect(self) -> None:
        for way_in in (self._doors, self._sheet.invitation):
            way_in.opening.connect(self.opening)
            way_in.pasting.connect(self.paste)
        self.shelf.chosen.connect(self.show_article)
        self.shelf.removal_wanted.connect(self.remove)
        self.shelf.menu_wanted.connect(self._article_menu)
        self.details.corrected.connect(self._correct)
        self.details.confirmed.connect(self._confirmed)
        self._imports.added.connect(self._added)
        self._imports.finished.connect(self._imported)
        self.page.verticalScrollBar().valueChanged.connect(self.looked)
        self._sheet.curtain.lifted.connect(self.looked)
        self.marker.menu_made.connect(self._sheet.curtain.offer)
        self.guide.dismissed.connect(self.looked)
        self._bridge.opened.connect(self._opened)
        self._bridge.changed.connect(self._changed)
        self._bridge.sought.connect(self._sought)
        for widget in (self.page, self.shelf, self._sheet.invitation):
            widget.installEventFilter(self)

    def _dress(self) -> None:
        dark = self.palette().color(QPalette.ColorRole.Base).lightnessF() < 0.5
        chosen = self._theme or theme("dark" if dark else "light")
        for part in (self.shelf, self.strip, self._sheet, self.marker.bar, self._veil):
            part.set_theme(chosen)
