"""What listeners are told: one value for every kind of change, after the fact."""

from dataclasses import dataclass
from typing import Literal

from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.session.selection import Selection

Kind = Literal["commit", "undo", "redo", "remote", "preview", "selection"]
RECORDED: tuple[Kind, ...] = ("commit", "undo", "redo", "remote")


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` are the documents as shown; `seen` is the diff between them.

    `diff` is what was done to the saved document (empty for a preview or a selection); `join` marks steps that undo as
    one; `selected` is the selection afterwards.
    """

    kind: Kind
    label: str
    before: Document
    after: Document
    seen: Diff
    diff: Diff
    selected: Selection
    actor: str = ""
    join: str = ""
