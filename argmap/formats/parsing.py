"""From the bytes of a file nobody vouches for to plain JSON values, within limits of size, depth and number.

The rule: what would cost more than a second or two, or much memory, is refused before it is parsed; every refusal names
the place in the file and the reason.
"""

import re

import orjson

from argmap.formats.errors import DocumentInvalid
from argmap.model.fields import Json
from argmap.model.texts import forbidden_at

MOST_BYTES = 64_000_000
MOST_RECORDS = 200_000
MOST_TEXT = 5_000_000
MOST_COMMAS = 4_000_000
MOST_BRACKETS = 1_000_000
MOST_UNKNOWN = 300_000
MOST_ITEMS = 20_000
DEEPEST = 20
SMALL = MOST_TEXT

OLDER_COPY = "Open an older copy or a backup of it, or mend that place in a text editor."
OTHER_FILE = "Choose a file that argmap saved; its name ends in .argmap."

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)|[\[\]{},:]', re.DOTALL)
_FAR = 2_000_000
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity", "-NaN")


def parse(data: bytes, name: str) -> Json:
    """Return the JSON value in `data`, UTF-8 with or without a byte order mark. Raises DocumentInvalid."""
    if len(data) > MOST_BYTES:
        raise DocumentInvalid(name, f"it is larger than {MOST_BYTES // 1_000_000} MB", OTHER_FILE)
    if data.count(b",") > MOST_COMMAS or data.count(b"[") + data.count(b"{") > MOST_BRACKETS:
        raise DocumentInvalid(name, "it holds more values than any map needs", OTHER_FILE)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _syntax(data, name, error) from None


def check_unknown(value: Json, *, budget: list[int]) -> None:
    """Check a value of which only its limits are known: depth, number, length and characters.

    `budget` holds one number, the values still allowed in the whole file. Raises Fault, with the path inside the value.
    """
    _check(value, DEEPEST, budget)


def check_lengths(records: list[Json]) -> None:
    """Refuse texts and lists longer than any map needs. Raises Fault."""
    for index, record in enumerate(records):
        if type(record) is not dict:
            continue
        for key, item in record.items():
            if type(item) is str and len(item) > MOST_TEXT:
                raise Fault(f"is longer than {MOST_TEXT:,} characters", "records", index, key)
            if type(item) is list and len(item) > MOST_ITEMS:
                raise Fault(f"has more than {MOST_ITEMS:,} items", "records", index, key)


class Fault(Exception):
    """A reason to refuse a file, and the steps of the path to it, outermost first."""

    def __init__(self, reason: str, *steps: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.steps = list(steps)

    @property
    def path(self) -> str:
        """The path as text, such as `records[3].origin[2]`."""
        return spelled(self.steps)


def spelled(steps: list[str | int]) -> str:
    """Return a path as text.

    >>> spelled(["records", 3, "x y"])
    'records[3]."x y"'
    """
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            word = step if re.fullmatch(r"[\w\[\]-]+", step) else orjson.dumps(step[:60]).decode()
            path += f".{word}" if path else word
    return path or "the file"


def _check(value: Json, depth: int, budget: list[int]) -> None:
    budget[0] -= 1
    if budget[0] < 0:
        raise Fault(f"this file holds more than {MOST_UNKNOWN:,} values that this version does not know")
    if type(value) is str:
        _check_text(value)
        return
    if type(value) is not list and type(value) is not dict:
        return
    if depth == 0:
        raise Fault("is nested too deeply")
    place: str | int = ""
    try:
        for place, item in value.items() if type(value) is dict else enumerate(value):
            if type(place) is str:
                _check_text(place)
            _check(item, depth - 1, budget)
    except Fault as fault:
        fault.steps.insert(0, place)
        raise


def _check_text(text: str) -> None:
    where = forbidden_at(text)
    if where is not None:
        raise Fault(f"holds the character U+{ord(text[where]):04X} at position {where}, which no text may hold")
    if len(text) > MOST_TEXT:
        raise Fault(f"is longer than {MOST_TEXT:,} characters")


def _syntax(data: bytes, name: str, error: orjson.JSONDecodeError) -> DocumentInvalid:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start]
        place = _place(before.decode("utf-8"), len(before), before.count(b"\n") + 1)
        return DocumentInvalid(name, f"{place}: is not UTF-8 text (byte {data[wrong.start]:02X})", OLDER_COPY)
    if not text.strip():
        return DocumentInvalid(name, "it is empty", OLDER_COPY)
    if not text.lstrip().startswith("{"):
        return DocumentInvalid(name, "it is not an argmap document", OTHER_FILE)
    reason = error.msg
    if text.startswith(_NOT_NUMBERS, error.pos) or text[max(0, error.pos - 1) :].startswith(_NOT_NUMBERS):
        reason = "NaN and Infinity are not numbers that a document may hold"
    elif "surrogate" in reason:
        reason = "holds one half of a surrogate pair, which no text may hold"
    elif "control character" in reason:
        reason = "holds a control character, which no text may hold"
    elif error.pos >= len(text.rstrip()):
        reason = "the file ends in the middle; it was cut short"
    return DocumentInvalid(name, f"{_place(text, error.pos, error.lineno)}: {reason}", OLDER_COPY)


def _place(text: str, position: int, line: int) -> str:
    """Return the line and, where it is not too far to look, the path of a position in a text that breaks off there."""
    if position > _FAR:
        return f"line {line}"
    steps: list[str | int] = []
    key, awaited = "", False
    for token in _TOKEN.finditer(text, 0, position):
        sign = token.group()
        if sign == "{":
            steps.append("")
            awaited = True
        elif sign == "[":
            steps.append(0)
            awaited = False
        elif sign in ("}", "]"):
            del steps[-1:]
            awaited = False
        elif sign == "," and steps:
            last = steps[-1]
            awaited = isinstance(last, str)
            steps[-1] = last + 1 if isinstance(last, int) else ""
        elif sign == ":" and steps:
            steps[-1] = key
        elif sign.startswith('"') and awaited:
            key, awaited = sign[1:-1], False
    path = spelled([step for step in steps if step != ""])
    return f"line {line}" if path == "the file" else f"line {line}, {path}"
