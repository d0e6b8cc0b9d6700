"""An attribution in the making, and the small questions asked of one: is this cue meant, where do the words end."""

import re
from dataclasses import dataclass

from argmap.reading.statements.blocks import Span
from argmap.reading.statements.quotations import MASK
from argmap.reading.statements.speech.grammar import Grammar, Verb
from argmap.reading.statements.speech.phrases import bare, is_name
from argmap.reading.statements.speech.subjects import without_adverbs

_MODALS = frozenset(("did", "does", "do", "would", "will", "may", "might", "could"))


@dataclass(slots=True)
class Found:
    """One attribution in the making: where the words stand, who says them, and the cue."""

    content: list[Span]
    speaker: Span | None
    cue: Span
    lemma: str
    open: bool = False  # the words run on after the cue, up to the next clause
    shared: bool = False


def floor_after(last: Found | None, start: int) -> int:
    """Return from where the words before a cue may be said by its speaker."""
    if last is None:
        return start
    ends = [piece[1] for piece in last.content if piece[0] > last.cue[0]]
    beyond = max([last.cue[1], *([last.speaker[1]] if last.speaker else [])])
    if last.open:
        return last.content[-1][0]
    return max([beyond, *ends])


def refused(text: str, start: int, match: re.Match[str], verb: Verb, words: Grammar) -> bool:
    """ "Declined to say", "was told", "the so-called"."""
    left = text[max(start, match.start() - 40) : match.start()]
    previous = (left.split() or [""])[-1]
    if verb.group == "phrase":
        return False
    if re.search(r"\bwent on to \Z", left):
        return False
    if words.refused.search(left):
        return True
    if not verb.ing and previous.lower().strip(",") in words.passive:
        return True
    if match.group()[0].isupper():
        return True
    if verb.plural and not _many(left, words):
        return True
    if verb.noun and not re.match(rf"\s+(?:that|whether)\b|[:,]? ?{MASK}", text[match.end() : match.end() + 9]):
        last = left[: without_adverbs(left, words)].split()[-1:]
        named = bare(last[0]) if last else ""
        if named not in words.people and named not in words.pronouns and not (last and last[0].endswith("s")):
            return True
    adverb = left.split()[-2:] if previous.endswith("ly") else []
    if adverb and adverb[0].lower() in words.passive:
        return True
    return bool(re.match(r"\s+by\b", text[match.end() : match.end() + 4])) and not verb.ing


def _many(left: str, words: Grammar) -> bool:
    """Whether the form of "they say" can follow: "the claim", "in state" and "a charge" are nouns."""
    stop = without_adverbs(left, words)
    if set(left[stop:].lower().replace(",", " ").split()) & _MODALS:
        return True
    clause = re.split(rf"[,;:—–{MASK}]", left[:stop].rstrip(" ,—–-"))[-1].split()[-9:]
    if not clause:
        return True
    last = bare(clause[-1])
    if last in words.people or last in ("they", "we", "i", "you", "who", "both", "all", "and", "but", "or"):
        return True
    if last in words.quantifiers or last in words.prepositions or clause[-1].endswith(("’s", "'s")):
        return False
    return any(
        bare(word) in words.people
        or (word.endswith(("s", "s’")) and len(word) > 3)
        or word == "and"
        or word[:1].isupper()
        for word in clause
        if bare(word) not in words.quantifiers
    )


def human(phrase: str, words: Grammar) -> bool:
    """Return whether a phrase names people: by a name, a pronoun, or a noun for a crowd."""
    parts = phrase.split()
    return any(is_name(part) or bare(part) in words.people or bare(part) in words.pronouns for part in parts) or (
        bare(parts[-1]) in words.offices
    )


def on_paper(phrase: str, words: Grammar) -> bool:
    """Return whether a speaker finds, shows and rules rather than says: a paper, a court, people who inquire."""
    return bool({bare(word) for word in phrase.split()} & (words.papers | words.inquirers))


def tidied(text: str, start: int, end: int) -> Span:
    """Return a span without the marks and spaces at its ends."""
    piece = text[start:end]
    front = len(piece) - len(piece.lstrip(" ,;:—–-\n"))
    back = piece.rstrip(" ,;:—–-\n")
    back = back[:-1] if back.endswith(".") and not back.endswith("..") else back
    return start + front, start + max(len(back), front)
