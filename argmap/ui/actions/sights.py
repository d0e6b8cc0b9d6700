"""What actions do to the view alone: zoom, walking, panes, colours; nothing here changes the map but its shape."""

from collections.abc import Mapping

from argmap.edits import articles
from argmap.layout.layered import MOST
from argmap.model.records import ORIENTATIONS, Orientation
from argmap.ui.actions.action import Condition, Run
from argmap.ui.canvas.tools.walking import Direction
from argmap.ui.desk import Desk
from argmap.ui.window import TITLES

SHAPED: Mapping[Orientation, str] = {
    "top-down": "Lay out downward",
    "left-to-right": "Lay out to the right",
    "automatic": "Lay out in an automatic shape",
    "layered": "Lay out in layers",
}
WAYS: Mapping[Direction, str] = {"up": "Go up", "down": "Go down", "left": "Go left", "right": "Go right"}


def walking(direction: Direction) -> Run:
    """Return the verb that moves the selection one box in a direction."""
    return lambda desk, label: desk.canvas.walk(direction)


def taking_along(direction: Direction) -> Run:
    """Return the verb that selects the next box in a direction, too."""
    return lambda desk, label: desk.canvas.walk(direction, along=True)


def zoom_to_selection(desk: Desk, label: str) -> None:
    primary = desk.bridge.session.selection.primary
    assert primary
    desk.canvas.zoom_to(primary)


def go_to_passage(desk: Desk, label: str) -> None:
    """Show the first passage that the selected claim rests on, in its article."""
    desk.window.show_pane("articles")
    desk.bridge.seek(_passages(desk)[0])


def quoted(desk: Desk) -> str:
    """A claim with a quotation must be selected."""
    return "" if _passages(desk) else "Select a claim that has a quotation"


def _passages(desk: Desk) -> list[str]:
    return [citation.excerpt for citation in desk.document.citations_of(desk.claim)] if desk.claim else []


def go_to_root(desk: Desk, label: str) -> None:
    above = desk.tree.ancestors(desk.claim) if desk.claim else []
    root = above[-1] if above else desk.claim or next(iter(desk.tree.roots))
    desk.canvas.look.jump(root)


def shaping(shape: Orientation) -> Run:
    """Return the verb that gives the map a shape."""

    def give(desk: Desk, label: str) -> None:
        desk.edit(lambda doc: articles.set_map_field(doc, "orientation", shape), label)
        if shape == "layered" and desk.canvas.scene.layout.orientation != shape:
            desk.hint(f"Above {MOST:,} boxes, or with too many arrows across, there are no layers: it grows downward")

    return give


def is_shape(desk: Desk, name: str) -> bool:
    """Tell whether the map has a shape."""
    return desk.document.info.orientation == name


def next_shape(desk: Desk, label: str) -> None:
    """Give the map the shape that comes after its own."""
    after = ORIENTATIONS.index(desk.document.info.orientation) + 1
    shaping(ORIENTATIONS[after % len(ORIENTATIONS)])(desk, label)


def choosing_theme(name: str) -> Run:
    """Return the verb that chooses the theme."""
    return lambda desk, label: desk.settings.set("theme", name)


def toggling_pane(name: str) -> Run:
    """Return the verb that shows or hides a pane."""
    return lambda desk, label: desk.window.toggle_pane(name)


def has_pane(name: str) -> Condition:
    """Return the condition that this window has the pane."""
    absent = f"This window has no {TITLES[name].lower()}"
    return lambda desk: "" if desk.window.has_pane(name) else absent


def toggle_full_screen(desk: Desk, label: str) -> None:
    if desk.window.isFullScreen():
        desk.window.showNormal()
    else:
        desk.window.showFullScreen()


def pane_shown(desk: Desk, name: str) -> bool:
    """Tell whether a pane is shown."""
    return desk.window.pane_shown(name)


def is_theme(desk: Desk, name: str) -> bool:
    """Tell whether a theme is the one chosen."""
    return desk.settings["theme"] == name


def is_full_screen(desk: Desk) -> bool:
    """Tell whether the window fills the screen."""
    return desk.window.isFullScreen()
