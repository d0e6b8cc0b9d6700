"""Every action there is, in one table: the menus, the keys, the buttons and the palette are all made from it.

The order of the rows is their order in the menus. Keys are written as Qt writes them; Ctrl is Command on a Mac.
"""

from collections.abc import Mapping

from argmap.ui.actions.action import Action
from argmap.ui.actions.menus.article import ARTICLE
from argmap.ui.actions.menus.claim import CLAIM
from argmap.ui.actions.menus.edit import EDIT
from argmap.ui.actions.menus.file import FILE, HELP
from argmap.ui.actions.menus.view import GO, VIEW

ACTIONS: tuple[Action, ...] = (*FILE, *EDIT, *CLAIM, *ARTICLE, *VIEW, *GO, *HELP)
BY_NAME: Mapping[str, Action] = {action.name: action for action in ACTIONS}
