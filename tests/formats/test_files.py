"""Writing beside and swapping in: whatever fails, the old file is as it was and nothing is left beside it."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.formats import files
from argmap.formats.errors import FileUnreadable, FileUnwritable
from argmap.formats.files import read_bytes, replace, stamp, swapped

posix = pytest.mark.skipif(os.name != "posix", reason="permissions and limits are those of POSIX systems")


def save(path: Path, data: bytes) -> None:
    with swapped(path) as file:
        file.write(data)


def _save_and_fail(path: Path, failure: BaseException) -> None:
    with swapped(path) as file:
        file.write(b"half")
        raise failure


def test_a_new_and_an_old_file(tmp_path: Path) -> None:
    path = tmp_path / "map.argmap"
    save(path, b"one")
    save(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.argmap"]


def test_a_failure_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "map.argmap"
    save(path, b"one")
    for failure in (RuntimeError("stop"), KeyboardInterrupt()):
        with pytest.raises(type(failure)):
            _save_and_fail(path, failure)
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.argmap"]


@posix
def test_links_and_permissions_stay(tmp_path: Path) -> None:
    real, link, relative = tmp_path / "real.argmap", tmp_path / "link.argmap", tmp_path / "relative.argmap"
    save(real, b"one")
    real.chmod(0o640)
    link.symlink_to(real)
    relative.symlink_to("link.argmap")
    save(relative, b"two")
    assert link.is_symlink()
    assert relative.is_symlink()
    assert real.read_bytes() == b"two"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    dangling = tmp_path / "dangling.argmap"
    dangling.symlink_to("made.argmap")
    save(dangling, b"new")
    assert (tmp_path / "made.argmap").read_bytes() == b"new"


@posix
def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_refusals_name_file_cause_and_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    places = {
        tmp_path / "none" / "map.argmap": "its folder does not exist",
        tmp_path: "it is a folder",
        tmp_path / "file" / "map.argmap": "its folder is not a folder",
        tmp_path / ("x" * 300): "the name is too long",
        tmp_path / "a\0b": "cannot be written",
    }
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "round").symlink_to("round")
        places[tmp_path / "pipe"] = "it is not a plain file"
        places[tmp_path / "round"] = "circle"
    for path, cause in places.items():
        with pytest.raises(FileUnwritable) as caught:
            save(path, b"")
        assert caught.value.thing == str(path)
        assert cause in caught.value.cause
        assert caught.value.remedy


def test_reading_refuses_what_is_no_plain_file_or_too_large(tmp_path: Path) -> None:
    path = tmp_path / "map.argmap"
    path.write_bytes(b"12345")
    assert read_bytes(path, most=5) == b"12345"
    cases = {
        path: "larger than",
        tmp_path: "it is a folder",
        tmp_path / "none": "no such file",
        tmp_path / "a\0": "read",
    }
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe")
        cases[tmp_path / "pipe"] = "not a plain file"
    for place, cause in cases.items():
        with pytest.raises(FileUnreadable, match=cause):
            read_bytes(place, most=4)


def test_a_stamp_tells_content_from_time(tmp_path: Path) -> None:
    path = tmp_path / "map.argmap"
    save(path, b"one")
    before = stamp(path)
    os.utime(path, ns=(1, 1))
    assert stamp(path).modified != before.modified
    assert stamp(path).digest == before.digest
    save(path, b"two")
    assert stamp(path).digest != before.digest
    with pytest.raises(FileUnreadable, match="no such file"):
        stamp(tmp_path / "none")


def test_a_file_that_another_program_holds_for_a_moment_is_tried_again(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"new")
    answers = [5, 32, 33]

    def held(one: Path, other: Path) -> None:
        if answers:
            busy = OSError(errno.EACCES, "held")
            busy.winerror = answers.pop()  # type: ignore[attr-defined]
            raise busy
        os.replace(one, other)

    replace(source, target, move=held)
    assert target.read_bytes() == b"new"


def test_a_file_that_stays_held_is_given_up(tmp_path: Path) -> None:
    def held(one: Path, other: Path) -> None:
        busy = OSError(errno.EACCES, "held")
        busy.winerror = 32  # type: ignore[attr-defined]
        raise busy

    files.PATIENCE, patience = 0.1, files.PATIENCE
    try:
        with pytest.raises(OSError, match="held"):
            replace(tmp_path / "a", tmp_path / "b", move=held)
    finally:
        files.PATIENCE = patience


FULL = """
import resource, sys
from pathlib import Path
from argmap.formats.native import read, write
from argmap.formats.errors import FileUnwritable
from argmap.model.records import Claim, ClaimId
from argmap.model.document import Document
path = Path(sys.argv[1])
big = Document([*read(path).document, *(Claim(ClaimId(f"big{at}"), text="x" * 1000) for at in range(100))])
usual = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, usual[1]))
before = path.read_bytes()
try:
    write(big, path)
except FileUnwritable as error:
    print(error)
assert path.read_bytes() == before
assert [entry.name for entry in path.parent.iterdir()] == [path.name]
resource.setrlimit(resource.RLIMIT_FSIZE, usual)
write(big, path)
assert read(path).document == big
"""

READ_ONLY = """
import os, sys
from pathlib import Path
from argmap.formats.native import read, write
from argmap.formats.errors import FileUnreadable, FileUnwritable
folder = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
document = read(folder / "map.argmap").document
for name in ("map.argmap", "new.argmap", "mine/locked.argmap"):
    try:
        write(document, folder / name)
    except FileUnwritable as error:
        print(error.cause)
try:
    read(folder / "secret.argmap")
except FileUnreadable as error:
    print(error.cause)
print(sorted(entry.name for entry in folder.iterdir()))
"""


def run(code: str, path: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, timeout=30
    ).stdout


@posix
def test_a_full_disk_costs_nothing_and_trying_again_works(tmp_path: Path) -> None:
    from tests.formats.samples import SMALL_BYTES

    path = tmp_path / "map.argmap"
    path.write_bytes(SMALL_BYTES)
    told = run(FULL, path)
    assert told.startswith(f"{path}: the file is larger than this disk allows")
    assert "try again" in told


@posix
def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    from tests.formats.samples import SMALL_BYTES

    for parent in (tmp_path, *tmp_path.parents):  # somebody who is not root must be able to come here
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)
    folder = tmp_path / "shared"
    (folder / "mine").mkdir(parents=True)
    for name, mode in (("map.argmap", 0o644), ("secret.argmap", 0o000), ("mine/locked.argmap", 0o444)):
        (folder / name).write_bytes(SMALL_BYTES)
        (folder / name).chmod(mode)
    (folder / "mine").chmod(0o777)
    folder.chmod(0o555)
    try:
        told = run(READ_ONLY, folder).splitlines()
    finally:
        folder.chmod(0o755)
    assert told == [
        "it is write-protected" if os.geteuid() == 0 else "this place may not be written to",
        "this place may not be written to",
        "it is write-protected",
        "you may not read it",
        "['map.argmap', 'mine', 'secret.argmap']",
    ]
