"""Every action there is, in one table: the menus, the keys, the buttons and the palette are all made from it.

The order of the rows is their order in the menus. Keys are written as Qt writes them; Ctrl is Command on a Mac.
"""

from collections.abc import Callable, Mapping
from functools import partial

from argmap.model.records import CLAIM_KINDS
from argmap.ui.actions import claims, clipboard, maps, passages, pictures, sights
from argmap.ui.actions.action import Action, Context, Run, menu
from argmap.ui.canvas import verbs
from argmap.ui.desk import Desk
from argmap.ui.reader.text.marks import MARKS
from argmap.ui.window import TITLES

CANVAS: Context = "canvas"


def at_canvas(verb: Callable[..., None], *arguments: object) -> Run:
    """Return a verb of the canvas as the act of a row."""
    return lambda desk, label: verb(desk.canvas, *arguments)


def _undo_reason(desk: Desk) -> str:
    return "" if desk.bridge.session.undo_label else "There is nothing to undo"


def _redo_reason(desk: Desk) -> str:
    return "" if desk.bridge.session.redo_label else "There is nothing to redo"


def _undo_title(desk: Desk) -> str:
    return f"Undo {desk.bridge.session.undo_label or ''}".strip()


def _redo_title(desk: Desk) -> str:
    return f"Redo {desk.bridge.session.redo_label or ''}".strip()


FILE = menu(
    "File",
    [
        Action("new-map", "New map", "Ctrl+N", maps.new_map, icon="new"),
        Action("open-map", "Open map…", "Ctrl+O", maps.open_map, icon="open"),
        Action("open-file", "Open file…", "Ctrl+Shift+O", maps.open_file),
    ],
    [
        Action("save", "Save to file", "Ctrl+S", maps.save, icon="save"),
        Action("save-as", "Save to another file…", "Ctrl+Shift+S", maps.save_as),
    ],
    [
        Action("rename-map", "Rename map", "Shift+F2", maps.rename),
        Action("duplicate-map", "Duplicate map", "", maps.duplicate),
        Action("delete-map", "Delete map…", "", maps.delete_map),
    ],
    [
        Action("export", "Export…", "Ctrl+E", pictures.export, maps.some_claim, "export"),
        Action("copy-picture", "Copy picture", "Ctrl+Shift+C", pictures.copy_picture, maps.some_claim, "copy"),
        Action("print", "Print…", "Ctrl+P", pictures.print_map, maps.some_claim, "print"),
    ],
    [Action("settings", "Settings…", "Ctrl+,", maps.settings, icon="settings")],
    [Action("quit", "Quit", "Ctrl+Q", lambda desk, _: desk.window.quit())],
)

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
            at_canvas(verbs.remove),
            claims.something,
            "delete",
            CANVAS,
        )
    ],
    [
        Action(
            "select-all",
            "Select all",
            "Ctrl+A",
            at_canvas(verbs.select_all),
            maps.some_claim,
            context=CANVAS,
        ),
        Action(
            "select-branch", "Select all below", "Ctrl+Shift+A", claims.select_branch, claims.a_claim, context=CANVAS
        ),
    ],
    [
        Action("find", "Find in the map", "Ctrl+F", lambda desk, _: desk.find.seek(), maps.some_claim, "search"),
        Action("find-next", "Next hit", "F3", lambda desk, _: desk.find.step(1), maps.some_claim),
        Action("find-previous", "Previous hit", "Shift+F3", lambda desk, _: desk.find.step(-1), maps.some_claim),
    ],
    [Action("find-action", "Find an action…", "Ctrl+K", lambda desk, _: desk.window.open_palette(), icon="palette")],
)

CLAIM = menu(
    "Claim",
    [
        Action(
            "edit-text",
            "Edit words",
            "F2",
            at_canvas(verbs.edit),
            claims.a_claim,
            "edit",
            CANVAS,
        )
    ],
    [
        Action("new-claim", "Add claim", "Ctrl+Return", at_canvas(verbs.new_root), icon="claim"),
        Action("add-sibling", "Add box beside", "Return, Enter", at_canvas(verbs.new_sibling), context=CANVAS),
        Action(
            "add-reason",
            "Add reason",
            "Tab",
            at_canvas(verbs.new_below, "supports"),
            claims.something,
            "reason",
            CANVAS,
        ),
        Action(
            "add-rebuttal",
            "Add rebuttal",
            "Shift+Tab",
            at_canvas(verbs.new_below, "attacks"),
            claims.something,
            "rebuttal",
            CANVAS,
        ),
        Action("add-evidence", "Add evidence", "Ctrl+D", claims.add_evidence, claims.a_claim, "evidence"),
        Action(
            "add-undercut",
            "Add undercut",
            "U",
            at_canvas(verbs.new_at_step, "attacks"),
            claims.a_step,
            "undercut",
            CANVAS,
        ),
        Action(
            "add-co-premise",
            "Add co-premise",
            "Ctrl+J",
            at_canvas(verbs.new_at_step, "joins"),
            claims.a_step,
            "co-premise",
        ),
    ],
    [
        *(
            Action(
                f"kind-{kind}",
                f"Make it {article}{kind}",
                f"Alt+{number}",
                claims.setting_kind(kind),
                claims.a_claim,
                kind,
                menu="Kind",
                checked=partial(claims.is_kind, kind=kind),
            )
            for number, (kind, article) in enumerate(zip(CLAIM_KINDS, ("a ", "", "a ", "an "), strict=True), start=1)
        ),
        Action(
            "turn-stance",
            "Turn reason and rebuttal",
            "Ctrl+R",
            claims.turn_stance,
            claims.a_step,
            titled=claims.turn_title,
        ),
    ],
    [
        Action(
            "move-earlier", "Move before its neighbour", "Alt+Up, Alt+Left", claims.shifting(-1), claims.a_claim, "up"
        ),
        Action(
            "move-later", "Move behind its neighbour", "Alt+Down, Alt+Right", claims.shifting(1), claims.a_claim, "down"
        ),
        Action("detach", "Let it stand by itself", "Ctrl+Shift+D", claims.detach, claims.hung),
    ],
    [
        Action(
            "fold",
            "Fold",
            "Space",
            at_canvas(verbs.toggle_fold),
            claims.has_children,
            "folded",
            CANVAS,
            titled=claims.fold_title,
        ),
        Action(
            "pin",
            "Pin where it is",
            "Ctrl+Shift+P",
            at_canvas(verbs.toggle_pin),
            claims.a_claim,
            "pin",
            titled=claims.pin_title,
        ),
    ],
)

ARTICLE = menu(
    "Article",
    [
        Action("add-articles", "Add articles…", "Ctrl+Shift+N", maps.add_articles, icon="article"),
        Action("paste-article", "Paste an article", "Ctrl+Shift+V", passages.paste_article, icon="paste"),
    ],
    [
        Action(
            f"mark-{mark.name}",
            f"Mark as {mark.title.lower()}",
            mark.key,
            passages.marking(mark),
            passages.has_article,
            context="reader",
        )
        for mark in MARKS
    ],
    [
        Action("edit-details", "Edit the article's details", "", passages.edit_details, passages.has_article, "edit"),
        Action("remove-article", "Remove the article…", "", passages.remove_article, passages.has_article, "delete"),
    ],
)

VIEW = menu(
    "View",
    [
        Action("zoom-in", "Zoom in", "Ctrl++, Ctrl+=", lambda desk, _: desk.canvas.view.zoom_in(), icon="zoom-in"),
        Action("zoom-out", "Zoom out", "Ctrl+-", lambda desk, _: desk.canvas.view.zoom_out(), icon="zoom-out"),
        Action("zoom-fit", "Show the whole map", "Ctrl+1", lambda desk, _: desk.canvas.zoom_to_fit(), icon="zoom-fit"),
        Action("zoom-100", "Show at 100 %", "Ctrl+0", lambda desk, _: desk.canvas.zoom_to_100()),
        Action("zoom-selection", "Show the selection", "Ctrl+2", sights.zoom_to_selection, claims.something),
    ],
    [
        Action("fold-all", "Fold everything", "Ctrl+Shift+Space", claims.folding_all(True), maps.some_claim),
        Action("unfold-all", "Unfold everything", "Ctrl+Shift+Return", claims.folding_all(False), maps.some_claim),
        Action(
            "turn-map", "Turn the map", "Ctrl+Shift+L", sights.turn_map, maps.some_claim, titled=sights.turn_map_title
        ),
    ],
    [
        Action(
            f"pane-{name}",
            title,
            keys,
            sights.toggling_pane(name),
            sights.has_pane(name),
            menu="Panes",
            checked=partial(sights.pane_shown, name=name),
        )
        for (name, title), keys in zip(TITLES.items(), ("F7", "F8", "F9"), strict=True)
    ]
    + [
        Action("next-pane", "Next pane", "F6", lambda desk, _: desk.window.cycle_panes(1), menu="Panes"),
        Action("previous-pane", "Previous pane", "Shift+F6", lambda desk, _: desk.window.cycle_panes(-1), menu="Panes"),
        Action("reset-panes", "Put all panes back", "", lambda desk, _: desk.window.reset_panes(), menu="Panes"),
        *(
            Action(
                f"theme-{name}",
                title,
                "",
                sights.choosing_theme(name),
                menu="Theme",
                checked=partial(sights.is_theme, name=name),
            )
            for name, title in (("system", "Theme of the system"), ("light", "Light theme"), ("dark", "Dark theme"))
        ),
        Action("full-screen", "Full screen", "F11", sights.toggle_full_screen, checked=sights.is_full_screen),
    ],
)

GO = menu(
    "Go",
    [
        Action(f"go-{way}", title, way.capitalize(), sights.walking(way), maps.some_claim, context=CANVAS)
        for way, title in sights.WAYS.items()
    ],
    [
        Action("go-root", "Go to the contention", "Home", sights.go_to_root, maps.some_claim, context=CANVAS),
        Action("go-passage", "Go to the quoted passage", "Ctrl+G", sights.go_to_passage, sights.quoted, "quotation"),
    ],
)

HELP = menu(
    "Help",
    [
        Action("keyboard", "Keys…", "F1", maps.keyboard),
        Action("first-steps", "Open the first-steps map", "", maps.sample),
    ],
    [
        Action("library-folder", "Show the library's folder", "", maps.show_library),
        Action("about", "About argmap", "", maps.about),
    ],
)

ACTIONS: tuple[Action, ...] = (*FILE, *EDIT, *CLAIM, *ARTICLE, *VIEW, *GO, *HELP)
BY_NAME: Mapping[str, Action] = {action.name: action for action in ACTIONS}
