"""From a text to the lines of an outline: how deep each stands, what it says, and how it bears on what is above it.

Lines that a mail program or a PDF broke are made whole again; marks are taken off and understood.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from argmap.edits.pasting.marks import BULLETS, SIGNED, Marked, Meaning, credible, marked, plain, worded
from argmap.model.texts import cleaned

_ENDED = re.compile(r"[.!?:;…][”\"’')\]]*\Z")
_QUOTE_ENDED = re.compile(r"[”\"»›][.,]?\Z")
_CITE = re.compile(r"(?:—|–|―|--|-)[ ]*(?=[^\W\d_])")
SHORT = 40  # a line shorter than this was not broken for want of room
Depth = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One box to be: `depth` grows downward, equal for siblings; `meaning` has no role where no sign or word gives it;
    `listed` lines had a bullet, a number or a sign.
    """

    depth: Depth
    text: str
    meaning: Meaning
    listed: bool


@dataclass(frozen=True, slots=True)
class _Raw:
    indent: int
    text: str
    mark: Marked
    apart: bool  # a blank line stands before it


def lines(text: str) -> list[Line]:
    """Return the lines of an outline, a list, a set of paragraphs or a single one, in their order."""
    raw = _whole(_numbered(_raw(text)))
    return _understood(raw)


def _raw(text: str) -> list[_Raw]:
    found, apart = [], False
    for line in plain(cleaned(text)).replace("\xa0", " ").expandtabs(4).split("\n"):
        bare = line.strip()
        if bare:
            found.append(_Raw(len(line) - len(line.lstrip()), bare, marked(bare), apart))
        apart = not bare
    return found


def _numbered(raw: list[_Raw]) -> list[_Raw]:
    """Give numbers back to the text where they are no numbers of a list."""
    known: defaultdict[str, set[tuple[int, ...]]] = defaultdict(set)
    for line in raw:
        if line.mark.number:
            known[line.mark.style].add(line.mark.number)
    return [
        line
        if not line.mark.number or _listed(line.mark, known[line.mark.style])
        else replace(line, mark=Marked(line.text))
        for line in raw
    ]


def _listed(mark: Marked, known: set[tuple[int, ...]]) -> bool:
    """Whether a number or letter is one of a list; a lone letter is not, as in “A. Smith”."""
    return credible(mark.number, known) and (mark.style == "1" or len(known) > 1)


def _whole(raw: Sequence[_Raw]) -> list[_Raw]:
    """Join what was one line: wrapped paragraphs, and a quotation with the cite below it."""
    joined: list[_Raw] = []
    at = 0
    while at < len(raw):
        end = at + 1
        while end < len(raw) and _goes_on(raw[end - 1], raw[end], first=raw[at]):
            end += 1
        block = raw[at:end]
        wrapped = _wrapped([line.text for line in block])
        current = block[0]
        for before, line in pairwise(block):
            if wrapped or _broken(before.text, line.text):
                current = _with(current, line.text)
            else:
                joined.append(current)
                current = line
        if joined and _cites(joined[-1], current, only=len(raw) == 2):
            current = _with(joined.pop(), "— " + _CITE.sub("", current.text, count=1))
        joined.append(current)
        at = end
    return joined


def _goes_on(before: _Raw, line: _Raw, *, first: _Raw) -> bool:
    """Whether a line may belong to the paragraph above: nothing marks it, and it stands below its words."""
    if line.apart or line.mark.sign or line.mark.number or worded(line.text)[0]:
        return False
    hangs = bool(first.mark.sign or first.mark.number)
    return line.indent > first.indent if hangs and before is first else line.indent == before.indent


def _with(line: _Raw, more: str) -> _Raw:
    return replace(line, text=f"{line.text} {more}", mark=line.mark._replace(text=f"{line.mark.text} {more}"))


def _broken(before: str, line: str) -> bool:
    """Whether a sentence was broken here: it has not ended, was long, and goes on with a small letter."""
    return len(before) >= SHORT and not _ENDED.search(before) and line[0].islower()


def _wrapped(block: Sequence[str]) -> bool:
    """Whether lines are one paragraph broken to a width: no line has room for the next one's first word."""
    breaks = list(pairwise(block))
    width = max(map(len, block))
    if width < SHORT or not breaks:
        return False
    full = all(len(before) + 1 + len(line.split()[0]) > width for before, line in breaks)
    return full and sum(_broken(before, line) for before, line in breaks) * 4 >= len(breaks)


def _cites(before: _Raw, line: _Raw, *, only: bool) -> bool:
    """Whether a line tells where the quotation above it comes from."""
    if not _QUOTE_ENDED.search(before.text) or not _CITE.match(line.text):
        return False
    return only or not line.text.startswith("-") or line.text.startswith("--")


def _understood(raw: Sequence[_Raw]) -> list[Line]:
    """Give each line its depth and its meaning."""
    if not raw:
        return []
    base = min(line.indent for line in raw)
    dash = _dash_attacks(raw, base)
    found: list[Line] = []
    section: tuple[int, Meaning, bool] | None = None  # a heading's indent and meaning; whether its items are marked
    for line in raw:
        listed = bool(line.mark.sign or line.mark.number)
        meaning, text = worded(line.mark.text)
        if meaning and not text:
            section = line.indent, meaning, False
            continue
        if section and (line.indent < section[0] or (line.indent == section[0] and section[2] and not listed)):
            section = None
        if section and listed:
            section = *section[:2], True
        if meaning is None and line.mark.sign in SIGNED and (line.mark.sign != "-" or dash):
            meaning = SIGNED[line.mark.sign]
        if meaning is None and section:
            meaning = section[1]
        below = line.indent == base and (listed or meaning is not None)
        depth = line.indent, int(below) + max(0, len(line.mark.number) - 1)
        found.append(Line(depth, text, meaning or Meaning(), listed or meaning is not None))
    return found


def _dash_attacks(raw: Sequence[_Raw], base: int) -> bool:
    """Whether a hyphen is Argdown's attack, not a bullet: among other such signs, or below lines without any mark.

    Where words such as “Con:” say what attacks, or the text is a list from the top, it is a bullet.
    """
    signs = {line.mark.sign for line in raw if line.mark.sign and line.mark.sign not in BULLETS}
    if signs != {"-"}:
        return True
    if any(worded(line.mark.text)[0] for line in raw):
        return False
    return not any(line.mark.sign or line.mark.number for line in raw if line.indent == base)
