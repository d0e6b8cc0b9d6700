"""The session: what listeners hear, what undo means, and that a failing store changes nothing."""

import pytest

from argmap.edits.arrangement import move
from argmap.edits.claims import add_claim, add_reason, delete, new_claim, set_note, set_text
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import ClaimId, MapId, MapInfo
from argmap.session.change import Change
from argmap.session.session import Session

EMPTY = Document([MapInfo(MapId("map"))])


def add(session: Session, text: str, target: ClaimId | None = None) -> ClaimId:
    document = session.document
    diff = add_reason(document, target, text=text) if target else add_claim(document, text=text)
    session.commit(diff, f"Add {text}", select=[new_claim(diff)])
    return new_claim(diff)


def test_an_edit_is_stored_before_anybody_hears_of_it() -> None:
    heard: list[str] = []
    session = Session(EMPTY, store=lambda change: heard.append(f"store {change.label}"))
    session.listen(lambda change: heard.append(f"listener {change.label} {len(change.after.claims)}"))
    add(session, "one")
    assert heard == ["store Add one", "listener Add one 1"]


def test_a_store_that_fails_leaves_everything_as_it_was_and_a_retry_works() -> None:
    full = True

    def store(change: Change) -> None:
        if full:
            raise ArgmapError("The library", "the disk is full")

    session = Session(EMPTY, store=store)
    heard: list[Change] = []
    session.listen(heard.append)
    with pytest.raises(ArgmapError, match="disk is full"):
        add(session, "one")
    assert (session.document, session.undo_label, heard) == (EMPTY, None, [])
    full = False
    add(session, "one")
    full = True
    with pytest.raises(ArgmapError):
        session.undo()
    assert len(session.document.claims) == 1
    assert session.undo_label == "Add one"
    full = False
    session.undo()
    assert session.document == EMPTY
    assert session.redo_label == "Add one"


def test_undo_and_redo_are_named_and_select_what_came_back() -> None:
    session = Session(EMPTY)
    root = add(session, "root")
    reason = add(session, "reason", root)
    session.commit(delete(session.document, [root]), "Delete")
    assert session.selection.ids == ()
    session.undo()
    assert set(session.selection.ids) == {root, reason}
    assert (session.undo_label, session.redo_label) == ("Add reason", "Delete")
    session.redo()
    assert session.document.claims == {}
    assert session.redo() is None


def test_an_edit_after_undo_forgets_what_was_undone() -> None:
    session = Session(EMPTY)
    add(session, "one")
    session.undo()
    add(session, "two")
    assert session.redo_label is None


def test_edits_with_the_same_join_word_are_one_step() -> None:
    session = Session(EMPTY)
    claim = add(session, "one")
    for text in ("w", "wo", "words"):
        session.commit(set_text(session.document, claim, text), "Edit text", join="typing 1")
    session.commit(set_text(session.document, claim, "more"), "Edit text", join="typing 2")
    session.undo()
    assert session.document.claims[claim].text == "words"
    session.undo()
    assert session.document.claims[claim].text == "one"


def test_a_preview_is_shown_and_never_stored() -> None:
    stored: list[Change] = []
    session = Session(EMPTY, store=stored.append)
    root, other = add(session, "root"), add(session, "other")
    before = session.document
    heard: list[Change] = []
    session.listen(heard.append)
    session.preview(move(session.document, other, root))
    assert session.document == before
    assert len(session.shown.links) == 1
    session.preview(None)
    assert session.shown == before
    assert [change.kind for change in heard] == ["preview", "preview"]
    assert len(stored) == 2


def test_what_was_only_previewed_does_not_stay_selected() -> None:
    session = Session(Document())
    diff = add_claim(session.document, text="Perhaps")
    session.preview(diff)
    session.select(list(diff.added))
    session.preview(None)
    assert session.selection.ids == ()


def test_undo_never_tramples_what_somebody_else_changed_since() -> None:
    session = Session(EMPTY)
    claim = add(session, "one")
    session.commit(set_text(session.document, claim, "mine"), "Edit text")
    session.receive(set_note(session.document, claim, "theirs"), actor="Bo")
    session.undo()
    assert (session.document.claims[claim].text, session.document.claims[claim].note) == ("one", "theirs")


def test_undo_of_an_addition_heals_what_somebody_hung_on_it() -> None:
    session = Session(EMPTY)
    claim = add(session, "one")
    session.receive(add_reason(session.document, claim, text="theirs"))
    session.undo()
    assert [record.text for record in session.document.claims.values()] == ["theirs"]
    assert not session.document.links


def test_an_edit_that_changes_nothing_leaves_no_step_but_may_select() -> None:
    session = Session(EMPTY)
    claim = add(session, "one")
    session.select([])
    assert session.commit(set_text(session.document, claim, "one"), "Edit text", select=[claim]) is None
    assert session.undo_label == "Add one"
    assert session.selection.primary == claim
