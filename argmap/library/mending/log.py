"""SQLite's write-ahead log as bytes: is it damaged, and what does it hold beyond the damage.

SQLite takes the first frame whose checksum is wrong for the end of the log. After a crash that is right; in a damaged
log it would silently drop all later edits. A log is damaged if a transaction comes after the wrong frame: with
synchronous FULL it was only begun when the wrong one lay whole on the disk. (SQLite's file format, section 4.)
"""

import struct
from dataclasses import dataclass
from pathlib import Path

_HEADER = struct.Struct(">8I")  # magic, format, page size, round, salt, salt, checksum, checksum
_FRAME = struct.Struct(">6I")  # page, pages after commit or 0, salt, salt, checksum, checksum
_MAGIC = 0x377F0682  # the lowest bit: checksums over big-endian words
_FORMAT = 3007000
_MOST_PAGES = 1 << 24
_MASK = 0xFFFFFFFF

Sum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Frame:
    page: int
    commit: int
    salt: bytes
    checksum: Sum
    data: bytes


def log_problem(library: Path) -> str:
    """Return what is wrong with the library's log, as half a sentence; empty if nothing, or there is none."""
    data = log_bytes(library)
    if len(data) < _HEADER.size:
        return ""
    magic, form, size, _, _, _, first, second = _HEADER.unpack_from(data)
    order = ">" if magic & 1 else "<"
    total = _sum(data[:24], (0, 0), order)
    if magic & ~1 != _MAGIC or form != _FORMAT or total != (first, second) or not _plausible(size):
        return "the head of its log is not what was written" if len(data) > _HEADER.size + _FRAME.size else ""
    wrong = ended = False
    for frame in _frames(data, size):
        same_round = frame.salt == data[16:24]
        if ended and same_round:
            return "its log is broken in the middle"
        if not wrong:
            total = _sum(frame.data, _sum(struct.pack(">2I", frame.page, frame.commit), total, order), order)
            wrong = not same_round or total != frame.checksum
        if wrong and frame.commit:
            ended = True
    return ""


def lay_log(library: Path, copy: Path) -> None:
    """Write the pages of the library's log into a copy of the library, whatever their checksums say.

    All frames up to the last that ends a transaction of this round; rows must be checked afterwards. Raises OSError.
    """
    data = log_bytes(library)
    if len(data) < _HEADER.size:
        return
    size = _page_size(library) or _HEADER.unpack_from(data)[2]
    if not _plausible(size):
        return
    frames = _frames(data, size)
    salts = [frame.salt for frame in frames]
    # Where the head is damaged, or the first frame as well, the first salt that comes twice is that of this round.
    twice = (salt for place, salt in enumerate(salts) if salt in salts[place + 1 :])
    salt = data[16:24] if data[16:24] in salts else next(twice, salts[0] if salts else b"")
    # Behind the last frame of this round lie frames of an earlier one, which are history.
    last = max((place for place, frame in enumerate(frames) if frame.salt == salt and frame.commit), default=-1)
    with copy.open("r+b") as file:
        for frame in frames[: last + 1]:
            if 0 < frame.page < _MOST_PAGES:
                file.seek((frame.page - 1) * size)
                file.write(frame.data)


def log_bytes(library: Path) -> bytes:
    """Return the log as it is; nothing, if there is none."""
    path = library.with_name(library.name + "-wal")
    return path.read_bytes() if path.exists() else b""


def _plausible(size: int) -> bool:
    return 512 <= size <= 65536 and size & (size - 1) == 0


def _page_size(library: Path) -> int:
    with library.open("rb") as file:
        head = file.read(18)
    size = struct.unpack(">H", head[16:18])[0] if len(head) == 18 else 0
    return size if _plausible(size) else 0


def _frames(data: bytes, size: int) -> list[_Frame]:
    step = _FRAME.size + size
    result = []
    for start in range(_HEADER.size, len(data) - step + 1, step):
        page, commit, _, _, first, second = _FRAME.unpack_from(data, start)
        body = data[start + _FRAME.size : start + step]
        result.append(_Frame(page, commit, data[start + 8 : start + 16], (first, second), body))
    return result


def _sum(data: bytes, start: Sum, order: str) -> Sum:
    """SQLite's checksum, carried on from `start`, over the data as 32-bit words."""
    first, second = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _MASK
        second = (second + odd + first) & _MASK
    return first, second
