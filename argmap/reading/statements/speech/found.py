"""An attribution in the making, and the small questions asked of one: is this cue meant, where do the words end."""

import re
from dataclasses import dataclass

from argmap.reading.statements.blocks import Span
from argmap.reading.statements.speech.grammar import Grammar, Verb
from argmap.reading.statements.speech.phrases import bare


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
    if previous.lower() in ("went on to", "on to"):
        return False
    if re.search(r"\bwent on to \Z", left):
        return False
    if words.refused.search(left):
        return True
    if not verb.ing and previous.lower().strip(",") in words.passive:
        return True
    if match.group()[0].isupper():
        return True
    adverb = left.split()[-2:] if previous.endswith("ly") else []
    if adverb and adverb[0].lower() in words.passive:
        return True
    return bool(re.match(r"\s+by\b", text[match.end() : match.end() + 4])) and not verb.ing


def on_paper(phrase: str, words: Grammar) -> bool:
    parts = {bare(word) for word in phrase.split()}
    return bool(
        parts
        & (
            words.papers
            | {
                "court",
                "courts",
                "judge",
                "judges",
                "justices",
                "panel",
                "tribunal",
                "jury",
                "justice",
                "researchers",
                "scientists",
                "researcher",
                "auditors",
                "investigators",
                "inspectors",
                "economists",
                "team",
                "commission",
                "inquiry",
                "regulator",
                "ombudsman",
                "arbitrator",
                "coroner",
                "group",
                "office",
                "auditor",
                "institute",
                "university",
                "center",
                "centre",
                "organization",
                "department",
                "agency",
            }
        )
    )


def tidied(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    front = len(piece) - len(piece.lstrip(" ,;:—–-\n"))
    back = piece.rstrip(" ,;:—–-\n")
    back = back[:-1] if back.endswith(".") and not back.endswith("..") else back
    return start + front, start + max(len(back), front)
