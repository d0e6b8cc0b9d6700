"""The table of actions brought to life in one window: menus, keys, buttons, context menus and entries for the palette.

Every one of them runs a row of the table through `do`; a row's state is read from the desk after each change.
"""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from argmap.session.change import Change
from argmap.ui.actions.action import Action, do
from argmap.ui.actions.table import ACTIONS, BY_NAME
from argmap.ui.canvas.speech.voice import Offer
from argmap.ui.desk import Desk
from argmap.ui.documents import UNTITLED
from argmap.ui.frame.palette import Entry

CLAIM_MENU = (
    ("edit-text",),
    ("add-reason", "add-rebuttal", "add-evidence", "add-undercut", "add-co-premise", "add-sibling"),
    ("kind-claim", "kind-evidence", "kind-question", "kind-assumption"),
    ("turn-stance", "detach", "fold", "focus", "pin"),
    ("go-passage", "edit-card"),
    ("cut", "copy", "paste"),
    ("delete",),
)
LINK_MENU = (("add-undercut", "add-co-premise"), ("turn-stance",), ("delete",))
EMPTY_MENU = (
    ("new-claim", "paste"),
    ("select-all", "unfold-all", "fold-all"),
    ("show-all", "filter", "find"),
    ("shape-top-down", "shape-left-to-right", "shape-automatic", "shape-layered"),
    ("zoom-fit", "copy-picture", "export"),
)
OPTIONS = ("Claim/Kind", "View/Theme", "View/Shape")  # menus of which one item holds at a time
MOST_RECENT = 10
_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}


class Commands(QObject):
    """The live actions of one window, by name."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self.live: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._options: dict[str, QActionGroup] = {}
        self._answers: dict[str, list[QShortcut]] = {}
        for action in ACTIONS:
            made = QAction(action.title, self)
            made.setObjectName(action.name)
            made.setMenuRole(_ROLES.get(action.name, QAction.MenuRole.NoRole))
            made.setIconVisibleInMenu(False)
            made.setCheckable(action.checked is not None)
            made.setToolTip(" ".join(filter(None, (action.title.rstrip("…"), in_words(action)))))
            made.setShortcuts([QKeySequence(keys) for keys in action.key_list])
            if action.context == "window":
                window.addAction(made)
                self._answers[action.name] = self._answering(action, window)
            else:
                made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # in menus the keys are only shown
            for place in {"canvas": (desk.canvas,), "map": (desk.canvas, desk.outline.tree)}.get(action.context, ()):
                self._listen(action, place)
            made.triggered.connect(lambda _=False, action=action: self.do(action))
            self.live[action.name] = made
        desk.canvas.voice.offers = self.offers
        desk.bridge.changed.connect(self._heard)
        desk.bridge.opened.connect(lambda _: self.refresh())
        desk.appearance.changed.connect(lambda _: self.dress())
        self.dress()
        self.refresh()

    def _listen(self, action: Action, place: QWidget) -> None:
        """Let the keys of a place always reach their action, which says why it cannot be done now.

        The keys of a disabled QAction would go on to the widget: Tab would leave the canvas, U would be typed.
        """
        for keys in action.key_list:
            shortcut = QShortcut(QKeySequence(keys), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self.do, action))

    def _answering(self, action: Action, window: QWidget) -> list[QShortcut]:
        """Return what hears the keys of an action of the whole window while it cannot be done, and says why."""
        heard = [QShortcut(QKeySequence(keys), window) for keys in action.key_list]
        for shortcut in heard:
            shortcut.activated.connect(partial(self.do, action))
        return heard

    def do(self, action: Action) -> None:
        """Do an action and bring all states up to date."""
        do(action, self._desk)
        self.refresh()

    def run(self, name: str) -> None:
        """Do the action of that name."""
        self.do(BY_NAME[name])

    def refresh(self) -> None:
        """Bring titles, ticks and what can be done up to date."""
        for action in ACTIONS:
            made = self.live[action.name]
            made.setEnabled(not action.enabled(self._desk))
            for shortcut in self._answers.get(action.name, ()):
                shortcut.setEnabled(not made.isEnabled())
            if action.titled:
                made.setText(plain(action.titled(self._desk)))
            if action.checked:
                made.setChecked(action.checked(self._desk))

    def dress(self) -> None:
        """Give the buttons their icons in the colours of the theme."""
        for action in ACTIONS:
            if action.icon:
                self.live[action.name].setIcon(self._desk.appearance.icon(action.icon))

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Put every action into its menu."""
        sections: dict[str, int] = {}
        for action in ACTIONS:
            top, _, below = action.menu.partition("/")
            if top not in self.menus:
                self.menus[top] = menu = bar.addMenu(f"&{top}")
                menu.setToolTipsVisible(False)
                menu.aboutToShow.connect(lambda menu=menu: self._prepare(menu))
            menu = self.menus[top]
            if sections.get(top, action.section) != action.section:
                menu.addSeparator()
            sections[top] = action.section
            if below and action.menu not in self.menus:
                self.menus[action.menu] = menu.addMenu(below)
            self.menus[action.menu].addAction(self.live[action.name])
            if action.name == "open-file":
                recent = menu.addMenu("Recent maps")
                recent.aboutToShow.connect(partial(self._fill_recent, recent))
            if action.menu in OPTIONS and action.checked:
                group = self._options.setdefault(action.menu, QActionGroup(self))
                group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
                group.addAction(self.live[action.name])

    def _fill_recent(self, menu: QMenu) -> None:
        """List the maps changed last, but for the open one."""
        menu.clear()
        documents = self._desk.documents
        for entry in [entry for entry in self._desk.library.maps() if entry.id != documents.map_id][:MOST_RECENT]:
            made = menu.addAction(plain(entry.title or UNTITLED))
            made.triggered.connect(partial(self._desk.guard, partial(documents.open, entry.id)))
        if menu.isEmpty():
            menu.addAction("No other maps yet").setEnabled(False)

    def context_menu(self, record: str, parent: QWidget) -> QMenu:
        """Return the menu for a claim, an arrow, or the empty canvas (an empty id)."""
        document = self._desk.document
        sections: Iterable[Iterable[str]] = EMPTY_MENU
        if record in document.claims:
            sections = CLAIM_MENU
        elif record in document.links:
            sections = LINK_MENU
        if record and record not in self._desk.bridge.session.selection:
            self._desk.bridge.session.select([record])
        self.refresh()
        menu = QMenu(parent)
        for names in sections:
            menu.addSeparator()
            for name in names:
                menu.addAction(self.live[name])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def offers(self, record: str) -> list[Offer]:
        """Return what the context menu of a claim or an arrow holds, but for folding: the canvas offers it itself."""
        sections = CLAIM_MENU if record in self._desk.document.claims else LINK_MENU
        rows = [BY_NAME[name] for names in sections for name in names if name != "fold"]
        return [Offer(row.title, row.key_list, partial(self.do, row)) for row in rows]

    def entries(self) -> list[Entry]:
        """Return every action for the palette, with its keys and why it cannot be done now."""
        desk = self._desk
        return [
            Entry(action.name, action.title_now(desk), action.menu, action.keys, action.enabled(desk))
            for action in ACTIONS
            if action.name != "find-action"
        ]

    def _heard(self, change: Change) -> None:
        if change.kind != "preview":
            self.refresh()

    def _prepare(self, menu: QMenu) -> None:
        self.refresh()
        taken: set[str] = set()
        for made in menu.actions():
            if not made.isSeparator():
                made.setText(marked(plain(made.text().replace("&&", "\0").replace("&", "").replace("\0", "&")), taken))


def plain(text: str) -> str:
    """Return a text for a menu, where one ampersand would mean a mnemonic."""
    return text.replace("&", "&&")


def marked(text: str, taken: set[str]) -> str:
    """Return a menu text with an ampersand before the first letter that no other item of the menu has taken.

    >>> marked("Copy", {"c"})
    'C&opy'
    """
    starts = [at for at, letter in enumerate(text) if letter.isalnum() and (at == 0 or text[at - 1] == " ")]
    for at in (*starts, *(at for at, letter in enumerate(text) if letter.isalnum())):
        if text[at].casefold() not in taken:
            taken.add(text[at].casefold())
            return f"{text[:at]}&{text[at:]}"
    return text


def in_words(action: Action) -> str:
    """Return the first keys of an action as this system writes them, in brackets; empty if it has none."""
    if not action.keys:
        return ""
    return f"({QKeySequence(action.key_list[0]).toString(QKeySequence.SequenceFormat.NativeText)})"
