"""Where quotations begin and end in one block of text, whatever marks the house uses for them.

The rule: an apostrophe never opens or closes one where it can be an apostrophe, and a quotation that is not closed runs
to the end of its paragraph, because the next paragraph goes on with it.
"""

import re
from collections import Counter
from dataclasses import dataclass

from argmap.reading.statements.blocks import Span

MASK = "\ue000"  # stands for every character of a quotation while the words around it are looked at
_DOUBLE = {"“": "”", "„": "“”", "«": "»", "‹": "›", "``": "''"}
_WORD_BEFORE = re.compile(r"[\w’')\]]\Z")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks (`start`, `end`) and without (`inner`); `closed` unless the paragraph ended first."""

    start: int
    end: int
    inner: Span
    closed: bool = True


@dataclass(frozen=True, slots=True)
class House:
    """What marks a house quotes with: `single` where the British way is used, `turned` for »so« instead of «so»."""

    single: bool = False
    turned: bool = False


def house(flat: str) -> House:
    """Return the way of quoting that a whole text keeps to."""
    double = len(re.findall(r"[“„«]|(?<!\w)\"(?=\w)", flat))
    single = len(re.findall(r"(?<![\w’])[‘'](?=[\w“\"])", flat))
    turned = len(re.findall(r"»(?=\w)", flat)) > len(re.findall(r"«(?=[\w\s])", flat))
    return House(single > double and single > 0, turned)


def quotations(flat: str, start: int, end: int, way: House) -> list[Quotation]:
    """Return the outermost quotations of a block, in order."""
    found: list[Quotation] = []
    place = start
    while place < end:
        opened = _opening(flat, place, start, end, way)
        if opened is None:
            break
        mark, begun = opened
        width = 2 if mark == "``" else 1
        stop, closing = _closing(flat, mark, begun + width, end, way)
        inner = (begun + width, stop)
        closed = closing > stop
        # A single mark without a partner is an apostrophe ("’Tis"), not a quotation.
        if not closed and mark in "‘'":
            place = begun + 1
            continue
        if any(character.isalnum() for character in flat[inner[0] : inner[1]]):
            found.append(Quotation(begun, closing, inner, closed))
        place = max(closing, begun + 1)
    return found


def masked(flat: str, found: list[Quotation]) -> str:
    """Return the text with every character of the quotations, marks and all, as MASK."""
    pieces, last = [], 0
    for quotation in found:
        pieces += [flat[last : quotation.start], MASK * (quotation.end - quotation.start)]
        last = quotation.end
    return "".join([*pieces, flat[last:]])


def _opening(flat: str, place: int, start: int, end: int, way: House) -> tuple[str, int] | None:
    marks = '“„»‹"”' if way.turned else '“„«‹"”'
    for here in range(place, end):
        character = flat[here]
        if character in marks and _opens(flat, here, start, end, character):
            return character, here
        if character == "`" and flat[here : here + 2] == "``":
            return "``", here
        if character in "‘'" and _opens(flat, here, start, end, character):
            return character, here
    return None


def _opens(flat: str, here: int, start: int, end: int, mark: str) -> bool:
    before = flat[here - 1] if here > start else " "
    after = flat[here + 1] if here + 1 < end else " "
    if mark in "“„«»‹":
        return True
    free = (
        before.isspace()
        or before in "([{—–-/:,“„«\"‘'"
        or (mark == '"' and not before.isalnum() and before not in ".,!?;:…")
    )
    if mark in "‘'" and after.isdigit() and flat[here + 1 : here + 4].rstrip("s").isdigit():
        return False  # ’80s
    return free and not after.isspace() and (after.isalnum() or after in "“\"‘'…[($£€.-–—")


def _closing(flat: str, mark: str, place: int, end: int, way: House) -> tuple[int, int]:
    """Return where the words end and where the closing mark ends; both the same when there is none."""
    if mark == "``":
        stop = flat.find("''", place, end)
        return (stop, stop + 2) if stop >= 0 else (end, end)
    if mark in "‘'":
        return _closing_single(flat, "’'" if mark == "‘" else "'", place, end)
    if mark == '"':
        return _closing_straight(flat, place, end)
    closers = "«" if way.turned and mark == "»" else _DOUBLE.get(mark, "”")
    depth = 0
    for here in range(place, end):
        character = flat[here]
        if character in closers and not (mark == "„" and character == "“" and flat[here + 1 : here + 2].isalnum()):
            if depth == 0:
                return here, here + 1
            depth -= 1
        elif character == mark and mark not in "”„":
            # A second opening mark: the first was left open at a paragraph that was lost, or one lies inside.
            depth = 0
    return end, end


def _closing_straight(flat: str, place: int, end: int) -> tuple[int, int]:
    for here in range(place, end):
        if flat[here] != '"':
            continue
        before, after = flat[here - 1], flat[here + 1] if here + 1 < end else " "
        if not before.isspace() or not after.isalnum():
            return here, here + 1
    return end, end


def _closing_single(flat: str, closers: str, place: int, end: int) -> tuple[int, int]:
    weak: list[int] = []
    for here in range(place, end):
        if flat[here] in "‘" and here > place:
            break
        if flat[here] not in closers:
            continue
        before, after = flat[here - 1], flat[here + 1] if here + 1 < end else " "
        if after.isalnum() or before.isspace():
            continue
        if before in ".,?!;:…)—–" or after in '.,?!;:)—–”"' or here + 1 >= end:
            if before == "s" and after not in '.,?!;:)—–”"' and here + 1 < end:
                weak.append(here)
                continue
            return here, here + 1
        if before != "s":
            return here, here + 1  # only a plural's apostrophe stands between a letter and a space
        weak.append(here)
    return (weak[-1], weak[-1] + 1) if weak else (end, end)


def share(flat: str, spans: list[Span], found: list[Quotation]) -> float:
    """Return how much of the letters in `spans` stands inside quotations, from 0 to 1."""
    inside: Counter[bool] = Counter()
    for start, end in spans:
        for here in range(start, end):
            if flat[here].isalnum():
                inside[any(quotation.start <= here < quotation.end for quotation in found)] += 1
    return inside[True] / max(inside.total(), 1)
