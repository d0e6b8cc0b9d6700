"""Damage to the library's files is never silent: the same data, or a refusal, or a recovery that says what happened."""

import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from argmap.library import Library, LibraryForeign, LibraryNewer
from tests.library.worked_on import ORIGINAL, Known, build, known, original_of

CASES = 70


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Known]:
    folder = tmp_path_factory.mktemp("built")
    return folder, build(folder)


def flip(data: bytearray, choose: random.Random) -> None:
    data[choose.randrange(len(data))] ^= 1 << choose.randrange(8)


def scribble(data: bytearray, choose: random.Random) -> None:
    start = choose.randrange(0, len(data), 512)
    data[start : start + 512] = choose.randbytes(len(data[start : start + 512]))


def blank(data: bytearray, choose: random.Random) -> None:
    start = choose.randrange(0, len(data), 4096)
    data[start : start + 4096] = bytes(len(data[start : start + 4096]))


def misplace(data: bytearray, choose: random.Random) -> None:
    start, source = (choose.randrange(0, len(data) - 4095, 4096) for _ in range(2))
    data[start : start + 4096] = data[source : source + 4096]


def cut(data: bytearray, choose: random.Random) -> None:
    del data[choose.randrange(len(data)) :]


DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, flip, scribble, blank, misplace, cut)


@pytest.mark.parametrize("state", ["closed", "killed"])
def test_damage_is_never_silent(tmp_path: Path, built: tuple[Path, Known], state: str) -> None:
    source, wanted = built
    outcomes = {"same": 0, "refused": 0, "recovered": 0, "with loss": 0}
    for case in range(CASES):
        choose = random.Random(f"{state} {case}")
        folder = tmp_path / str(case)
        shutil.copytree(source / state, folder)
        names = ["library.db"] if state == "closed" else ["library.db", "library.db-wal"]
        path = folder / choose.choice(names)
        data = bytearray(path.read_bytes())
        damage = choose.choice(DAMAGES)
        damage(data, choose)
        path.write_bytes(data)
        outcomes[_outcome(folder, wanted, f"{state} {case} {damage.__name__} {path.name}")] += 1
        shutil.rmtree(folder)
    print(state, outcomes)
    assert outcomes["recovered"] > CASES // 4
    assert outcomes["refused"] < CASES // 10


def _outcome(folder: Path, wanted: Known, case: str) -> str:
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    try:
        library = Library.open(folder)
    except (LibraryForeign, LibraryNewer):
        assert all((folder / name).read_bytes() == data for name, data in files.items()), case
        return "refused"
    with library:
        got = known(library)
        if any("search" in problem for problem in library.check()):
            library.tidy(now=datetime.now(UTC) + timedelta(days=2))  # once a day the index is looked after
        assert library.check() == [] or original_of(library) is None, (case, library.check())
        assert original_of(library) in (ORIGINAL, None), case
        recovery = library.recovery
        if recovery is None:
            assert got == wanted, case
            assert {hit.record for hit in library.search("says 3")} == {"c3"}, case
            return "same"
        if recovery.aside:
            aside = Path(recovery.aside)
            assert aside.read_bytes() == files["library.db"], case
            if files.get("library.db-wal"):
                assert aside.with_name(aside.name + "-wal").read_bytes() == files["library.db-wal"], case
        if got == wanted and original_of(library):
            return "recovered"
        assert recovery.lost > 0 or got.documents == wanted.documents, (case, str(recovery))
        titles = {name: document.info.title for name, document in wanted.documents.items()}
        for name, document in wanted.documents.items():
            # Of a map that is gone, or whose last edits were in a log that broke off, only the count is known.
            named = titles[name] in recovery.incomplete or name not in got.documents or "log" in recovery.problem
            assert got.documents.get(name) == document or (recovery.lost > 0 and named), (case, str(recovery))
        return "with loss"
