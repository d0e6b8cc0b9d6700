"""One row of the table of actions: what a menu, a key, a button and the palette all run.

An action is data; what it does is a function of the desk and the action's own title, which names the undo step.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from argmap.model.errors import ArgmapError
from argmap.ui.desk import Desk

Context = Literal["window", "map", "canvas", "reader"]
MAP: Context = "map"
CANVAS: Context = "canvas"
Run = Callable[[Desk, str], None]
Condition = Callable[[Desk], str]


def always(_: Desk) -> str:
    """The condition of what can be done at any time."""
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """`keys` as Qt writes them, several parted by a comma and a space; `menu` may name a submenu after a slash.

    `enabled` gives the reason why it cannot be done now, empty when it can. `context` is where the keys work: in the
    whole window, or with the keyboard in one pane; the map's keys work on the canvas and in the outline alike. A change
    of `section` draws a line in the menu. `titled` gives the title of the moment, `checked` a tick.
    """

    name: str
    title: str
    keys: str
    run: Run
    enabled: Condition = always
    icon: str = ""
    context: Context = "window"
    menu: str = ""
    section: int = 0
    titled: Callable[[Desk], str] | None = None
    checked: Callable[[Desk], bool] | None = None

    @property
    def key_list(self) -> tuple[str, ...]:
        """The keys one by one."""
        return tuple(self.keys.split(", ")) if self.keys else ()

    def title_now(self, desk: Desk) -> str:
        """Return the title of the moment."""
        return self.titled(desk) if self.titled else self.title


def menu(name: str, *sections: list[Action]) -> tuple[Action, ...]:
    """Return rows with their menu and the number of their section in it."""
    return tuple(
        replace(row, menu=f"{name}/{row.menu}" if row.menu else name, section=number)
        for number, rows in enumerate(sections)
        for row in rows
    )


def at_canvas(verb: Callable[..., None], *arguments: object) -> Run:
    """Return a verb of the canvas as the act of a row."""
    return lambda desk, label: verb(desk.canvas, *arguments)


def at_map(verb: Callable[..., None], *arguments: object) -> Run:
    """Return a verb as the act of a row that works where the user does: on the canvas or in the outline."""
    return lambda desk, label: verb(desk.place, *arguments)


def do(action: Action, desk: Desk) -> None:
    """Do an action, or tell why it cannot be done; the one place where what it raises is told."""
    reason = action.enabled(desk)
    if reason:
        desk.hint(reason)
        return
    try:
        action.run(desk, action.title)
    except ArgmapError as error:
        desk.notices.tell_error(error)
