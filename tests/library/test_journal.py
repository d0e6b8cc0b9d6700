"""The journal: what is forgotten and what is kept, and that clocks do not matter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from argmap.edits.claims import add_claim
from argmap.library import Library
from argmap.library.journal import KINDS, prune
from argmap.model.document import Document
from argmap.model.records import MapId, MapInfo
from argmap.session.change import RECORDED
from argmap.session.history import History, Step, replayed

START = Document([MapInfo(MapId("info"), title="Map")])


def filled(library: Library, edits: int) -> MapId:
    name = library.add(START)
    for number in range(edits):
        library.record(name, "commit", add_claim(START, text=f"claim {number}"), f"Edit {number}")
    return name


def test_only_what_is_both_old_and_far_back_is_forgotten(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        long, short = filled(library, 30), filled(library, 5)
        now, later = datetime.now(UTC), datetime.now(UTC) + timedelta(days=100)
        assert prune(library._connection, now=now, edits=10) == 0
        assert prune(library._connection, now=later, edits=10) == 20
        assert [entry.label for entry in library.journal(long)] == [f"Edit {number}" for number in range(20, 30)]
        assert len(library.journal(short)) == 5
        assert len(library.load(long)) == 31
        assert library.check() == []
        seq = library.record(long, "commit", add_claim(START, text="next"), "Next")
        assert seq > library.journal(short)[-1].seq
    with Library.open(tmp_path) as library:
        assert library.recovery is None
        history = replayed((entry.kind, Step(entry.diff, entry.label, entry.join)) for entry in library.journal(long))
        assert isinstance(history, History)
        assert len(history.done) == 11


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_jumps_ten_years_changes_nothing(tmp_path: Path, years: int) -> None:
    jumped = datetime.now(UTC) + timedelta(days=365 * years)
    with Library.open(tmp_path) as library:
        name = filled(library, 12)
        labels = [entry.label for entry in library.journal(name)]
    for now in (jumped, None, jumped):
        with Library.open(tmp_path, now=now) as library:
            assert library.recovery is None
            library.record(name, "commit", add_claim(START, text="more"), "More")
            labels.append("More")
            assert [entry.label for entry in library.journal(name)] == labels
            assert library.check() == []


def test_numbers_are_never_given_twice(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first, second = filled(library, 3), filled(library, 3)
        highest = library.journal(second)[-1].seq
        library.remove(second)
    with Library.open(tmp_path) as library:
        assert library.record(first, "commit", add_claim(START, text="x"), "Edit") > highest


def test_the_journal_takes_what_sessions_record() -> None:
    assert KINDS == RECORDED
