"""Where the sentences of an article begin and end, by rules over abbreviations and what may follow them.

The rule: no sentence crosses a paragraph, and in doubt none is split after a title, an initial or "U.S.".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from argmap.reading.statements.blocks import Span, blocks, joined, plain
from argmap.reading.statements.language import Language, language

_CLOSERS = "”’\"'»«“)\\]›‹"
_END = re.compile(
    rf"(?:(?P<dots>\.{{2,}}|…\.?|(?:\. ){{2,3}}\.)|(?P<mark>[.?!]+|[。？！]))(?P<closed>[{_CLOSERS}]*)"
    r"(?P<space>\s+|(?<=[。？！]))"
)
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{2})[.?!][”’\"')]*(?=[“‘\"(]?[A-ZÀ-Þ][a-zà-ÿ]+[ ,’'])")
_OPENERS = "“‘\"'«»„‚([‹›¿¡"
_BEFORE = re.compile(r"[^\s“‘\"«„(\[—–/]*\Z")
_NEXT = re.compile(rf"[{_OPENERS}\s]*(?P<word>[\w’'&.-]*)")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|(?:[A-Z][a-z]{0,3}\.)+[A-Z][a-z]{0,3}")
_NAMED = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?: [\w.’'-]+){0,6}")


@dataclass(frozen=True, slots=True)
class _Words:
    names: frozenset[str]
    numbers: frozenset[str]
    never: frozenset[str]
    sometimes: frozenset[str]
    starters: frozenset[str]
    hours: frozenset[str]
    said: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(tongue: Language) -> _Words:
    verbs = sorted(tongue["after_a_question"] or ("said", "asked"), key=len, reverse=True)
    said = re.compile(
        rf"(?:{'|'.join(verbs)}) [A-ZÀ-Þ]|(?:[A-ZÀ-Þ][\w.’'-]*|the|of|for|and|de|van|von|[a-z]+)(?: [\w.’'-]+){{0,6}}? "
        rf"(?:{'|'.join(verbs)})\b"
    )
    names = ("before_names", "before_numbers", "never_last", "sometimes_last", "starters", "after_hours")
    before, numbers, never, sometimes, starters, hours = (frozenset(tongue[name]) for name in names)
    return _Words(before, numbers, never, sometimes, starters, hours, said)


def sentences(text: str, *, code: str = "en", without: Iterable[Span] = ()) -> list[Span]:
    """Return the spans (code points of `text`) of its sentences, in order, none of them inside the spans `without`.

    `code` is the language. Raises LanguageUnsupported.

    >>> sentences("He met U.S. Attorney General Roe. “It went well,” he said.")
    [(0, 33), (34, 58)]
    """
    flat = plain(text, without=without)
    spans = blocks(flat)
    flat = joined(flat, spans)
    tongue = language(code)
    return [span for start, end in spans for span in in_block(flat, start, end, tongue)]


def in_block(flat: str, start: int, end: int, tongue: Language) -> list[Span]:
    """Return the sentences of one block of a plain text."""
    words = _words(tongue)
    found: list[Span] = []
    begun = start
    ends = [
        (hit.end("closed"), hit.end()) for hit in _END.finditer(flat, start, end) if _ends(flat, hit, begun, end, words)
    ]
    if "://" not in flat[start:end]:
        ends += [(hit.end(), hit.end()) for hit in _GLUED.finditer(flat, start, end)]
    for stop, following in sorted(ends):
        if any(character.isalnum() for character in flat[begun:stop]):
            found.append((begun, stop))
            begun = following
    if begun < end:
        found.append((begun, end))
    return found


def _ends(flat: str, hit: re.Match[str], begun: int, end: int, words: _Words) -> bool:
    after = _NEXT.match(flat, hit.end(), end)
    following = after["word"] if after else ""
    following = following if len(following) == 2 else following.rstrip(".")  # "A." is an initial, not an article
    first = flat[hit.end() : hit.end() + 1]
    if not first or hit.end() >= end:
        return False
    if not (following[:1].isupper() or following[:1].isdigit() or (first in _OPENERS and following[:1] != "")):
        # A letter without case (as in Hebrew) may begin a sentence; a lower-case one, or a dash, does not.
        return bool(following) and not following[:1].islower() and following[:1].isalpha()
    if following[:1].islower() and first in "([":
        return False
    if following[:1].islower() and first in "“‘\"'«„" and hit["closed"]:
        return False
    if hit["dots"]:
        return (
            len(hit["dots"].replace(" ", "")) >= 4
            or (following in words.starters and following != "I")
            or bool(hit["closed"])
        )
    if hit["mark"] != ".":
        # "Why now?" Mayor Roe asked.
        return not (
            hit["closed"]
            and first not in _OPENERS
            and words.said.match(flat, hit.end(), _line_end(flat, hit.end(), end))
        )
    return _full_stop(flat, hit, begun, following, first, words)


def _line_end(flat: str, start: int, end: int) -> int:
    stop = re.compile(r"[,.?!;:“\"]").search(flat, start, end)
    return stop.start() if stop else end


def _full_stop(flat: str, hit: re.Match[str], begun: int, following: str, first: str, words: _Words) -> bool:
    before = _BEFORE.search(flat, max(begun, hit.start() - 30), hit.start())
    token = (before.group() if before else "").strip(_CLOSERS.replace("\\", ""))
    bare = token.replace("’s", "").replace("'s", "")
    if hit["closed"] and hit["closed"] != ")":
        return bare not in words.names
    if bare in words.never or bare.lower() in words.never:
        return False
    if bare in words.names and not (bare in words.sometimes and following in words.starters):
        return False
    if (bare in words.numbers or bare.capitalize() in words.numbers) and following[:1].isdigit():
        return False
    if bare in words.sometimes:
        return following in words.starters or first in '“‘"«„'
    if bare.lower() in ("a.m", "p.m"):
        return following not in words.hours
    if _LETTERS.fullmatch(bare) and "." in bare:
        return following in words.starters or first in '“‘"«„'
    if len(bare) == 1 and bare.isalpha() and bare.isupper() and bare != "I":
        return following in words.starters  # "J. Roe" goes on; "plan B. The" does not
    return not (bare.isdigit() and hit.start() - len(bare) <= begun)
