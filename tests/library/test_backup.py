"""Backups: made when it is time, checked, rotated by date, and restored when the library is gone."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from argmap.edits.claims import add_claim
from argmap.library import Backup, Library
from argmap.library.backup import due, kept, spelled
from argmap.library.mending.recovery import finish
from argmap.model.document import Document
from argmap.model.records import Claim, ClaimId, MapId, MapInfo
from tests.library.worked_on import build, known

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
START = Document([MapInfo(MapId("info"), title="Map"), Claim(ClaimId("c0"), text="root")])


def made(*moments: datetime) -> list[Backup]:
    return [Backup(Path(f"{number}.db"), number, at) for number, at in enumerate(moments)]


def test_rotation_keeps_the_newest_and_one_a_day_and_one_a_week() -> None:
    every = made(*[NOW - timedelta(days=40) + timedelta(hours=6 * step) for step in range(160)])
    staying = kept(every)
    assert [backup.number for backup in staying[:5]] == [159, 158, 157, 156, 155]
    assert len({backup.at.date() for backup in staying}) >= 7
    assert len({backup.at.isocalendar()[:2] for backup in staying}) == 4
    assert len(staying) <= 16
    again = made(*[NOW + timedelta(days=day) for day in range(200)])
    left: list[Backup] = []
    for backup in again:
        left = kept([*left, backup])
    assert [backup.number for backup in left[:7]] == [199, 198, 197, 196, 195, 194, 193]
    assert 8 <= len(left) <= 16


def test_a_clock_that_jumps_neither_stops_backups_nor_drops_the_new_ones() -> None:
    future = made(*[NOW + timedelta(days=3650 + day) for day in range(20)])
    assert due(future[::-1], NOW)
    newest = Backup(Path("new.db"), 20, NOW)
    assert kept([*future, newest])[0] == newest
    assert not due([newest], NOW + timedelta(hours=19))
    assert due([newest], NOW + timedelta(hours=21))
    assert due([], NOW)


def test_backups_are_made_at_start_and_end_when_it_is_time(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert library.backups() == []  # there is nothing to lose yet
        name = library.add(START)
    with Library.open(tmp_path) as library:
        assert len(library.backups()) == 1
    with Library.open(tmp_path, now=datetime.now(UTC) + timedelta(hours=21)) as library:
        assert len(library.backups()) == 2
        path = library.backup()
        assert (path, len(library.backups())) == (library.backups()[0].path, 3)
    shutil.copy(path, tmp_path / "copy.db")
    with Library.open(tmp_path / "copy.db") as copy:
        assert copy.load(name) == START


def test_a_removed_map_stays_in_a_backup_as_it_was(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        names = [library.add(START) for _ in range(7)]
        library.backup()
        diff = add_claim(START, text="late")
        library.record(names[0], "commit", diff, "Add claim")
        for name in names:
            library.remove(name)
        assert library.maps() == []
        assert len(library.backups()) == 2  # one more for the edit; the other six maps were in it as well
        newest = library.backups()[0].path
    shutil.copy(newest, tmp_path / "copy.db")
    with Library.open(tmp_path / "copy.db") as copy:
        assert len(copy.maps()) == 7
        assert len(copy.load(names[0])) == len(START) + len(diff.added)


def test_a_library_gives_back_the_space_of_what_was_removed(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        small = library.add(START)
        big = library.add(Document([MapInfo(MapId("i")), *[Claim(ClaimId(f"c{n}"), "x" * 4000) for n in range(2000)]]))
        library.remove(big)
    full = (tmp_path / "library.db").stat().st_size
    with Library.open(tmp_path, now=datetime.now(UTC) + timedelta(days=2)) as library:
        assert library.load(small) == START
        assert library.check() == []
    assert (tmp_path / "library.db").stat().st_size < full / 10


def test_a_lost_library_comes_back_from_the_newest_backup_that_is_sound(tmp_path: Path) -> None:
    wanted = build(tmp_path, late=0)
    folder = tmp_path / "closed"
    with Library.open(folder) as library:
        library.backup()
        library.backup()
        broken, sound = library.backups()[:2]
    data = bytearray(broken.path.read_bytes())
    data[len(data) // 2] ^= 255
    broken.path.write_bytes(data)
    for damage in ("missing", "empty"):
        (folder / "library.db").unlink()
        if damage == "empty":
            (folder / "library.db").touch()
        with Library.open(folder) as library:
            assert library.recovery is not None
            assert str(sound.path) == library.recovery.backup
            assert spelled(sound.at)[:10] in str(library.recovery)
            assert known(library).documents == wanted.documents
            assert known(library).journals == wanted.journals
        with Library.open(folder) as library:
            assert library.recovery is None  # told once


@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_recovery_that_was_killed_is_finished_by_the_next_start(tmp_path: Path, done: int) -> None:
    wanted = build(tmp_path)
    folder = tmp_path / "killed"
    path = folder / "library.db"
    restored = folder / "library-restored-2026-03-01T120000Z.db"
    shutil.copy(path, restored)
    shutil.copy(folder / "library.db-wal", folder / "x-wal")
    with Library.open(tmp_path / "closed") as library:
        copy = library.backup()
    shutil.copy(copy, restored)
    aside = folder / "library-damaged-2026-03-01T120000Z.db"
    if done > 0:
        path.rename(aside)
    if done > 1:
        (folder / "library.db-wal").rename(aside.with_name(aside.name + "-wal"))
    with Library.open(folder) as library:
        assert known(library) == wanted
        assert library.check() == []
    assert aside.exists()
    assert aside.with_name(aside.name + "-wal").read_bytes() == (folder / "x-wal").read_bytes()
    finish(path)  # nothing is left to do
    assert not restored.exists()


def test_the_recovery_tells_what_happened(tmp_path: Path) -> None:
    build(tmp_path)
    path = tmp_path / "closed" / "library.db"
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 4] = bytes(4096 * 3)
    path.write_bytes(data)
    with Library.open(path) as library:
        text = str(library.recovery)
        assert "had to be mended" in text
        assert "library-damaged-" in text
        assert "The backup of 20" in text
        assert "the damaged file still gave" in text
        assert library.check() == []
