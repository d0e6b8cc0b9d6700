"""Maps in the library: whatever is stored comes back equal, with its history, in this process and the next."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.edits.claims import add_claim, add_reason, delete, new_claim, set_text
from argmap.library import FileLink, Library, LibraryBusy, MapMissing, OriginalMissing, OutOfStep
from argmap.model.diff import Diff, apply, compare
from argmap.model.document import Document
from argmap.model.errors import EditRefused, RecordInvalid
from argmap.model.ids import seeded
from argmap.model.records import Article, ArticleId, Claim, ClaimId, MapId, MapInfo
from argmap.model.texts import digest
from argmap.session.history import History, Step, replayed
from argmap.session.session import Session
from tests.moves import edits
from tests.strategies import documents

START = Document(
    [MapInfo(MapId("info"), title="First"), Claim(ClaimId("c0"), text="root")], {"x-head": [1, {"a": None}]}
)


def session_in(library: Library, name: MapId) -> Session:
    """A session as the window makes it: its document and history from the library, its store the library."""
    entries = library.journal(name)
    return Session(
        library.load(name),
        history=replayed((entry.kind, Step(entry.diff, entry.label, entry.join)) for entry in entries),
        store=lambda change: (
            library.record(name, change.kind, change.diff, change.label, actor=change.actor, join=change.join) and None
        ),
    )


def same(one: History, other: History) -> bool:
    return one.done == other.done and one.undone == other.undone


def test_a_map_and_its_history_come_back_after_closing(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        name = library.add(START)
        session = session_in(library, name)
        first = session.commit(add_claim(session.document, text="one"), "Add claim", actor="ann")
        assert first is not None
        claim = new_claim(first.diff)
        for text in ("tw", "two"):
            session.commit(set_text(session.document, claim, text), "Write", join="typing")
        session.commit(add_reason(session.document, claim, text="because"), "Add reason")
        session.undo()
        session.undo()
        session.redo()
        session.receive(delete(session.document, ["c0"]), "Remote")
    with Library.open(tmp_path) as library:
        assert library.load(name) == session.document
        again = session_in(library, name)
        assert same(again.history, session.history)
        assert [entry.kind for entry in library.journal(name)] == [*["commit"] * 4, "undo", "undo", "redo", "remote"]
        assert library.journal(name)[0].actor == "ann"
        assert library.journal(name, newest=2) == library.journal(name)[-2:]
        again.undo()
        assert again.document.records[claim].text == "one"  # type: ignore[union-attr]
        assert library.check() == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), documents)
def test_any_edits_undone_redone_and_received_are_stored_as_they_are_in_memory(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, start: Document
) -> None:
    folder = tmp_path_factory.mktemp("library")
    mint = seeded(5)
    with Library.open(folder) as library:
        session = session_in(library, library.add(start))
        name = library.maps()[0].id
        for _ in range(data.draw(st.integers(0, 8))):
            act = data.draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo", "receive"]))
            if act == "undo":
                session.undo()
            elif act == "redo":
                session.redo()
            elif act == "receive":
                session.receive(compare(session.document, data.draw(documents)))
            else:
                _try(session, data.draw(edits(session.document, mint)), data.draw(st.sampled_from(["", "typing"])))
            assert library.load(name) == session.document
    with Library.open(folder) as library:
        assert library.load(name) == session.document
        assert same(session_in(library, name).history, session.history)
        document = start
        for entry in library.journal(name):
            document = apply(document, entry.diff)
        assert document == session.document
        assert library.maps()[0].title == document.info.title
        assert library.check() == []


def _try(session: Session, edit: Callable[[Document], Diff], join: str) -> None:
    try:
        session.commit(edit(session.document), "Edit", join=join)
    except EditRefused:
        return


def test_what_cannot_be_read_back_or_does_not_lead_on_is_refused_whole(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        name = library.add(START)
        wrong = Claim(ClaimId("c1"), text="bell \x07")
        other = Claim(ClaimId("c2"), text="fine")
        for diff, error in (
            (Diff(added={"c2": other, "c1": wrong}), RecordInvalid),
            (Diff(added={"c2": other}, removed={"c9": other}), OutOfStep),
            (Diff(added={"c2": other}, updated={"c9": (other, other)}), OutOfStep),
            (Diff(added={"c2": other, "c0": Claim(ClaimId("c0"))}), OutOfStep),
        ):
            with pytest.raises(error):
                library.record(name, "commit", diff, "Edit")
            assert library.load(name) == START
            assert library.journal(name) == []
        with pytest.raises(MapMissing):
            library.record(MapId("none"), "commit", Diff(added={"c2": other}), "Edit")
        with pytest.raises(ValueError, match="preview"):
            library.record(name, "preview", Diff(added={"c2": other}), "Edit")
        assert library.check() == []


def test_the_shelf_names_titles_files_and_what_is_behind(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        name, second = library.add(START), library.add(START)
        assert name != second
        link = FileLink(tmp_path / "a \udce9.argmap", "ab" * 32, 5, 1_700_000_000_123_456_789)
        assert library.behind(name)
        library.set_file_link(name, link)
        session = session_in(library, name)
        entry = next(entry for entry in library.maps() if entry.id == name)
        assert (entry.title, entry.file, entry.behind, library.behind(name)) == ("First", link, False, False)
        info = session.document.info
        session.commit(Diff(updated={info.id: (info, MapInfo(info.id, title="Second"))}), "Rename")
        entry = next(entry for entry in library.maps() if entry.id == name)
        assert (entry.title, entry.behind) == ("Second", True)
    with Library.open(tmp_path) as library:
        assert library.file_link(name) == link
        library.set_file_link(name, None)
        assert library.file_link(name) is None
        library.remove(second)
        assert [entry.id for entry in library.maps()] == [name]
        with pytest.raises(MapMissing):
            library.load(second)
        assert library.check() == []


def test_state_and_originals_come_back(tmp_path: Path) -> None:
    data = bytes(range(256)) * 1000
    with Library.open(tmp_path) as library:
        library.set_state("open", {"maps": ["a"], "zoom": 1.25})
        library.set_state("gone", 1)
        library.set_state("gone", None)
        library.keep_original(ArticleId("a1"), b"first", "text/plain", "a.txt")
        library.keep_original(ArticleId("a1"), data, "text/html", "ä.html")
    with Library.open(tmp_path) as library:
        assert library.state("open") == {"maps": ["a"], "zoom": 1.25}
        assert library.state("gone") is None
        original = library.original(ArticleId("a1"))
        assert (original.data, original.media_type, original.name) == (data, "text/html", "ä.html")
        with pytest.raises(OriginalMissing):
            library.original(ArticleId("a2"))


def test_earlier_texts_and_originals_stay_until_the_map_goes(tmp_path: Path) -> None:
    article = Article(ArticleId("a1"), title="Ferry", text="It sails.", digest=digest("It sails."))
    document = Document([MapInfo(MapId("m")), article])
    with Library.open(tmp_path) as library:
        name = library.add(document)
        for data in (b"first", b"first", b"second"):
            library.keep_original(article.id, data, "text/plain", "a.txt")
        library.keep_text(article.id, article.text, article.digest, "Ferry")
    with Library.open(tmp_path) as library:
        assert {kept.data for kept in library.earlier(article.id)} == {b"first", b"It sails."}
        assert library.original(article.id).data == b"second"
        assert library.earlier(ArticleId("a")) == []
        library.remove(name)
        assert library.earlier(article.id) == []


def test_a_second_opening_is_refused_while_the_first_lasts(tmp_path: Path) -> None:
    with Library.open(tmp_path), pytest.raises(LibraryBusy):
        Library.open(tmp_path)
    Library.open(tmp_path).close()
