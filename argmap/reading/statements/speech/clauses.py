"""What is said: the words after a cue, and whether they are of the sort that the cue needs.

The rule: a cue without words that it could introduce is no cue. "They announced a plan" tells of a deed.
"""

import re
from dataclasses import dataclass

from argmap.reading.statements.blocks import Span
from argmap.reading.statements.quotations import MASK
from argmap.reading.statements.speech.grammar import Grammar, Verb

_TO = frozenset(("promise", "vow", "pledge", "propose", "offer"))


@dataclass(frozen=True, slots=True)
class Right:
    """The words after a cue: `span` of what is said there, or none; `leading` when they begin at once with a quotation,
    `resumes` when they follow a comma after some detail of time or place, or at once.
    """

    span: Span | None
    leading: bool = False
    resumes: Span | None = None
    that: bool = False
    other: bool = False  # there are words, but none that the cue could introduce


def right_of(text: str, cue_end: int, limit: int, verb: Verb, words: Grammar, *, paper: bool = False) -> Right:
    """Return what follows a cue, up to `limit`, judged by what the cue's group asks for.

    `paper` says that the speaker is a document or a court, which do not speak but find, show and rule.
    """
    place = cue_end
    if verb.told:
        place = _past_listener(text, place, limit, words)
    ended = False
    if not (verb.lemma in _TO and text.startswith(" to ", place)):
        place, ended = _past_details(text, place, limit, words)
    aside = re.compile(rf"\s*[—–][^—–{MASK}]{{2,120}}[—–](?=\s)").match(text, place, limit)
    if aside and aside.end() < limit - 8:
        place, ended = aside.end(), False
    rest = text[place:limit]
    if re.match(rf"\s*(?::|,?\s*(?:that\s+)?,?\s*){MASK}", rest) and not ended:
        return Right((place + rest.index(MASK), limit), leading=True)
    if re.match(r"\s*:\s*\S", rest) and not ended:
        return Right((place + len(rest) - len(rest.lstrip(" :")), limit), leading=True)
    if ended or re.match(r"\s*[,;—–]|\s+--?\s", rest):
        begun = place + len(rest) - len(rest.lstrip(" ,;—–-"))
        that = re.match(r"that\s+", text[begun:limit])
        inserted = (
            re.match(rf"[^,;—–{MASK}]{{2,90}}[,—–]\s+that\s+", text[begun:limit]) if verb.group != "object" else None
        )
        if that:
            return Right((begun + that.end(), limit), that=True)
        if inserted:
            return Right((begun + inserted.end(), limit))
        return Right(None, resumes=(begun, limit) if begun < limit else None)
    that = re.match(
        r"\s+(?:only |also |instead )?that\s+(?!is\b|was\b|would\b|will\b|has\b|could\b|should\b|language\b)", rest
    )
    if that and verb.group != "object":
        return Right((place + that.end(), _cut(text, place, limit, words)), that=True)
    if _accepted(rest, verb, words, paper):
        start = place + len(rest) - len(rest.lstrip())
        return Right((start, limit), leading=text[start : start + 1] == MASK)
    return Right(None, other=len(rest.split()) > 1)


def _cut(text: str, place: int, limit: int, words: Grammar) -> int:
    """Return where the teller takes over again: ", dealing a blow to the governor"."""
    hit = words.patterns["told_tail"].search(text, place, limit)
    return hit.start() if hit else limit


def _accepted(rest: str, verb: Verb, words: Grammar, paper: bool) -> bool:
    count = len(rest.split())
    first = (rest.split() or [""])[0].lower().strip(",.")
    if words.patterns["empty"].match(rest) or (count < 2 and MASK not in rest):
        return False
    if verb.group == "object":
        return _object(rest, verb, words, first, count)
    if first in words.questions:
        return verb.group != "quoted" and count > 2
    if verb.group == "any":
        return True
    if verb.group == "clause":
        if words.patterns["blocked"].match(rest) and not _clause(rest, words):
            return (
                verb.lemma in ("argue", "warn", "caution", "complain")
                and count >= 3
                and first in ("for", "against", "of")
            )
        finite = any(word in words.auxiliaries for word in rest.split()[:18])
        return count >= 3 and (
            bool(words.patterns["noun_start"].match(rest)) or first == "to" or MASK in rest or finite
        )
    if verb.group == "careful":
        if first == "to" and verb.lemma in ("promise", "propose"):
            return count >= 4
        if verb.lemma in ("demand", "ask", "advise", "recommend", "propose") and not verb.told:
            return verb.lemma != "ask" and count >= 3 and not rest.startswith((" in ", " on ", " at ", " by "))
        if verb.lemma in ("tell", "ask", "advise") and " to " in rest[:90]:
            return count >= 4
        if verb.lemma in ("cite", "point to"):
            return count >= 3
        if paper and verb.lemma in (
            "find",
            "show",
            "rule",
            "indicate",
            "reveal",
            "estimate",
            "suggest",
            "hold",
            "determine",
        ):
            return count >= 3 and not words.patterns["blocked"].match(rest)
        return _clause(rest, words)
    return False


def _clause(rest: str, words: Grammar) -> bool:
    """Whether the words begin with a noun phrase and go on with a finite verb before anything is subordinated."""
    if not words.patterns["noun_start"].match(rest):
        return False
    end = re.search(r"[;:.?!](?:\s|\Z)", rest)
    own = rest[: end.start()] if end else rest
    lower = words.patterns["subordinate"].search(own)
    own = own[: lower.start()] if lower else own
    parts = own.split()[:18]
    return any(part.strip(",") in words.auxiliaries for part in parts[1:]) or (
        bool(parts) and parts[0].lower() in ("he", "she", "it", "they", "we", "there", "i", "you") and len(parts) > 1
    )


def _object(rest: str, verb: Verb, words: Grammar, first: str, count: int) -> bool:
    quoted = MASK in rest
    if "calls" in verb.marks and "needs_as" not in verb.marks:
        if first in (
            "for",
            "on",
            "off",
            "in",
            "out",
            "up",
            "back",
            "police",
            "a",
            "an",
            "attention",
            "upon",
            "911",
            "to",
            "himself",
            "herself",
            "itself",
        ):
            return False
        return quoted or bool(
            re.match(
                r"\s+(?:it|him|her|them|this|that|the|his|its|their|these|those|[A-Z]\w+)\b[^;:.]*?\s(?:an?|one|the|un\w+|il\w+|in\w+)\s?\w*",
                rest,
            )
            and count >= 3
        )
    if "needs_of" in verb.marks:
        return " of " in rest
    if "needs_as" in verb.marks:
        return " as " in rest or quoted
    if verb.lemma in ("blame", "urge", "call on", "call for", "implore"):
        return count >= 2
    if first in words.questions:
        return count > 2
    if quoted:
        return True
    if count >= 4 and verb.lemma in ("dispute", "reject", "dismiss", "refute", "question", "challenge"):
        return bool(
            re.search(
                r"\b(?:claims?|idea|notion|suggestions?|arguments?|criticisms?|accusations?|allegations?|concerns?|assertions?|characterization|view|charges?|figures?|findings?)\b",
                " ".join(rest.split()[:7]),
            )
        )
    return (
        bool(re.search(r"\s(?:as|for)\s", rest))
        and count >= 4
        and "needs_quote" in verb.marks
        and verb.lemma not in ("challenge", "compare", "attack", "welcome", "defend", "oppose")
    )


def _past_listener(text: str, place: int, limit: int, words: Grammar) -> int:
    """Skip who was told: "told reporters", "told the council", "told CNN"."""
    heard = words.objects.match(text, place, limit)
    if not heard:
        return place
    end = heard.end()
    rest = text[end:limit]
    if re.match(
        rf"\s*(?:[,:.]|{MASK}|\Z)|\s+(?:that|on|in|at|during|after|before|to|last|this|by|via|earlier|it|he|she|they|the|we|there|his|her|their|if|whether|how|why|what|a|an|no)\b",
        rest,
    ):
        return end
    shorter = re.match(r"\s+\S+", text[place:limit])
    if shorter and words.days.match(rest):
        return end
    return place


def _past_details(text: str, place: int, limit: int, words: Grammar) -> tuple[int, bool]:
    """Skip when, where and in what it was said; return where that ends, and whether a comma or the end came there."""
    for _ in range(3):
        rest = text[place:limit]
        day = words.days.match(rest)
        kind = words.patterns["in_a"].match(rest)
        if day and not re.match(r"\s*[’']s", rest[day.end() :]):
            place += day.end()
            continue
        if kind:
            place += kind.end()
            continue
        stated = words.patterns["stated"].match(rest)
        if not stated:
            return place, False
        if stated["stop"].strip() == "that":
            return place + stated.start("stop"), False
        inside = stated["inside"].split()
        if not words.patterns["during"].match(rest) and any(word in words.auxiliaries for word in inside):
            return place, False  # "says at least half are late": no detail, but what is said
        stop = place + stated.start("stop")
        after = stated["stop"].strip()
        if after in (":", MASK) or after == "" or after in ".?!":
            return stop, after != MASK and after != ":"
        if after in ",;—–":
            return stop, True
        return place, False
    return place, False
