"""What a marked passage can become: one table of marks, and what each of them would act on.

The bar, the keys and the context menu all read this table. What cannot be done is not hidden: it says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from argmap.edits.claims import new_claim
from argmap.edits.excerpts import cite, mark
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ArticleId, ClaimId, ClaimKind, LinkId, Role
from argmap.model.texts import shortened
from argmap.ui.bridge import Edit

SHORT = 48


@dataclass(frozen=True, slots=True)
class Mark:
    """One row: its `key` makes a box of `kind` that does `act` to what is selected: stand alone, support, attack,
    undercut the step, or quote into the box. `phrase` has {} for the selected box; `label` is the edit's title;
    `stance` colours it.
    """

    name: str
    title: str
    phrase: str
    key: str
    label: str
    kind: ClaimKind
    act: str
    stance: str


MARKS: tuple[Mark, ...] = (
    Mark("claim", "Claim", "Claim, on its own", "C", "Add claim", "claim", "stand", "neutral"),
    Mark("reason", "Reason", "Reason for {}", "S", "Add reason", "claim", "support", "support"),
    Mark("rebuttal", "Rebuttal", "Rebuttal of {}", "R", "Add rebuttal", "claim", "attack", "attack"),
    Mark("evidence", "Evidence", "Evidence for {}", "E", "Add evidence", "evidence", "support", "support"),
    Mark("undercut", "Undercut", "Undercut {}", "U", "Add undercut", "claim", "undercut", "undercut"),
    Mark("quotation", "Quote", "Quote into {}", "Q", "Add quotation", "claim", "quote", "neutral"),
)
BY_NAME: Mapping[str, Mark] = MappingProxyType({row.name: row for row in MARKS})
BY_KEY: Mapping[str, Mark] = MappingProxyType({row.key: row for row in MARKS})
_ACTS = {"": "stand", "supports": "support", "attacks": "attack", "undercuts": "undercut", "quotes": "quote"}
_ROLES: Mapping[str, Role] = MappingProxyType({"support": "supports", "attack": "attacks", "undercut": "attacks"})
_PICK = "Select a box on the map first"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a mark would act on: `target`, the whole `phrase` to show, and `refusal`, why it cannot (empty: it can)."""

    mark: Mark
    phrase: str
    target: ClaimId | LinkId | None = None
    refusal: str = ""


def row_for(kind: ClaimKind, role: str) -> Mark:
    """Return the mark for a kind of box and what it does: role "", supports, attacks, undercuts or quotes."""
    act = _ACTS[role]
    rows = [row for row in MARKS if row.act == act]
    return next((row for row in rows if row.kind == kind), rows[0])


def aims(document: Document, selected: str | None) -> dict[str, Aim]:
    """Return, by name of mark, what each would act on with this claim or link selected."""
    if selected in document.claims:
        claim = ClaimId(selected or "")
        step = hierarchy(document).main.get(claim)
        words = quoted(document, claim)
        result = {row.name: Aim(row, row.phrase.format(words), claim) for row in MARKS}
        undercut = BY_NAME["undercut"]
        if step is None:
            nothing = "The box hangs on nothing: there is no step to undercut"
            result["undercut"] = Aim(undercut, undercut.phrase.format("the step"), refusal=nothing)
        else:
            phrase = undercut.phrase.format(f"the step from {words}")
            result["undercut"] = Aim(undercut, phrase, step.id)
    elif selected in document.links:
        link = document.links[LinkId(selected or "")]
        words = f"the step from {quoted(document, link.source)}"
        result = {row.name: Aim(row, row.phrase.format(words), link.id) for row in MARKS}
        for name, why in (
            ("rebuttal", "An arrow is undercut, not rebutted"),
            ("quotation", "Select a box, not an arrow"),
        ):
            result[name] = Aim(BY_NAME[name], BY_NAME[name].title, refusal=why)
    else:
        result = {row.name: Aim(row, row.phrase.format("…"), refusal=_PICK) for row in MARKS}
    result["claim"] = Aim(BY_NAME["claim"], BY_NAME["claim"].phrase)
    return result


def quoted(document: Document, claim: ClaimId) -> str:
    """Return the claim's first words in quotation marks, to name it in a line."""
    record = document.claims.get(claim)
    words = shortened(record.text, SHORT) if record else ""
    return f"“{words}”" if words else "the empty box"


def edit_for(aim: Aim, article: ArticleId, start: int, end: int, *, kind: ClaimKind, speaker: str) -> Edit:
    """Return the edit that makes the mark of a passage (code points)."""
    if aim.mark.act == "quote" and aim.target is not None:
        return partial(_cite, claim=ClaimId(aim.target), article=article, start=start, end=end)
    target = None if aim.mark.act == "stand" else aim.target
    role = _ROLES.get(aim.mark.act, "supports")

    def edit(document: Document) -> Diff:
        return mark(document, article, start, end, kind=kind, target=target, role=role, speaker=speaker)

    return edit


def added(diff: Diff) -> list[str]:
    """Return the claim that a mark added, to be selected."""
    return [new_claim(diff)]


def _cite(document: Document, *, claim: ClaimId, article: ArticleId, start: int, end: int) -> Diff:
    return cite(document, claim, article, start, end)
