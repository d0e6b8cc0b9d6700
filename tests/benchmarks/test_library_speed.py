"""What one edit costs in the library beyond the disk's own sync, and what a large map costs to load."""

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from argmap.library import Library
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.records import Claim, MapId
from tests.benchmarks.promises import promise
from tests.reference_map import reference_map

COMMIT_MS = 1.0


def timed(act: Callable[[], object], times: int) -> list[float]:
    """Return how long each of `times` calls took, in ms."""
    result = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        result.append((time.perf_counter() - begun) * 1000)
    return result


def sync_times(folder: Path, size: int, times: int) -> list[float]:
    """What the disk takes for writing `size` bytes over again and syncing them, in ms."""
    path = folder / "sync"
    path.write_bytes(bytes(1 << 22))
    data = os.urandom(size)
    with path.open("r+b", buffering=0) as file:
        place = iter(range(0, 1 << 22, 4096))

        def write() -> None:
            file.seek(next(place))
            file.write(data)
            os.fsync(file.fileno())

        return timed(write, times)


@pytest.mark.parametrize("records", [1_000, 100_000])
def test_one_commit(tmp_path: Path, records: int) -> None:
    """At most 1 ms beside the sync, at 100,000 records as well."""
    document = reference_map(records // 2)
    with Library.open(tmp_path) as library:
        name = library.add(document)
        claims = [record for record in document if isinstance(record, Claim)]
        turn = iter(claims)

        def commit() -> None:
            claim = next(turn)
            changed = replace(claim, text=claim.text + " and more")
            library.record(name, "commit", Diff(updated={claim.id: (claim, changed)}), "Write")

        both = timed(commit, 300)
        sync = sync_times(tmp_path, 12 * 4096, 300)
        library._connection.execute("PRAGMA synchronous = OFF")
        alone = timed(commit, 150)
    commit, fsync, bare = (statistics.median(times) / 1000 for times in (both, sync, alone))
    known = f"commit among {len(document):,} records"
    promise(f"{known}, without the sync", bare, COMMIT_MS / 1000)
    promise(known, commit, fsync * 1.5 + COMMIT_MS / 1000, yardstick="one sync of the disk", known=fsync)


def test_ten_thousand_records(tmp_path: Path) -> None:
    """Opening with all checks, loading, and adding a map of 10,000 records."""
    document = reference_map(4_900)
    library = Library.open(tmp_path)
    name = MapId("")

    def add() -> None:
        nonlocal name
        name = library.add(document)

    adding = timed(add, 1)[0]
    backing = timed(library.backup, 1)[0]
    library.close()
    opening = min(timed(lambda: Library.open(tmp_path).close(), 5))
    with Library.open(tmp_path) as library:
        loaded: list[Document] = []
        loading = min(timed(lambda: loaded.append(library.load(name)), 7))
        assert loaded[0] == document
    print(f"\n{len(document):,} records: add {adding:.0f} ms, checked backup {backing:.0f} ms")
    promise("10,000 records checked, opened and loaded", (opening + loading) / 1000, 0.250)
