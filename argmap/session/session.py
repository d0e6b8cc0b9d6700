"""The session: the only mutable thing. A map changes only by `commit`, `undo`, `redo` and `receive`.

The store is asked first and may fail (a full disk); then nothing has changed and the error goes to the caller.
Listeners hear afterwards, in the order they came, and cannot veto.
"""

from collections.abc import Callable, Iterable

from argmap.model.diff import Diff, apply, compare, reverse, touched
from argmap.model.document import Document
from argmap.model.integrity import heal
from argmap.model.records import Claim
from argmap.session.change import Change, Kind
from argmap.session.history import History, Step
from argmap.session.selection import Selection

Listener = Callable[[Change], None]


class Session:
    """A document being worked on. `store` is given every recorded change before anybody sees it and may raise."""

    def __init__(
        self,
        document: Document,
        *,
        history: History | None = None,
        selection: Selection | None = None,
        store: Listener | None = None,
    ) -> None:
        self._document = document
        self._preview: Diff | None = None
        self._shown = document
        self._store = store
        self._listeners: list[Listener] = []
        self._met_remote = False
        self.history = history or History()
        self.selection = (selection or Selection()).within(document)

    @property
    def document(self) -> Document:
        """The saved document, without any preview."""
        return self._document

    @property
    def shown(self) -> Document:
        """The document as the screen shows it: with the preview of a gesture, if there is one."""
        return self._shown

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change from now on; return a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def commit(
        self, diff: Diff, label: str, *, select: Iterable[str] | None = None, join: str = "", actor: str = ""
    ) -> Change | None:
        """Do an edit: apply it, store it, remember it, tell everybody. Return the change, or none if nothing changes.

        `label` names it in "Undo ..."; `select` becomes the selection; edits in a row with the same non-empty `join`
        (a word of its own for each gesture) are undone as one. Raises what the store raises; then nothing has changed
        but that the preview is gone.
        """
        self.preview(None)
        after, effect = self._effect(diff)
        if not effect:
            if select is not None:
                self.select(select)
            return None
        selection = self.selection if select is None else Selection(tuple(select))
        return self._adopt("commit", label, after, effect, selection.within(after), actor=actor, join=join)

    def preview(self, diff: Diff | None) -> None:
        """Show the document with a diff that is neither stored nor remembered, or drop it (none)."""
        if diff is None and self._preview is None:
            return
        before, names = self._shown, touched(self._preview or Diff()) | touched(diff or Diff())
        self._preview = diff
        self._shown = apply(self._document, diff) if diff else self._document
        self.selection = self.selection.within(self._shown)
        seen = compare(before, self._shown, among=names)
        if seen:
            self._tell(Change("preview", "", before, self._shown, seen, Diff(), self.selection))

    def undo(self) -> Change | None:
        """Take back the last step, field by field, so that what others changed since stays. None if there is none."""
        return self._travel("undo")

    def redo(self) -> Change | None:
        """Do again the last undone step. None if there is none."""
        return self._travel("redo")

    def receive(self, diff: Diff, label: str = "", *, actor: str = "") -> Change | None:
        """Apply somebody else's change and heal where the two histories meet; it is not a step of this history."""
        self.preview(None)
        after, effect = self._effect(diff, healing=True)
        self._met_remote = True
        return (
            self._adopt("remote", label, after, effect, self.selection.within(after), actor=actor) if effect else None
        )

    def select(self, ids: Iterable[str]) -> None:
        """Make the selection these ids, as far as they exist."""
        selection = Selection(tuple(dict.fromkeys(ids))).within(self._shown)
        if selection != self.selection:
            self.selection = selection
            self._tell(Change("selection", "", self._shown, self._shown, Diff(), Diff(), selection))

    @property
    def undo_label(self) -> str | None:
        return self.history.done[-1].label if self.history.done else None

    @property
    def redo_label(self) -> str | None:
        return self.history.undone[-1].label if self.history.undone else None

    def _travel(self, kind: Kind) -> Change | None:
        source = self.history.done if kind == "undo" else self.history.undone
        if not source:
            return None
        self.preview(None)
        step = source[-1]
        diff = reverse(step.diff) if kind == "undo" else step.diff
        after, effect = self._effect(diff, healing=self._met_remote)
        back = [name for name in touched(effect) if isinstance(after.records.get(name), Claim)]
        selection = Selection(tuple(sorted(back))) if back else self.selection.within(after)
        return self._adopt(kind, step.label, after, effect, selection)

    def _effect(self, diff: Diff, *, healing: bool = False) -> tuple[Document, Diff]:
        after = apply(self._document, diff)
        names = touched(diff)
        if healing:
            mended = heal(after)
            after = apply(after, mended)
            names |= touched(mended)
        return after, compare(self._document, after, among=names)

    def _adopt(
        self,
        kind: Kind,
        label: str,
        after: Document,
        effect: Diff,
        selection: Selection,
        *,
        actor: str = "",
        join: str = "",
    ) -> Change:
        change = Change(kind, label, self._shown, after, effect, effect, selection, actor, join)
        if self._store:
            self._store(change)
        if kind == "commit":
            self.history.push(Step(effect, label, join))
        elif kind == "undo":
            self.history.undone.append(self.history.done.pop())
        elif kind == "redo":
            self.history.done.append(self.history.undone.pop())
        self._document = self._shown = after
        self.selection = selection
        self._tell(change)
        return change

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)
