"""Reading and writing any file so that a failure costs nothing: every writer of argmap goes through here.

A file is written beside the old one and swapped in only when it is whole and on the disk; every failure becomes an
error that names the file, the cause and what to do.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from argmap.formats.errors import FileUnreadable, FileUnwritable

# What Windows answers while another program (a virus scanner, a synchronising folder) holds the file: access denied,
# sharing violation, lock violation.
BUSY = (5, 32, 33)
PATIENCE = 2.0

_CAUSES = {
    errno.ENOENT: ("its folder does not exist", "Make the folder first, or choose another place."),
    errno.ENOTDIR: ("its folder is not a folder", "Choose another place."),
    errno.EISDIR: ("it is a folder", "Give a file name inside it."),
    errno.EACCES: ("this place may not be written to", "Choose a folder of your own, or ask for the right to write."),
    errno.EPERM: ("this place may not be written to", "Choose a folder of your own, or ask for the right to write."),
    errno.EROFS: ("this disk can only be read", "Choose a place on another disk."),
    errno.ENOSPC: ("the disk is full", "Free some space, or choose another disk; then try again."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space, or choose another disk; then try again."),
    errno.EFBIG: ("the file is larger than this disk allows", "Choose another disk; then try again."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter one."),
    errno.ELOOP: ("its links lead round in a circle", "Choose another place."),
}


class Stamp(NamedTuple):
    """What a file was when it was last looked at: `size` in bytes, `modified` in ns, `digest` SHA-256 in hex.

    Equal digests mean an equal file whatever the clock says.
    """

    size: int
    modified: int
    digest: str


def read_bytes(path: Path, *, most: int) -> bytes:
    """Return the bytes of a plain file of at most `most` bytes. Raises FileUnreadable."""
    try:
        _require_plain(path, os.stat(path), most=most)
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if len(data) > most:
        raise _too_large(path, most)
    return data


def stamp(path: Path) -> Stamp:
    """Return the file's size, time of change and digest. Raises FileUnreadable."""
    try:
        _require_plain(path, os.stat(path))
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            state = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    return Stamp(state.st_size, state.st_mtime_ns, digest)


@contextlib.contextmanager
def swapped(path: Path) -> Iterator[BinaryIO]:
    """Give a binary file to write to; when the block ends well, it takes the place of `path` in one step.

    A symbolic link keeps pointing where it did and its target is replaced; the old file's permissions are kept. When
    the block or the disk fails, the old file is as it was and nothing is left beside it. Raises FileUnwritable.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target, path)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error
    beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(6)}.tmp")
    try:
        with open(beside, "xb", opener=_private if mode is not None else None) as file:
            yield file
            file.flush()
            if mode is not None:
                _like_before(file.fileno(), target, mode)
            os.fsync(file.fileno())
        replace(beside, target)
    except OSError as error:
        if error.filename not in (None, str(beside), str(target)):  # the caller failed to read something else
            raise
        raise _unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
    _sync_folder(target.parent)


def replace(source: Path, target: Path, *, move: Callable[[Path, Path], None] = os.replace) -> None:
    """Move `source` over `target`, trying for 2 s while Windows says that another program holds one of them."""
    deadline = time.monotonic() + PATIENCE
    pause = 0.02
    while True:
        try:
            return move(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in BUSY or time.monotonic() + pause > deadline:
                raise
        time.sleep(pause)
        pause = min(pause * 2, 0.25)


def _mode_of(target: Path, path: Path) -> int | None:
    """Return the permissions of the file there is, none if there is none. Raises for one that must not be replaced."""
    try:
        state = os.stat(target)
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise
        return None
    if stat.S_ISDIR(state.st_mode):
        raise OSError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(state.st_mode):
        raise FileUnwritable(str(path), "it is not a plain file", "Give another name.")
    if not os.access(target, os.W_OK):
        raise FileUnwritable(str(path), "it is write-protected", "Give another name, or lift the protection.")
    return stat.S_IMODE(state.st_mode)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _like_before(descriptor: int, target: Path, mode: int) -> None:
    if sys.platform == "win32":
        return  # its one permission is "may be written to", and that was asked before
    state = os.stat(target)
    if (state.st_uid, state.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):  # only root may give files away; the content matters more than the owner
            os.fchown(descriptor, state.st_uid, state.st_gid)
    os.fchmod(descriptor, mode)


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too: without it a power cut can bring the old file back. Not needed on Windows."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):  # some file systems cannot; the new file is whole and in its place already
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _require_plain(path: Path, state: os.stat_result, *, most: int | None = None) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise FileUnreadable(str(path), "it is a folder", "Name a file inside it.")
    if not stat.S_ISREG(state.st_mode):
        raise FileUnreadable(str(path), "it is not a plain file", "Copy its content into a file first.")
    if most is not None and state.st_size > most:
        raise _too_large(path, most)


def _too_large(path: Path, most: int) -> FileUnreadable:
    return FileUnreadable(
        str(path), f"it is larger than {most / 1e6:.0f} MB", "Choose another file, or split this one into smaller ones."
    )


def _unreadable(path: Path, error: OSError | ValueError) -> FileUnreadable:
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number in (errno.ENOENT, errno.ENOTDIR):
        return FileUnreadable(str(path), "there is no such file", "Check the name and the folder.")
    if number in (errno.EACCES, errno.EPERM):
        return FileUnreadable(str(path), "you may not read it", "Ask its owner for the right to read it.")
    return FileUnreadable(str(path), f"it cannot be read ({_reason(error)})", "Copy it to another place and try again.")


def _unwritable(path: Path, error: OSError | ValueError) -> FileUnwritable:
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if getattr(error, "winerror", None) in BUSY[1:]:
        return FileUnwritable(str(path), "another program holds the file", "Close it there, then try again.")
    cause, remedy = _CAUSES.get(number or 0, (f"it cannot be written ({_reason(error)})", "Choose another place."))
    return FileUnwritable(str(path), cause, remedy)


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else str(error)) or str(error)
