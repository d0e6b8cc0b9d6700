"""Where the library may lie: the user's data folder, on a disk of this computer, where no other program copies it.

SQLite's file and its log must be seen together. A folder that synchronises copies them at different moments, and a
network drive promises no locks; both have cost other programs' users their work. Each check takes what it looks at as
arguments, so that it can be tried with the folders of every system.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

import orjson

from argmap.library.database import LibraryUnwritable
from argmap.model.errors import ArgmapError
from argmap.places import FILE_NAME, VARIABLE, library_path, user_folder

__all__ = ["PlaceRefused", "library_path", "prepared", "refusal", "suggested", "synchronised"]

NETWORK_TYPES = frozenset(
    """9p afpfs afs ceph cifs davfs drvfs fuse.davfs2 fuse.glusterfs fuse.rclone fuse.s3fs fuse.sshfs glusterfs lustre
    ncpfs nfs nfs4 prl_fs smb2 smb3 smbfs sshfs vboxsf vmhgfs webdav""".split()  # noqa: SIM905 (a table to read)
)
# Names of folders that belong to synchronising programs, and what to call the program.
_SYNCED = (
    (re.compile(r"onedrive( - .+)?", re.I), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?", re.I), "Dropbox"),
    (re.compile(r"mobile documents|icloud ?drive|com~apple~clouddocs", re.I), "iCloud"),
    (re.compile(r"google ?drive( \(.+\))?|googledrive-.+|my drive|drivefs", re.I), "Google Drive"),
    (re.compile(r"cloudstorage", re.I), "a cloud service"),
    (re.compile(r"nextcloud|owncloud|seafile|synologydrive|megasync|box sync|proton ?drive|pclouddrive", re.I), ""),
)
_MARKERS = ((".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".tmp.drivedownload", "Google Drive"))


@dataclass
class PlaceRefused(ArgmapError):
    """The library may not lie there; `suggestion` is a file path where it may."""

    suggestion: Path = field(default_factory=Path)


def prepared(path: Path) -> Path:
    """Make the library's folder if need be and return `path`. Raises PlaceRefused, LibraryUnwritable."""
    reason = refusal(path)
    if reason:
        suggestion = suggested()
        raise PlaceRefused(
            "The library",
            f"it cannot lie in {path.parent}, because {reason}, and that damages it",
            f"Keep it on this computer's own disk, for example in {suggestion.parent}; maps are shared as files",
            suggestion,
        )
    existing = _existing(path.parent)
    if not os.access(existing, os.W_OK | os.X_OK):
        raise _read_only(existing)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryUnwritable(
            "The library", f"its folder {path.parent} cannot be made ({error.strerror or error})", _ELSEWHERE
        ) from error
    for file in (path, path.with_name(path.name + "-wal")):
        if file.exists() and not os.access(file, os.R_OK | os.W_OK):
            raise _read_only(file)
    return path


_ELSEWHERE = f"Name another folder in the environment variable {VARIABLE}, or give yourself the right to write there"


def _read_only(place: Path) -> LibraryUnwritable:
    return LibraryUnwritable("The library", f"{place} may only be read, not written", _ELSEWHERE)


def refusal(path: Path) -> str:
    """Return why the library may not lie at `path`, as half a sentence; empty if it may."""
    for place in dict.fromkeys((path, _resolved(path))):
        program = synchronised(place, roots=sync_roots(os.environ, Path.home()))
        if program is not None:
            return f"{program or 'a program'} keeps copying that folder elsewhere"
    return "it is a network drive" if _on_network(_resolved(path)) else ""


def suggested() -> Path:
    """Return the first good place of this computer, the user's data folder if that is one."""
    temporary = Path("/var/tmp") if os.name == "posix" else Path(tempfile.gettempdir())
    folders = (user_folder(), Path.home() / ".argmap", temporary / f"argmap-{_user()}")
    places = [folder / FILE_NAME for folder in folders]
    good = (place for place in places if not refusal(place) and os.access(_existing(place.parent), os.W_OK | os.X_OK))
    return next(good, places[-1])


def _user() -> str:
    return re.sub(r"\W+", "-", Path.home().name) or "user"


def synchronised(path: PurePath, *, roots: Iterable[tuple[str, str]] = ()) -> str | None:
    """Return the program that synchronises the path, by its folders' names, their markers, or the programs' `roots`.

    >>> from pathlib import PureWindowsPath
    >>> synchronised(PureWindowsPath(r"C:/Users/ada/OneDrive - School/argmap/library.db"))
    'OneDrive'
    """
    for part in path.parts[:-1]:
        for pattern, program in _SYNCED:
            if pattern.fullmatch(part):
                return program or part
    for root, program in roots:
        if type(path)(root) in path.parents:
            return program
    if isinstance(path, Path):
        for folder in path.parents:
            for marker, program in _MARKERS:
                if (folder / marker).exists():
                    return program
    return None


def sync_roots(environment: Mapping[str, str], home: Path) -> list[tuple[str, str]]:
    """Return the folders that programs on this computer say they synchronise, each with the program's name."""
    found = [
        (environment[name], "OneDrive")
        for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "ONEDRIVE")
        if environment.get(name)
    ]
    folders = [home / ".dropbox"]
    folders += [Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)]
    for folder in folders:
        try:
            accounts = orjson.loads((folder / "info.json").read_bytes())
            found += [(str(account["path"]), "Dropbox") for account in accounts.values()]
        except (OSError, ValueError, AttributeError, TypeError, KeyError):  # not installed, or not as it used to be
            continue
    return found


def _existing(path: Path) -> Path:
    for place in (path, *path.parents):
        if place.exists():
            return place
    return path


def _resolved(path: Path) -> Path:
    """The path with all symlinks followed; a circle of them is left as it is, and fails when it is opened."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _on_network(path: Path) -> bool:
    if sys.platform == "win32":
        return _remote_drive(path)
    if sys.platform == "darwin":
        try:
            shown = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
        except (OSError, subprocess.SubprocessError):
            return False
        return on_network_mount(path, mac_mounts(shown))
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return on_network_mount(path, linux_mounts(mounts))


def on_network_mount(path: PurePath, mounts: Iterable[tuple[str, str]]) -> bool:
    """Whether the file system that holds the path is a network's.

    The root of a sandbox may be 9p or the like without any network behind it, so only nfs counts there.
    """
    table = list(mounts)
    kind = mount_type(path, table)
    return kind in NETWORK_TYPES and (mount_point(path, table) != "/" or kind.startswith("nfs"))


def mount_point(path: PurePath, mounts: Iterable[tuple[str, str]]) -> str:
    """Return where the path's file system is mounted."""
    holding = [point for point, _ in mounts if PurePath(point) == path or PurePath(point) in path.parents]
    return max(holding, key=lambda point: len(PurePath(point).parts), default="/")


def mount_type(path: PurePath, mounts: Iterable[tuple[str, str]]) -> str:
    """Return the type of the file system that holds the path; of several mounts in one place the last counts."""
    table = list(mounts)
    return dict(table).get(mount_point(path, table), "")


def linux_mounts(text: str) -> list[tuple[str, str]]:
    r"""Return (mount point, type) from the text of /proc/mounts.

    >>> linux_mounts("server:/x /mnt/my\\040school nfs4 rw 0 0")
    [('/mnt/my school', 'nfs4')]
    """
    lines = (line.split(" ") for line in text.splitlines())
    return [(_unescaped(parts[1]), parts[2]) for parts in lines if len(parts) > 2]


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def mac_mounts(text: str) -> list[tuple[str, str]]:
    """Return (mount point, type) from what `mount` prints on macOS.

    >>> mac_mounts("//ada@server/share on /Volumes/share (smbfs, nodev, nosuid)")
    [('/Volumes/share', 'smbfs')]
    """
    return re.findall(r"^.+? on (/.*) \((\w+)[,)]", text, re.M)


def _remote_drive(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        if str(path).startswith("\\\\") and not str(path).startswith(("\\\\?\\", "\\\\.\\")):
            return True
        remote = 4  # DRIVE_REMOTE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote)
    return False
