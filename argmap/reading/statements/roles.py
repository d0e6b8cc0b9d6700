"""What a statement would be in an argument: claim, rebuttal, evidence or background, with the words that say so.

The rule: one cue decides, the strongest, and is shown; there are no percentages.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from argmap.reading.statements.answering import Turn, weighed
from argmap.reading.statements.answering import signs as answering
from argmap.reading.statements.language import Language
from argmap.reading.statements.speech.phrases import bare
from argmap.reading.statements.statement import Role

_WISHES = frozenset(("urge", "call on", "call for", "demand", "ask", "implore", "recommend", "propose"))
_BENCH = frozenset(("say", "write", "find", "conclude", "order", "note", "add", "explain", "state"))
_FINDING = frozenset(("find", "show", "estimate", "calculate", "conclude", "determine"))  # of a body, not a person
_NOTING = frozenset(("point out", "note", "recall", "recount", "testify", "cite", "point to"))
_QUOTES = frozenset("“\"‘'«„")
_SITTING = frozenset(("judge", "justice", "magistrate"))
_COURTS = frozenset(("court", "courts", "tribunal", "judges", "justices"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A role, the words that caused it, and the type of evidence if it is any."""

    role: Role
    cue: str
    evidence_type: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands around the words: their `sentence`, the cue and its first form, and the speaker as written.

    `paper` says that no person speaks, and `answers` that somebody else has spoken before: only then are words such as
    "not" an answer. `dispute` are words just before or around it that tell of one ("not convinced");
    `plain` is whether the speaker is a description ("a study") and not a name,
    `quoted` whether the words are the speaker's own: figures in them are no evidence; `bench` whether a judge speaks;
    `turn` is what went before.
    """

    sentence: str = ""
    cue: str = ""
    lemma: str = ""
    speaker: str = ""
    paper: bool = False
    answers: bool = False
    dispute: str = ""
    plain: bool = True
    quoted: bool = False
    bench: bool = False
    turn: Turn = field(default_factory=Turn)


@dataclass(frozen=True, slots=True)
class _Signs:
    evidence: dict[str, list[re.Pattern[str]]]
    speakers: dict[str, frozenset[str]]
    forecast: list[re.Pattern[str]]
    verbs: frozenset[str]
    answering: frozenset[str]
    dispute: re.Pattern[str]
    openers: re.Pattern[str]
    critics: frozenset[str]
    crowds: frozenset[str]
    words: re.Pattern[str]
    negations: re.Pattern[str]
    background: list[re.Pattern[str]]
    schedule: list[re.Pattern[str]]
    officials: re.Pattern[str]
    progress: list[re.Pattern[str]]
    events: list[re.Pattern[str]]


def _all(patterns: list[str]) -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.I) for pattern in patterns]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


@lru_cache(maxsize=8)
def _signs(tongue: Language) -> _Signs:
    rebuttal = tongue["rebuttal"] or {}
    evidence = tongue["evidence"] or {}
    return _Signs(
        {name: _all(patterns) for name, patterns in evidence.items()},
        {name: frozenset(words) for name, words in (tongue["evidence_speakers"] or {}).items()},
        _all(list(tongue["forecast"])),
        frozenset(rebuttal.get("verbs", ())),
        frozenset(rebuttal.get("answering_verbs", ())),
        re.compile("|".join(rebuttal.get("dispute", ("(?!)",))), re.I),
        re.compile(rf"(?:{_any(list(rebuttal.get('openers', ())))})\b"),
        frozenset(rebuttal.get("speakers", ())),
        frozenset(tongue["people_words"]),
        re.compile(rf"\b(?:{_any(list(rebuttal.get('words', ())))})\b", re.I),
        re.compile("|".join(rebuttal.get("negations", ("(?!)",))), re.I),
        _all(list(tongue["background"])),
        _all(list(tongue["schedule"])),
        re.compile("|".join(tongue["officials"] or ("(?!)",)), re.I),
        _all(list(tongue["progress"])),
        _all(list(tongue["events"])),
    )


def spoken(tongue: Language, content: str, said: Said) -> Verdict:
    """Return the role of words that somebody says."""
    signs = _signs(tongue)
    words = [bare(word) for word in re.split(r" (?:of|by|in|for|from|at|on|with|that|to) ", said.speaker)[0].split()]
    if said.lemma in ("rule", "hold"):
        return Verdict("evidence", said.cue, "ruling")
    around = said.sentence.lower()
    sits = said.lemma not in ("say", "add", "note", "explain") or any(sign in around for sign in tongue["bench"])
    if said.bench and said.lemma in _BENCH and sits:
        return Verdict("evidence", said.cue, "ruling")
    if said.paper:
        crowd = words[-1] in signs.crowds
        for kind, speakers in signs.speakers.items():
            named = next((word for word in words if word in speakers and (said.plain or word in _COURTS)), "")
            if (
                named in _SITTING and content[:1] in _QUOTES and not sits
            ):  # asks and remarks in a hearing rule on nothing
                continue
            if named and (not crowd or kind in ("study", "ruling")):
                return Verdict("evidence", named, kind)
        if said.lemma in _FINDING:
            return Verdict("evidence", said.cue, "study")
    named = f"{said.cue} {content}" if said.lemma in ("cite", "point to") else content
    found = (
        None
        if said.lemma in _WISHES or said.lemma in signs.verbs
        else _evidence(
            signs,
            named,
            spoken=True,
            quoted=said.quoted,
            position=said.lemma in tongue["position_verbs"],
            noting=said.lemma in _NOTING,
        )
    )
    if found:
        return found
    if said.lemma in ("cite", "point to"):
        return Verdict("evidence", said.cue, "case")
    if said.lemma not in signs.verbs:
        official = signs.officials.search(said.speaker) and not signs.negations.search(content)
        told = () if said.quoted else [*signs.schedule, *(signs.progress if official else ())]
        for pattern in (*signs.background, *told):
            hit = pattern.search(content)
            if hit:
                return Verdict("background", hit.group())
    signs_found = _answering(tongue, signs, content, said, words)
    rebuts, cue = weighed(tongue, signs_found)
    return Verdict("rebuttal" if rebuts else "claim", cue or said.cue)


def _answering(tongue: Language, signs: _Signs, content: str, said: Said, words: list[str]) -> dict[str, str]:
    """Return the signs of a claim or a rebuttal: those of the turn and those of the sentence."""
    found = answering(tongue, content, said.turn, lemma=said.lemma, quoted=said.quoted)
    opener = signs.openers.match(said.sentence.lstrip('“"‘«„ '))
    critic = next((word for word in words if word in signs.critics), "")
    attack, denied = signs.words.search(content), signs.negations.search(content)
    for name, shown in (
        ("rebuttal verb", said.cue if said.lemma in signs.verbs else ""),
        ("answering verb", said.cue if said.lemma in signs.answering else ""),
        ("wish", said.cue if said.lemma in _WISHES else ""),
        ("opener", opener.group() if opener else ""),
        ("critic", critic),
        ("dispute", said.dispute),
        ("attack", attack.group() if attack else ""),
        ("negation", denied.group() if denied else ""),
    ):
        if shown:
            found[name] = shown
    found.update({name: "" for name, holds in (("answers", said.answers), ("quoted", said.quoted)) if holds})
    return found


def dispute(tongue: Language, words: str) -> str:
    """Return what in some words of the article tells of a dispute, or an empty string."""
    hit = _signs(tongue).dispute.search(words)
    return hit.group() if hit else ""


def dissents(tongue: Language, words: str) -> bool:
    """Return whether some words tell of a judge who is outvoted."""
    return any(word in words.lower() for word in tongue["dissent"])


def own(tongue: Language, sentence: str) -> Verdict | None:
    """Return the role of a sentence in the article's own words, or none where it is not worth marking."""
    signs = _signs(tongue)
    found = _evidence(signs, sentence, spoken=False)
    if found:
        return found
    for pattern in [*signs.background, *signs.events]:
        hit = pattern.search(sentence)
        if hit:
            return Verdict("background", hit.group())
    return None


def _evidence(
    signs: _Signs, text: str, *, spoken: bool, quoted: bool = False, position: bool = False, noting: bool = False
) -> Verdict | None:
    forecast = any(sign.search(text) for sign in signs.forecast)
    for name, patterns in signs.evidence.items():
        kind, _, condition = name.partition(" ")
        if (
            (condition in ("spoken", "told") and not spoken)
            or (kind == "figure" and quoted)
            or (position and kind not in ("study", "ruling"))  # who argues takes a position with it
            or (condition == "paper" and spoken)
            or (condition == "noted" and (not noting or quoted))
            or (condition == "own" and (spoken or forecast))
            or (condition in ("now", "told") and forecast)
        ):
            continue
        for pattern in patterns:
            hit = pattern.search(text)
            if hit:
                end = hit.end()
                while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
                    end += 1
                words = text[hit.start() : end]
                return Verdict("evidence", words if len(words) <= 40 else f"{words[:38].rsplit(' ', 1)[0]} …", kind)
    return None
