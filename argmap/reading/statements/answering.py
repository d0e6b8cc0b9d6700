"""Whether words take a position of their own or answer somebody else's: a claim or a rebuttal.

The rule: no word alone decides. Who spoke before, on what, and how the paper leads into the words are signs, each with
a weight (`answers` in the language's folder, fitted on labelled articles); the heaviest sign of the winner is shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from argmap.reading.statements.language import Language
from argmap.reading.statements.statement import Statement

_WORD = re.compile(r"[^\W\d_]{4,}")
_QUOTE = re.compile('[“"«„‘]')
_BACK = 4  # statements in which that stands what is answered
_STEM = 5  # letters by which words are held to be one
_LEAD = 260  # code points of the paper's own words before a statement that can lead into it
_MEMORY = 40  # statements back to which a reader remembers who spoke
_EARLY = 1  # statements that open a dispute
_MANY = 3  # speakers from whom on their number says nothing


@dataclass(frozen=True, slots=True)
class Turn:
    """What went before some words: `found` are the statements so far, `speaker` who says the words now.

    `lead` are the article's words since the last statement, up to where words are quoted, `heard` what the others said
    last; `opens` is whether nobody else spoke before the speaker.
    """

    found: Sequence[Statement] = ()
    speaker: str = ""
    lead: str = ""
    heard: str = ""
    opens: bool = True

    @property
    def last(self) -> Statement | None:
        return self.found[-1] if self.found else None


def turn(flat: str, found: Sequence[Statement], speaker: str, start: int) -> Turn:
    """Return what went before the words at `start` that `speaker` says."""
    first = next((one.speaker for one in found if one.speaker), speaker)
    spoken = [one for one in found[-_MEMORY:] if one.speaker]
    others = [one for one in spoken if one.speaker != speaker][-_BACK:]
    heard = " ".join(flat[slice(*span)] for one in others for span in one.content)
    begun = max((one.end for one in found[-_MEMORY:] if one.end <= start), default=0)
    quote = _QUOTE.search(flat, start, start + _LEAD)
    return Turn(
        spoken, speaker, flat[max(begun, start - _LEAD) : quote.start() if quote else start], heard, first == speaker
    )


@lru_cache(maxsize=8)
def _patterns(tongue: Language) -> dict[str, re.Pattern[str]]:
    lists = tongue["answers"] or {}
    return {name: re.compile(pattern, re.I) for name, pattern in lists.get("patterns", {}).items()}


@lru_cache(maxsize=8)
def _empty(tongue: Language) -> frozenset[str]:
    return frozenset(tongue["empty_words"])


def _stems(tongue: Language, words: str) -> dict[str, str]:
    empty = _empty(tongue)
    return {word.lower()[:_STEM]: word for word in _WORD.findall(words) if word.lower() not in empty}


def signs(tongue: Language, content: str, before: Turn, *, lemma: str, quoted: bool) -> dict[str, str]:
    """Return the signs that the words bear, each with the words of the article that show it, if any."""
    patterns = _patterns(tongue)
    found: dict[str, str] = {}
    last = before.last
    mine = [one for one in before.found if one.speaker == before.speaker]
    if before.opens:
        found["opens"] = ""
    if last is not None and last.speaker == before.speaker:
        found[f"after own {last.role}"] = ""
    elif mine:
        found[f"back after {mine[-1].role}"] = ""
    elif last is not None:
        found["new speaker"] = ""
        found[f"after {last.role}"] = ""
    if any(one.role == "rebuttal" for one in mine):
        found["has answered"] = ""
    if len(before.found) <= _EARLY:
        found["early"] = ""
    others = {one.speaker for one in before.found} - {before.speaker}
    found[f"others {min(len(others), _MANY)}"] = ""
    where = {
        "lead": before.lead,
        "said": content,
        "speaker": before.speaker,
        "start": content.lstrip("“\"‘'«„ "),
        "verb": lemma,
    }
    for name, pattern in patterns.items():
        place, _, rest = name.partition(" ")
        if rest.endswith(" quoted") and not quoted:
            continue
        hit = pattern.match(where[place]) if place == "start" else pattern.search(where[place])
        if hit:
            found[name] = hit.group()
    own, heard = _stems(tongue, content), _stems(tongue, before.heard)
    echoed = [word for stem, word in own.items() if stem in heard]
    if echoed:
        found["echo"] = echoed[0]
        if "said negation" in found:
            found["echo negated"] = echoed[0]
    named = [word for word in _WORD.findall(before.speaker) if word[0].isupper() and word in before.heard]
    if named:
        found["was named"] = named[-1]
    return found


def weighed(tongue: Language, found: dict[str, str]) -> tuple[bool, str]:
    """Return whether the signs make the words a rebuttal, and what shows the heaviest sign of that side."""
    weights: dict[str, float] = (tongue["answers"] or {}).get("weights", {})
    total = weights.get("", -1.0) + sum(weights.get(name, 0.0) for name in found)
    rebuts = total > 0
    side = [(weights.get(name, 0.0) * (1 if rebuts else -1), words) for name, words in found.items() if words]
    weight, words = max(side, default=(0.0, ""))
    return rebuts, words if rebuts and weight > 0 else ""
