"""Files that nobody meant well: any damage gives a known error or a valid map, in bounded time and memory."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.formats.native import dumps, loads
from argmap.model.errors import ArgmapError
from tests.formats.samples import SMALL_BYTES

VALUES = b'\x00 "\\,]}0e-\x7f\xff'
HEAD = b'{"format": "argmap", "min_reader": 1, "version": 1, '


def is_opened_or_refused(data: bytes) -> bool:
    try:
        opened = loads(data, name="map.argmap")
    except ArgmapError as error:
        return error.thing == "map.argmap" and bool(error.cause) and bool(error.remedy)
    again = dumps(opened.document)
    return dumps(loads(again, name="map.argmap").document) == again


def test_every_truncation() -> None:
    for length in range(len(SMALL_BYTES) - 1):
        with pytest.raises(ArgmapError):
            loads(SMALL_BYTES[:length], name="map.argmap")


def test_every_byte_changed() -> None:
    for at in range(len(SMALL_BYTES)):
        for value in {*VALUES, SMALL_BYTES[at] ^ 1, SMALL_BYTES[at] ^ 32} - {SMALL_BYTES[at]}:
            assert is_opened_or_refused(SMALL_BYTES[:at] + bytes([value]) + SMALL_BYTES[at + 1 :])


@given(st.integers(0, len(SMALL_BYTES)), st.integers(0, 60), st.integers(0, len(SMALL_BYTES)), st.integers(0, 60))
def test_pieces_moved_and_left_out(start: int, length: int, target: int, cut: int) -> None:
    piece = SMALL_BYTES[start : start + length]
    assert is_opened_or_refused(SMALL_BYTES[:target] + piece + SMALL_BYTES[target + cut :])


@given(st.binary(max_size=200))
def test_noise(data: bytes) -> None:
    assert is_opened_or_refused(data)
    assert is_opened_or_refused(HEAD + b'"records": [' + data)


def _records(text: str, count: int) -> bytes:
    return HEAD + b'"records": [' + ",".join(text.replace("#", f"{at:06d}") for at in range(count)).encode() + b"]}"


def _head(value: bytes) -> bytes:
    return HEAD + b'"x": ' + value + b', "records": []}'


HOSTILE: dict[str, Callable[[], bytes]] = {
    "60 MB of brackets": lambda: b"[" * 60_000_000,
    "15 million empty lists": lambda: _head(b"[" + b"[]," * 15_000_000 + b"[]]"),
    "lists in lists, few commas": lambda: _head(b"[" + b",".join([b"[" * 500 + b"]" * 500] * 60_000) + b"]"),
    "millions of numbers": lambda: _head(b"[" + b"1.5," * 3_900_000 + b"1]"),
    "millions of texts": lambda: _head(b"[" + b'"abcdef",' * 3_900_000 + b"1]"),
    "small objects": lambda: _head(b"[" + b",".join(b'{"k%d":1}' % at for at in range(140_000)) + b"]"),
    "a number of 60 million digits": lambda: _head(b"1" * 60_000_000),
    "a text of 60 MB": lambda: _records('{"id": "a#", "type": "claim", "text": "' + "é" * 30_000_000 + '"}', 1),
    "articles of 5 MB": lambda: _records('{"id": "a#", "type": "article", "text": "' + "\\n" * 2_400_000 + '"}', 12),
    "a million tags": lambda: _records('{"id": "a#", "type": "claim", "tags": [' + '"t",' * 2_000_000 + '"t"]}', 1),
    "60 MB of quotes": lambda: b'{"' + b'\\"' * 30_000_000,
    "60 MB of spaces": lambda: b" " * 60_000_000,
    "60 MB of noise": lambda: b"\x00\xff" * 30_000_000,
    "one byte too many": lambda: b" " * 64_000_001,
    "more records than allowed": lambda: _records('{"id": "a#", "type": "u"}', 200_001),
    "unknown spellings": lambda: _records('{"id": "a#", "type": "claim", "z": 1.10}', 60_000),
    "a circle of links": lambda: (
        _records('{"id": "a#", "type": "link", "source": "c", "target": "b#"}, ', 1)[:-4]
        + b",".join(
            b'{"id": "b%06d", "type": "link", "source": "c", "target": "b%06d"}' % (at, (at + 1) % 60_000)
            for at in range(60_000)
        )
        + b', {"id": "c", "type": "claim"}]}'
    ),
    "a row of links to nowhere": lambda: (
        HEAD
        + b'"records": ['
        + b",".join(
            b'{"id": "b%06d", "type": "link", "source": "c", "target": "b%06d"}' % (at, at + 1) for at in range(60_000)
        )
        + b', {"id": "c", "type": "claim"}]}'
    ),
}

CHILD = """
import resource, sys, time
from argmap.formats.native import loads
from argmap.model.errors import ArgmapError
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
try:
    loads(data, name="map.argmap")
    print("opened")
except ArgmapError as error:
    print("refused")
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured with the resource module")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little(name: str) -> None:
    data = HOSTILE[name]()
    done = subprocess.run([sys.executable, "-c", CHILD], input=data, capture_output=True, check=True, timeout=60)
    outcome, seconds, megabytes = done.stdout.split()
    assert outcome in (b"opened", b"refused")
    assert float(seconds) < 2.5
    assert float(megabytes) < 800


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    from argmap.formats.errors import FileUnreadable
    from argmap.formats.native import read

    path = tmp_path / "map.argmap"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    start = time.monotonic()
    with pytest.raises(FileUnreadable, match="larger than 64 MB"):
        read(path)
    assert time.monotonic() - start < 0.5
