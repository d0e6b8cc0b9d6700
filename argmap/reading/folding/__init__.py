"""Folding: which spans of an article's text are page furniture and not the story.

Its rule: precision first. Nothing is removed from the text, and what looks like a sentence of the story or quotes
somebody stays in sight unless a strong sign says that it is none.
"""

import re
from itertools import pairwise

from argmap.reading.folding.address import fold_addresses
from argmap.reading.folding.authors import fold_authors
from argmap.reading.folding.captions import fold_captions, speaks
from argmap.reading.folding.endings import (
    fold_appeals,
    fold_between,
    fold_letter,
    fold_links,
    fold_menus,
    fold_offers,
    fold_sections,
    fold_teasers,
)
from argmap.reading.folding.fold import KINDS, Fold
from argmap.reading.folding.lines import Line, lines
from argmap.reading.folding.rules import Rules, language_of, rules
from argmap.reading.folding.shape import fold_blocks, fold_head, fold_lists, fold_runs, fold_tail

__all__ = ["KINDS", "Fold", "folds"]

MOST_WORDS = 45
_LATE = 0.5
_LAST_LINES = 4
_FEW_WORDS = 24
_BULLETS = "-*•▪●○·> "
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[^a-z])")
_BARS = frozenset(("paywall", "subscription", "advertisement", "next"))
_OFFERS = frozenset(("share", "newsletter", "subscription", "appeal", "paywall", "comments"))


def folds(text: str, *, language: str | None = None) -> tuple[Fold, ...]:
    """Return the folds of an article's text, in order and without overlap, in code points of the text as given.

    Neighbouring lines of one kind are one fold. `language` is en, de, fr, or anything else for the rules of any
    language alone; without it the text tells.
    """
    known = rules(language_of(text) if language is None else language.lower()[:2])
    found = lines(text)
    for number, line in enumerate(found):
        line.kind = _kind_of(line, known, first=number == 0, late=_late(found, number, text))
    fold_captions(found, known)
    fold_menus(found, known)
    fold_letter(found, known)
    fold_appeals(found, known)
    fold_teasers(found, known)
    fold_sections(found, known)
    fold_links(found, known)
    fold_offers(found, known)
    fold_between(found, known)
    fold_addresses(found, known)
    fold_authors(found, known)
    fold_head(found, known)
    fold_runs(found, known)
    fold_lists(found, known)
    fold_blocks(found, known)
    fold_tail(found, known)
    for line, beside in pairwise(found):
        if not line.kind and beside.kind and not any(character.isalnum() for character in line.words):
            line.kind = beside.kind  # a row of dashes above a credit
    return tuple(_joined(found, known))


def _kind_of(line: Line, known: Rules, *, first: bool, late: bool) -> str:
    if line.words.startswith("©") and not first:
        return "copyright"
    if not line.words or line.count > MOST_WORDS:
        return ""
    kind = _matched(line, line.words, known, late=late)
    if first:  # the headline, but where a bar stands above the page
        return kind if kind in _BARS else ""
    bare = line.words.lstrip(_BULLETS)
    if not kind and bare != line.words:
        kind = _matched(line, bare, known, late=late)
    if kind:
        return kind
    # Of several sentences the last one may be the one that says what they are for.
    *others, last = _SENTENCE.split(line.words)
    if others and line.count <= _FEW_WORDS and not known.speaking.search(line.words):
        kind = _matched(line, last, known, late=late)
        if kind in _OFFERS and not known.caption_past.search(line.words):
            return kind
    return ""


def _matched(line: Line, words: str, known: Rules, *, late: bool) -> str:
    quoting = speaks(line, known)
    for rule in known.lines:
        if rule.kind in known.late and not late:
            continue
        if rule.whole.fullmatch(words) or (late and rule.ending.fullmatch(words)):
            return rule.kind
        if quoting and rule.kind != "related":
            continue
        if rule.starts.match(words) or (not quoting and rule.holds.search(words)):
            return rule.kind
    if not quoting and known.caption_start.match(words):
        return "caption"
    return ""


def _late(found: list[Line], number: int, text: str) -> bool:
    return found[number].start >= _LATE * len(text) or number >= len(found) - _LAST_LINES


def _joined(found: list[Line], known: Rules) -> list[Fold]:
    result: list[Fold] = []
    running = ""
    for line in found:
        if line.kind and line.kind == running:
            result[-1] = Fold(result[-1].start, line.end, line.kind)
        elif line.kind:
            result.append(Fold(line.start, line.end, line.kind))
        else:
            # Credits of reporters in brackets may end the last paragraph of the story itself.
            signed = known.sign_off.search(line.plain)
            if signed:
                result.append(Fold(line.start + signed.start(), line.start + len(line.plain.rstrip()), "reporters"))
        running = line.kind
    return result
