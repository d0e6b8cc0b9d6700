"""The steps that can be undone and redone, as values; rebuilt from the library's journal after a restart."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from argmap.model.diff import Diff, then
from argmap.session.change import Kind

MOST_STEPS = 5000


@dataclass(frozen=True, slots=True)
class Step:
    """One edit that undo takes back whole; steps in a row with the same `join` become one."""

    diff: Diff
    label: str
    join: str = ""


@dataclass(slots=True)
class History:
    """Two stacks; the last step of `done` is the next to undo, the last of `undone` the next to redo."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def push(self, step: Step) -> None:
        """Put an edit on top, or join it to the last one of the same join word, and forget what was undone."""
        last = self.done[-1] if self.done else None
        if last and step.join and last.join == step.join and not self.undone:
            self.done[-1] = replace(last, diff=then(last.diff, step.diff))
        else:
            self.done.append(step)
        self.undone.clear()
        del self.done[:-MOST_STEPS]


def replayed(entries: Iterable[tuple[Kind, Step]]) -> History:
    """Return the history that a journal's entries, oldest first, leave behind.

    An undo entry may come without the step it undoes when the journal was cut short; it is then left out.
    """
    history = History()
    for kind, step in entries:
        if kind == "commit":
            history.push(step)
        elif kind == "undo" and history.done:
            history.undone.append(history.done.pop())
        elif kind == "redo" and history.undone:
            history.done.append(history.undone.pop())
    return history
