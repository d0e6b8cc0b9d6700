"""Leads through the suggestions of the open article: reads it in a thread, marks them on the page, takes the answers.

The rule: nothing is put on the map but by an answer, and what was dismissed stays so for every article with that text.
"""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from argmap.model.errors import EditRefused
from argmap.model.records import Article, ClaimId, LinkId
from argmap.reading.statements import Statement
from argmap.ui.bridge import Bridge
from argmap.ui.jobs import Jobs
from argmap.ui.reader.suggestions.offers import BY_KEY, PARTS, Findings, accepting, findings, open_offers
from argmap.ui.reader.suggestions.strip import SuggestionStrip
from argmap.ui.reader.text.highlights import Hint
from argmap.ui.reader.text.page import ArticlePage

Span = tuple[int, int]
_MOST_KEPT = 24  # articles whose findings are kept


class Guide(QObject):
    """Works on one page. `dismissed()` when a suggestion was dismissed, `found()` when an article has been read."""

    dismissed = Signal()
    found = Signal()

    def __init__(self, bridge: Bridge, jobs: Jobs, page: ArticlePage, parent: QWidget) -> None:
        super().__init__(page)
        self._bridge, self._jobs, self._page = bridge, jobs, page
        self.strip = SuggestionStrip(parent)
        self._article: Article | None = None
        self._used: tuple[Span, ...] = ()
        self._read: dict[str, Findings] = {}
        self._reading: set[str] = set()
        self._gone: dict[str, list[Span]] = {}
        self._changed: dict[tuple[str, Span], Statement] = {}
        self.offers: list[Statement] = []
        self.current: Statement | None = None
        self.strip.answered.connect(self.answer)
        self.strip.named.connect(self._name)
        self.strip.left.connect(page.setFocus)
        page.installEventFilter(self)

    def show(self, article: Article, used: tuple[Span, ...]) -> None:
        """Offer what an article says, but for the passages `used` by the map; it is read first where need be."""
        if self._article is None or article.digest != self._article.digest:
            self.current = None
        self._article, self._used = article, used
        digest = article.digest
        if digest not in self._read and digest not in self._reading:
            self._reading.add(digest)
            text, language = article.text, article.language
            self._jobs.start(
                "Reading the article",
                lambda _: findings(text, language),
                then=lambda result: self._take(digest, result),
            )
        self._refresh()

    def answer(self, name: str) -> None:
        """Do what a row of the table of answers says with the suggestion in view."""
        if name in ("next", "previous"):
            self._step(1 if name == "next" else -1)
            return
        one = self.current
        if one is None or self._article is None:
            nothing = EditRefused(
                "There is no suggestion in view", "none was looked at yet", "Press J in the reader first"
            )
            self._bridge.failed.emit(nothing)
            return
        if name in PARTS:
            self._change(replace(one, role=name, role_cue=one.role_cue if name == one.role else ""))  # type: ignore[arg-type]
        elif name == "speaker":
            self.strip.speaker.setFocus()
            self.strip.speaker.selectAll()
        elif name == "dismiss":
            self._gone.setdefault(self._article.digest, []).append((one.start, one.end))
            self._move_on(one)
            self.dismissed.emit()
        else:
            self._accept(one, hanging=name == "hang")

    def state(self) -> dict[str, list[list[int]]]:
        """Return what was dismissed, by the digest of the article's text."""
        return {digest: [list(span) for span in spans] for digest, spans in self._gone.items()}

    def restore(self, state: Any) -> None:
        """Come back to what `state` returned; what makes no sense is left out."""
        self._gone = {}
        for digest, spans in state.items() if isinstance(state, dict) else ():
            pairs = [span for span in spans if isinstance(span, list)] if isinstance(spans, list) else []
            whole = [(p[0], p[1]) for p in pairs if len(p) == 2 and all(isinstance(at, int) for at in p)]
            self._gone[str(digest)] = whole
        self._refresh()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self._page.awake:
            return False
        name = self._answer_of(event)
        if not name:
            return False
        event.accept()  # the keys belong to the text, whatever the window uses them for
        if event.type() == QEvent.Type.KeyPress:
            self.answer(name)
        return event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)

    def _answer_of(self, event: QKeyEvent) -> str:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            keys = "Return"
        elif event.key() == Qt.Key.Key_Escape and self.current is not None and event.type() == QEvent.Type.KeyPress:
            self._look(None)
            return ""
        else:
            keys = event.text().upper() if event.modifiers() == Qt.KeyboardModifier.NoModifier else ""
        shifted = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keys == "Return" and shifted == Qt.KeyboardModifier.ShiftModifier:
            keys = "Shift+Return"
        elif keys == "Return" and shifted != Qt.KeyboardModifier.NoModifier:
            return ""
        row = BY_KEY.get(keys)
        walking = row is not None and row.name in ("next", "previous")
        return row.name if row and (self.current is not None or (walking and self.offers)) else ""

    def _take(self, digest: str, result: Findings) -> None:
        self._reading.discard(digest)
        self._read[digest] = result
        while len(self._read) > _MOST_KEPT:
            del self._read[next(iter(self._read))]
        if self._article is not None and digest == self._article.digest:
            self._refresh()
            self.found.emit()

    def _refresh(self) -> None:
        digest = self._article.digest if self._article else ""
        result = self._read.get(digest, Findings())
        left = open_offers(result.statements, self._used, self._gone.get(digest, ()))
        self.offers = [self._changed.get((digest, (one.start, one.end)), one) for one in left]
        if self.current is not None:
            spans = {(one.start, one.end): one for one in self.offers}
            self.current = spans.get((self.current.start, self.current.end))
        self._draw(result.note)

    def _draw(self, note: str = "") -> None:
        hints = [
            Hint(start, end, PARTS[one.role].stance, one.role[0].upper(), one is self.current)
            for one in self.offers
            for start, end in one.content
            if one.role in PARTS
        ]
        self._page.show_hints(hints)
        if self.current is None:
            self.strip.show_summary(len(self.offers), note)
        else:
            place = self.offers.index(self.current) + 1
            self.strip.show_offer(self.current, place, len(self.offers), self._people())

    def _step(self, steps: int) -> None:
        if not self.offers:
            return
        if self.current in self.offers:
            self._look(self.offers[(self.offers.index(self.current) + steps) % len(self.offers)])
            return
        top = self._page.point_at(QPoint(6, 6)) or 0
        below = [one for one in self.offers if one.start >= top]
        above = [one for one in self.offers if one.start < top]
        self._look((below or self.offers)[0] if steps > 0 else (above or self.offers)[-1])

    def _look(self, one: Statement | None) -> None:
        self.current = one
        self._draw(self._read[self._article.digest].note if self._article else "")
        if one is not None:
            self._bring_into_view(one)

    def _bring_into_view(self, one: Statement) -> None:
        """Scroll only where the suggestion does not begin well within the page."""
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(self._page.units(one.start))
        line, height = self._page.cursorRect(cursor), self._page.viewport().height()
        if line.top() < 0 or line.bottom() > height * 4 // 5:
            bar = self._page.verticalScrollBar()
            bar.setValue(bar.value() + line.top() - height // 3)

    def _move_on(self, done: Statement) -> None:
        """Look at the suggestion after one that is gone now."""
        after = [one for one in self.offers if one.start > done.start] or [
            one for one in self.offers if one is not done
        ]
        self.current = after[0] if after else None
        self._refresh()
        if self.current is not None:
            self._bring_into_view(self.current)

    def _accept(self, one: Statement, *, hanging: bool) -> None:
        assert self._article is not None
        selected = self._bridge.session.selection.primary or ""
        document = self._bridge.session.document
        target: ClaimId | LinkId | None = None
        if hanging and selected in document.claims:
            target = ClaimId(selected)
        elif hanging:
            nowhere = EditRefused("The suggestion", "no box is selected", "Select the box that it bears on first")
            self._bridge.failed.emit(nowhere)
            return
        # The selection stays: what is on the map goes on being what suggestions can be hung on.
        edit = accepting(self._article.id, self._article.text, one, target=target)
        if self._bridge.perform(edit, f"Add {PARTS[one.role].title.lower()}") is not None:
            self._used = (*self._used, *one.content)
            self._move_on(one)

    def _name(self, speaker: str) -> None:
        if self.current is not None:
            self._change(replace(self.current, speaker=" ".join(speaker.split())), drawn=False)

    def _change(self, one: Statement, *, drawn: bool = True) -> None:
        assert self._article
        assert self.current
        self._changed[self._article.digest, (one.start, one.end)] = one
        self.offers[self.offers.index(self.current)] = one
        self.current = one
        if drawn:
            self._draw()

    def _people(self) -> list[str]:
        named = [person.name for person in self._bridge.document.people.values() if person.name]
        return [*named, *(one.speaker for one in self.offers if one.speaker)]
