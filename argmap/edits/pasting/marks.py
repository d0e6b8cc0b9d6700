"""The marks that lines of an outline begin with: bullets, numbers, Argdown's signs, and words such as “Pro:”.

A number or letter counts as a mark only beside its neighbours, so that “5. May” and “3.5 million” stay whole.
"""

import re
from collections.abc import Mapping, Set
from typing import NamedTuple

from argmap.model.records import ClaimKind, Role

BULLETS = "*•◦▪▫‣⁃·○●■□➢➤→✓✔☐☑☒–—"
SIGNS = "-+_&~"
_SIGN = re.compile(rf"(?P<sign>[{re.escape(SIGNS + BULLETS)}])[ ]+(?:\[[ xX]\][ ]+)?(?=\S)")
_NUMBER = re.compile(
    r"\(?(?:(?P<digits>\d{1,3}(?:\.\d{1,3})*)|(?P<letter>[A-Za-z]))(?P<end>[.)]{1,2})[ ]+(?=\S)"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2})+)[ ]+(?=\S)"
)
_HEADING = re.compile(r"(?:#{1,6}|>)[ ]+(?=\S)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(?P<words>[^*_]+)(?<=\S)\1")


class Meaning(NamedTuple):
    """What a mark says: the role, whether it bears on the step rather than the claim, and the kind of the new claim."""

    role: Role | None = None
    strikes: bool = False
    kind: ClaimKind = "claim"


SIGNED: Mapping[str, Meaning] = {
    "+": Meaning("supports"),
    "-": Meaning("attacks"),
    "_": Meaning("attacks", strikes=True),
    "&": Meaning("joins", strikes=True),
    "~": Meaning("supports", strikes=True),
}
_PRO, _CON = Meaning("supports"), Meaning("attacks")
_WORDS: Mapping[str, Meaning] = {
    **dict.fromkeys(("pro", "pros", "for", "because", "reason", "reasons", "arguments for"), _PRO),
    **dict.fromkeys(("con", "cons", "contra", "against", "but", "objection", "objections"), _CON),
    **dict.fromkeys(("rebuttal", "rebuttals", "counter", "counterargument", "arguments against"), _CON),
    "undercut": Meaning("attacks", strikes=True),
    "evidence": Meaning("supports", kind="evidence"),
    "assumption": Meaning("supports", kind="assumption"),
    "question": Meaning("supports", kind="question"),
}
_WORD = re.compile(
    rf"(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})[ ]*[:：](?:[ ]+(?P<rest>\S.*)|[ ]*)", re.I | re.S
)
_BARE = ("pros", "cons", "arguments for", "arguments against")


class Marked(NamedTuple):
    """A line's `text` without its mark: the `sign` (empty: none), or the `number` as a path such as (1, 2)."""

    text: str
    sign: str = ""
    number: tuple[int, ...] = ()
    style: str = ""


def marked(line: str) -> Marked:
    """Return a line, stripped of white space, with its sign or number apart.

    >>> marked("- [ ] It is late").text, marked("2.1 It is late").number
    ('It is late', (2, 1))
    """
    sign = _SIGN.match(line)
    if sign:
        return Marked(line[sign.end() :], sign["sign"])
    number = _NUMBER.match(line)
    if number:
        letter = number["letter"]
        path = (
            (ord(letter.lower()) - 96,)
            if letter
            else tuple(map(int, (number["digits"] or number["dotted"]).split(".")))
        )
        style = ("A" if letter.isupper() else "a") + number["end"] if letter else "1"
        return Marked(line[number.end() :], number=path, style=style)
    heading = _HEADING.match(line)
    if heading is None:
        return Marked(line)
    below = marked(line[heading.end() :])
    return below if heading[0].startswith(">") else Marked(below.text)  # a numbered heading is a heading, no item


def plain(text: str) -> str:
    """Return a text without Markdown's signs for strong words.

    >>> plain("**Fares** are __too__ high, 2 ** 3")
    'Fares are too high, 2 ** 3'
    """
    return _STRONG.sub(r"\g<words>", text)


def credible(number: tuple[int, ...], known: Set[tuple[int, ...]]) -> bool:
    """Whether a number belongs to a list: a neighbour or, for the first of a level, its parent is there as well.

    >>> credible((2,), {(1,), (2,)}), credible((5,), {(5,)}), credible((1, 1), {(1,), (1, 1)})
    (True, False, True)
    """
    last = number[-1]
    if any((*number[:-1], last + step) in known for step in (-1, 1)):
        return True
    return last == 1 and (len(number) == 1 or number[:-1] in known)


def worded(text: str) -> tuple[Meaning | None, str]:
    """Return what a leading word such as “Con:” means, and the text after it: empty where the word is a heading.

    >>> worded("Con: It costs too much")
    (Meaning(role='attacks', strikes=False, kind='claim'), 'It costs too much')
    >>> worded("Consider the tram")
    (None, 'Consider the tram')
    """
    found = _WORD.fullmatch(text)
    if found:
        return _WORDS[found["word"].lower()], (found["rest"] or "").strip()
    if text.strip().lower() in _BARE:
        return _WORDS[text.strip().lower()], ""
    return None, text
