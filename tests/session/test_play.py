"""A machine that plays a user, a colleague and a crash: whatever happens, the map is sound and nothing is lost."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from argmap.formats import native
from argmap.library.library import Library
from argmap.model.diff import apply, compare
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.ids import seeded
from argmap.model.integrity import heal
from argmap.session.change import Change
from argmap.session.history import Step, replayed
from argmap.session.session import Session
from tests.moves import edits
from tests.strategies import documents


class Play(RuleBasedStateMachine):
    """The session under test, beside the documents that undo and redo must lead to until a colleague has met it."""

    @initialize(document=documents, seed=st.integers(0, 9999))
    def start(self, document: Document, seed: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.mint = seeded(seed)
        self.library = Library.open(Path(self.folder.name) / "library.db")
        self.map = self.library.add(document)
        self.past: list[Document] = []
        self.future: list[Document] = []
        self.session = Session(document, store=self.store)
        self.shared = document
        self.met = False

    def store(self, change: Change) -> None:
        self.library.record(self.map, change.kind, change.diff, change.label, actor=change.actor, join=change.join)

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        before = self.session.document
        try:
            diff = data.draw(edits(before, self.mint))(before)
        except EditRefused:
            assert self.session.document is before
            return
        if self.session.commit(diff, "Edit"):
            self.past.append(before)
            self.future.clear()

    @rule()
    def undo(self) -> None:
        self.travel(self.session.undo, self.past, self.future)

    @rule()
    def redo(self) -> None:
        self.travel(self.session.redo, self.future, self.past)

    def travel(self, step: Callable[[], Change | None], source: list[Document], goal: list[Document]) -> None:
        before = self.session.document
        if step() is None:
            assert not source
            return
        if not self.met:
            assert self.session.document == source[-1]
        source.pop()
        goal.append(before)

    @rule(data=st.data(), keep=st.booleans())
    def preview(self, data: st.DataObject, keep: bool) -> None:
        before = self.session.document
        try:
            diff = data.draw(edits(before, self.mint))(before)
        except EditRefused:
            return
        self.session.preview(diff)
        assert self.session.document == before
        assert self.session.shown == apply(before, diff)
        if not keep:
            self.session.preview(None)
            assert self.session.shown == before

    @rule(data=st.data())
    def remote(self, data: st.DataObject) -> None:
        """Somebody who last saw an older state of the map edits it; undo then promises soundness, not the very past."""
        try:
            diff = data.draw(edits(self.shared, self.mint))(self.shared)
        except EditRefused:
            return
        if self.session.receive(diff, "Remote"):
            self.met = True
        self.shared = self.session.document

    @rule()
    def save_and_open_in_another_place(self) -> None:
        data = native.dumps(self.session.document)
        assert native.loads(data, name="copy").document == self.session.document

    @rule()
    def crash_and_start_again(self) -> None:
        self.library.close()
        self.library = Library.open(Path(self.folder.name) / "library.db")
        document = self.library.load(self.map)
        assert document == self.session.document
        journal = self.library.journal(self.map)
        history = replayed((entry.kind, Step(entry.diff, entry.label, entry.join)) for entry in journal)
        assert history == self.session.history
        self.session = Session(document, history=history, store=self.store)

    @invariant()
    def sound(self) -> None:
        if hasattr(self, "session"):
            assert not heal(self.session.document)
            assert not compare(self.library.load(self.map), self.session.document)

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            self.folder.cleanup()


TestPlay = Play.TestCase
TestPlay.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
