"""Who may open the library, and where it may lie: refusals that touch nothing and say what to do."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from argmap.library import Library, LibraryBusy, LibraryForeign, LibraryNewer, PlaceRefused, library_path
from argmap.library.places import linux_mounts, mac_mounts, on_network_mount, suggested, sync_roots, synchronised
from argmap.model.document import Document
from argmap.model.records import MapId, MapInfo

START = Document([MapInfo(MapId("info"), title="Map")])


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir() if path.is_file()}


def foreign(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE other (a)")
    database.close()


def newer(path: Path) -> None:
    Library.open(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 999")
    database.close()
    path.with_name("library.db-lock").unlink()


def newer_in_its_log(path: Path) -> None:
    """A newer program migrated the library and was killed before its log was written into the file."""
    Library.open(path).close()
    code = "import os, sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('PRAGMA journal_mode = WAL')"
    code += "; d.execute('PRAGMA user_version = 999'); d.execute('CREATE TABLE more (a)'); d.commit()"
    code += "; os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, os.fspath(path)], check=False)
    path.with_name("library.db-lock").unlink()
    path.with_name("library.db-shm").unlink()
    assert path.with_name("library.db-wal").stat().st_size > 0


def words(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 100)


@pytest.mark.parametrize(
    ("make", "error"),
    [(foreign, LibraryForeign), (words, LibraryForeign), (newer, LibraryNewer)]
    + [(newer_in_its_log, LibraryNewer)] * (os.name == "posix"),
)
def test_a_foreign_or_newer_file_is_named_and_left_untouched(tmp_path: Path, make, error) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "library.db"
    make(path)
    before = contents(tmp_path)
    with pytest.raises(error) as refused:
        Library.open(path)
    assert str(path) in str(refused.value)
    assert refused.value.remedy
    assert contents(tmp_path) == before


def test_a_second_process_is_told_quickly_and_the_lock_dies_with_its_holder(tmp_path: Path) -> None:
    code = "import sys; from argmap.library import Library; from pathlib import Path; "
    code += "library = Library.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, os.fspath(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        begun = time.perf_counter()
        with pytest.raises(LibraryBusy):
            Library.open(tmp_path)
        assert time.perf_counter() - begun < 1
        other.kill()
        other.wait()
    Library.open(tmp_path).close()


def test_another_programs_lock_on_the_file_is_busy_too(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    code = "import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute('BEGIN IMMEDIATE')"
    code += "; print('locked', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, os.fspath(tmp_path / "library.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(LibraryBusy):
            Library.open(tmp_path)
        other.kill()
    Library.open(tmp_path).close()


def test_the_file_is_named_by_argument_then_by_environment_then_by_the_system(tmp_path: Path) -> None:
    assert library_path(tmp_path) == tmp_path / "library.db"
    assert library_path(tmp_path / "mine.db") == tmp_path / "mine.db"
    assert library_path(environment={"ARGMAP_LIBRARY": str(tmp_path / "new")}) == tmp_path / "new" / "library.db"
    assert library_path(environment={}).parts[-2:] == ("argmap", "library.db")


@pytest.mark.parametrize(
    "folder",
    ["OneDrive - School", "Dropbox (Personal)", "Mobile Documents", "GoogleDrive-a@b.org", "My Drive", "Nextcloud"],
)
def test_a_folder_that_synchronises_is_refused_also_behind_a_link(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder / "data"
    place.mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(place)
    for path in (place, link):
        with pytest.raises(PlaceRefused) as refused:
            Library.open(path)
        assert refused.value.suggestion.name == "library.db"
        assert str(refused.value.suggestion.parent) in refused.value.remedy
    assert list(place.iterdir()) == []


def test_the_place_suggested_stays_the_same_when_a_library_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    place = suggested()
    Library.open(place).close()
    assert suggested() == place


def test_what_synchronising_programs_say_of_themselves_counts(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text('{"personal": {"path": "/data/box"}, "broken": 3}')
    assert sync_roots({}, tmp_path) == [] or ("/data/box", "Dropbox") in sync_roots({}, tmp_path)
    (tmp_path / ".dropbox" / "info.json").write_text('{"personal": {"path": "/data/box"}}')
    roots = sync_roots({"OneDriveCommercial": "/cloud"}, tmp_path)
    assert synchronised(PurePosixPath("/data/box/a/library.db"), roots=roots) == "Dropbox"
    assert synchronised(PurePosixPath("/cloud/library.db"), roots=roots) == "OneDrive"
    assert synchronised(PurePosixPath("/data/boxes/library.db"), roots=roots) is None
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert synchronised(tmp_path / "shared" / "x" / "library.db") == "Syncthing"
    assert synchronised(PureWindowsPath(r"C:\Users\a\iCloudDrive\x\library.db")) == "iCloud"
    assert synchronised(PureWindowsPath(r"C:\Users\a\AppData\Local\argmap\library.db")) is None


def test_network_drives_are_known_by_their_mounts() -> None:
    mounts = linux_mounts(
        "/dev/sda1 / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n/dev/sda2 /home/local ext4 rw 0 0\n"
        "//nas/x /mnt/my\\040nas cifs rw 0 0\nada@host: /mnt/ssh fuse.sshfs rw 0 0\nnone /run tmpfs rw 0 0\n"
    )
    refused = ["/home/ada/library.db", "/mnt/my nas/library.db", "/mnt/ssh/a/b/library.db"]
    good = ["/home/local/ada/library.db", "/var/library.db", "/homes/library.db", "/run/user/library.db"]
    assert [on_network_mount(PurePosixPath(path), mounts) for path in refused + good] == [True] * 3 + [False] * 4
    assert not on_network_mount(PurePosixPath("/root/library.db"), [("/", "9p")])
    assert on_network_mount(PurePosixPath("/root/library.db"), [("/", "nfs4")])
    mac = mac_mounts(
        "/dev/disk3s1 on / (apfs, sealed, local)\n"
        "//ada@nas/share on /Volumes/share (smbfs, nodev, nosuid, mounted by ada)\n"
    )
    assert on_network_mount(PurePosixPath("/Volumes/share/library.db"), mac)
    assert not on_network_mount(PurePosixPath("/Users/ada/library.db"), mac)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="argmap-test-"))
    folder.chmod(0o755)
    yield folder
    subprocess.run(["chmod", "-R", "u+w", os.fspath(folder)], check=True)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="needs the rights of POSIX systems")
@pytest.mark.parametrize("what", ["folder", "file", "unreadable file"])
def test_what_may_only_be_read_is_said_and_left_alone(open_folder: Path, what: str) -> None:
    with Library.open(open_folder) as library:
        library.add(START)
    for path in (open_folder / "backups").iterdir():
        path.unlink()
    (open_folder / "backups").rmdir()
    before = contents(open_folder)
    for path in open_folder.iterdir():
        path.chmod(0o444)
    if what == "folder":
        open_folder.chmod(0o555)
    elif what == "unreadable file":
        (open_folder / "library.db-lock").unlink()
        (open_folder / "library.db").chmod(0)
        before = contents(open_folder) if os.getuid() == 0 else {}
    code = "import os, sys; from pathlib import Path\n"
    code += "from argmap.library import Library, LibraryUnwritable\n"
    code += "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
    code += "try: Library.open(Path(sys.argv[1]))\nexcept LibraryUnwritable as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", code, os.fspath(open_folder)], capture_output=True, text=True, check=False
    )
    assert ("may only be read" if what != "unreadable file" else "Permission denied") in done.stdout, done.stderr
    assert "ARGMAP_LIBRARY" in done.stdout
    if before:
        assert contents(open_folder) == before


def test_pythons_own_sqlite_and_the_newer_one_read_each_others_library(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pysqlite3'] = None\n"
    code += (
        "from pathlib import Path; from argmap.library import Library; from argmap.library.database import sqlite3\n"
    )
    code += "from argmap.edits.claims import add_claim\n"
    code += "assert sqlite3.__name__ == 'sqlite3'\n"
    code += "with Library.open(Path(sys.argv[1])) as library:\n"
    code += "    name = library.maps()[0].id; document = library.load(name)\n"
    code += "    library.record(name, 'commit', add_claim(document, text='by the older one'), 'Add claim')\n"
    code += "    other = library.add(document)\n"
    code += "    assert library.search('older') and library.check() == [] and library.recovery is None\n"
    with Library.open(tmp_path) as library:
        name = library.add(START)
    done = subprocess.run(
        [sys.executable, "-c", code, os.fspath(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    with Library.open(tmp_path) as library:
        assert library.recovery is None
        assert len(library.load(name)) == 2
        assert [hit.kind for hit in library.search("older")] == ["claim"]
        assert library.check() == []
