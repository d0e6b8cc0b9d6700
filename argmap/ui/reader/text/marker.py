"""Between a marked passage and the map: shows the bar, guesses the speaker, makes the mark; a click on a used passage
leads to its box.
"""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu

from argmap.model.errors import EditRefused
from argmap.model.records import Citation, ClaimId, ClaimKind, LinkId
from argmap.reading.statements import speaker_of
from argmap.session.change import Change
from argmap.ui.bridge import Bridge
from argmap.ui.reader.text.bar import MarkBar
from argmap.ui.reader.text.highlights import claims_at, passages
from argmap.ui.reader.text.marks import MARKS, added, aims, edit_for, quoted
from argmap.ui.reader.text.page import ArticlePage


class Marker(QObject):
    """Works on one page; `bar` floats in it. `seeking` is true while its own request for a box is under way.

    `menu_made(QMenu, QPoint)` before the context menu opens there, so that others may add to it.
    """

    menu_made = Signal(QMenu, QPoint)

    def __init__(self, bridge: Bridge, page: ArticlePage) -> None:
        super().__init__(page)
        self._bridge, self._page = bridge, page
        self.bar = MarkBar(page.viewport())
        self.seeking = False
        self._clicked: ClaimId | None = None
        page.selectionChanged.connect(self._selecting)
        page.settled.connect(self._settled)
        page.pressed.connect(self.mark)
        page.dismissed.connect(self._dismiss)
        page.lifted.connect(self.hide)
        page.tabbed.connect(self._enter_bar)
        page.struck.connect(self._struck)
        page.menu_wanted.connect(self._menu)
        page.verticalScrollBar().valueChanged.connect(self._follow)
        page.viewport().installEventFilter(self)
        self.bar.picked.connect(self.mark)
        self.bar.left.connect(page.setFocus)
        self.bar.speaker.textEdited.connect(self._named)

    def mark(self, name: str, *, kind: ClaimKind | None = None) -> None:
        """Make the mark of that name of the selected passage; say why where it cannot be made."""
        span, article = self._page.span(), self._page.article
        if span is None or article is None:
            nothing = EditRefused("Nothing is marked", "no words are selected", "Select a passage in the reader first")
            self._bridge.failed.emit(nothing)
            return
        aim = aims(self._bridge.session.document, self._bridge.session.selection.primary)[name]
        if aim.refusal:
            self._settled()
            self._aim(aim.refusal)
            return
        speaker = self.bar.speaker.text().strip() if self.bar.isVisible() else self._guess(span)
        edit = edit_for(aim, article, *span, kind=kind or aim.mark.kind, speaker=speaker)
        select: Callable[..., Iterable[str]] | None = None if aim.mark.act == "quote" else added
        if self._bridge.perform(edit, aim.mark.label, select=select) is not None:
            self.hide()
            self._page.drop_selection()  # a passage that was used before adds nothing to follow

    def follow(self, change: Change) -> None:
        """Follow the map's selection, and let go of a selection that has become an excerpt (by a drop on the map)."""
        if change.kind == "commit" and self._taken(change):
            self.hide()
            self._page.drop_selection()
        elif self.bar.isVisible():
            self._aim()

    def hide(self) -> None:
        """Put the bar away."""
        if self.bar.isVisible() and self.bar.isAncestorOf(QApplication.focusWidget() or self._page):
            self._page.setFocus()
        self.bar.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def _settled(self) -> None:
        span = self._page.span()
        if span is None or self._page.article is None or not self._page.awake:
            self.hide()
            return
        if not self.bar.isVisible():
            self.bar.show_people(self._people())
            self.bar.speaker.setText("")  # clear() would count as something typed
        if not self.bar.speaker.isModified():  # what the user typed stays while the selection grows
            self.bar.speaker.setText(self._guess(span))
        self._page.speaker = self.bar.speaker.text().strip()
        self._aim()
        self._place()
        self.bar.show()
        self.bar.raise_()

    def _selecting(self) -> None:
        self._page.awake = self._page.span() is not None
        self._page.speaker = ""
        if not self._page.awake:
            self.hide()

    def _aim(self, refusal: str = "") -> None:
        document = self._bridge.document
        selected = self._bridge.session.selection.primary
        found = aims(document, selected)
        words = "Select a box on the map to attach this to it"
        if selected in document.claims:
            words = f"With {quoted(document, ClaimId(selected or ''))}"
        elif selected in document.links:
            words = f"With the step from {quoted(document, document.links[LinkId(selected or '')].source)}"
        self.bar.show_aims(found, refusal or words)

    def _dismiss(self) -> None:
        self._page.awake = False
        self.hide()

    def _guess(self, span: tuple[int, int]) -> str:
        article = self._bridge.document.articles.get(self._page.article) if self._page.article else None
        return speaker_of(article.text, *span, known=self._people()) if article else ""

    def _struck(self, position: int) -> None:
        document = self._bridge.document
        claims = claims_at(passages(document, self._page.article), position) if self._page.article else []
        if not claims:
            self._clicked = None
            return
        # Where several claims rest on the same words, each further click leads to the next one.
        last = claims.index(self._clicked) if self._clicked in claims else -1
        claim = self._clicked = claims[(last + 1) % len(claims)]
        self._bridge.session.select([claim])
        self.seeking = True
        self._bridge.seek(claim)
        self.seeking = False

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        span = self._page.span()
        found = aims(self._bridge.document, self._bridge.session.selection.primary)
        for row in MARKS:
            phrase = found[row.name].phrase.replace("&", "&&")
            action = menu.addAction(f"{phrase}\t{row.key}", partial(self.mark, row.name))
            action.setEnabled(span is not None and not found[row.name].refusal)
        menu.addSeparator()
        menu.addAction("Copy", self._page.copy).setEnabled(span is not None)
        menu.addAction("Select all", self._page.selectAll)
        self.menu_made.emit(menu, place)
        menu.popup(place)

    def _named(self, speaker: str) -> None:
        self._page.speaker = speaker.strip()

    def _taken(self, change: Change) -> bool:
        excerpts = change.after.excerpts
        for record in change.diff.added.values():
            if isinstance(record, Citation) and record.excerpt in excerpts:
                excerpt = excerpts[record.excerpt]
                if excerpt.article == self._page.article and (excerpt.start, excerpt.end) == self._page.span():
                    return True
        return False

    def _enter_bar(self) -> None:
        self._settled()
        self.bar.speaker.setFocus()
        self.bar.speaker.selectAll()

    def _follow(self) -> None:
        if self.bar.isVisible():
            self._place()

    def _place(self) -> None:
        start, end = self._page.span_rects()
        self.bar.place(start, end, self._page.viewport().rect())

    def _people(self) -> list[str]:
        return [person.name for person in self._bridge.document.people.values() if person.name]
