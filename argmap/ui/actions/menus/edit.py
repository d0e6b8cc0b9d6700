"""The Edit menu: undo, the clipboard, finding."""

from argmap.ui.actions import claims, clipboard, maps, reading
from argmap.ui.actions.action import MAP, Action, at_map, menu
from argmap.ui.canvas import verbs
from argmap.ui.desk import Desk


def _undo_reason(desk: Desk) -> str:
    return "" if desk.bridge.session.undo_label else "There is nothing to undo"


def _redo_reason(desk: Desk) -> str:
    return "" if desk.bridge.session.redo_label else "There is nothing to redo"


def _undo_title(desk: Desk) -> str:
    return f"Undo {desk.bridge.session.undo_label or ''}".strip()


def _redo_title(desk: Desk) -> str:
    return f"Redo {desk.bridge.session.redo_label or ''}".strip()


EDIT = menu(
    "Edit",
    [
        Action("undo", "Undo", "Ctrl+Z", lambda desk, _: desk.undo(), _undo_reason, "undo", titled=_undo_title),
        Action(
            "redo",
            "Redo",
            "Ctrl+Shift+Z, Ctrl+Y",
            lambda desk, _: desk.redo(),
            _redo_reason,
            "redo",
            titled=_redo_title,
        ),
    ],
    [
        Action("cut", "Cut", "Ctrl+X", clipboard.cut, clipboard.boxes_or_text),
        Action("copy", "Copy", "Ctrl+C", clipboard.copy, clipboard.boxes_or_text, "copy"),
        Action("paste", "Paste", "Ctrl+V", clipboard.pasting(attach=True), icon="paste"),
        Action("paste-apart", "Paste as claims of their own", "Ctrl+Alt+V", clipboard.pasting(attach=False)),
    ],
    [
        Action(
            "delete",
            "Delete",
            "Del, Backspace",
            at_map(verbs.remove),
            claims.something,
            "delete",
            MAP,
        )
    ],
    [
        Action(
            "select-all",
            "Select all",
            "Ctrl+A",
            at_map(verbs.select_all),
            maps.some_claim,
            context=MAP,
        ),
        Action("select-branch", "Select all below", "Ctrl+Shift+A", claims.select_branch, claims.a_claim, context=MAP),
        Action("lasso", "Select with a lasso", "Ctrl+L", lambda desk, _: desk.canvas.pointer.lasso(), maps.some_claim),
    ],
    [
        Action("find", "Find in the map", "Ctrl+F", lambda desk, _: desk.find.seek(), maps.some_claim, "search"),
        Action("find-next", "Next hit", "F3", reading.stepping(1), maps.some_claim),
        Action("find-previous", "Previous hit", "Shift+F3", reading.stepping(-1), maps.some_claim),
    ],
    [Action("find-action", "Find an action…", "Ctrl+K", lambda desk, _: desk.window.open_palette(), icon="palette")],
)
