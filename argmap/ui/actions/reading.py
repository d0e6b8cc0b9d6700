"""What actions do to find one's way in a large map: depth, focus, filters, jumps. Nothing here changes the map."""

from argmap.model.hierarchy import unanswered
from argmap.model.records import ClaimId
from argmap.model.texts import counted
from argmap.ui.actions.action import Condition, Run
from argmap.ui.actions.claims import a_claim
from argmap.ui.canvas.sight.sight import Filter
from argmap.ui.desk import Desk
from argmap.ui.find.hits import in_order
from argmap.ui.frame.palette import Entry

ALL_SHOWN = "All levels are shown"


def toggle_focus(desk: Desk, label: str) -> None:
    """Show the selected claim with what is above and below it alone, or the whole map again."""
    look = desk.canvas.look
    if desk.claim and desk.claim != look.sight.focus:
        look.focus(desk.claim)
    else:
        look.unfocus()


def focusable(desk: Desk) -> str:
    """A claim must be selected, or be in focus."""
    return "" if desk.canvas.look.sight.focus else a_claim(desk)


def in_focus(desk: Desk) -> bool:
    """Tell whether one claim is in focus."""
    return desk.canvas.look.sight.focus is not None


def focus_title(desk: Desk) -> str:
    """Say whether the focus would be taken or left."""
    focus = desk.canvas.look.sight.focus
    return "Leave the focus" if focus and desk.claim in (None, focus) else "Focus on this claim"


def deepening(levels: int) -> Run:
    """Return the verb that shows some levels more, or less."""

    def show(desk: Desk, label: str) -> None:
        look = desk.canvas.look
        look.set_depth(look.depth + levels)
        deepest = look.depth == look.levels
        desk.hint(ALL_SHOWN if deepest else f"Shown down to level {look.depth} of {look.levels}")

    return show


def show_all(desk: Desk, label: str) -> None:
    """Show every level, and all of the map, and say so in place of what was said of levels before."""
    desk.canvas.look.show_all()
    desk.hint(ALL_SHOWN)


def deeper(desk: Desk) -> str:
    """There must be a level more."""
    return "Every level is shown" if desk.canvas.look.sight.depth is None else ""


def shallower(desk: Desk) -> str:
    """There must be a level less."""
    return "" if desk.tree.below and desk.canvas.look.sight.depth != 1 else "Only the first level is shown"


def partly_shown(desk: Desk) -> str:
    """Something must be hidden by the view."""
    return "All of the map is shown" if desk.canvas.look.sight.whole else ""


def to_parent(desk: Desk, label: str) -> None:
    assert desk.claim
    _select(desk, desk.tree.parent[desk.claim])


def has_parent(desk: Desk) -> str:
    """A claim that hangs on something must be selected."""
    return a_claim(desk) or ("" if desk.claim in desk.tree.parent else "This claim hangs on nothing")


def to_child(desk: Desk, label: str) -> None:
    """Select the first claim below, opening its branch if need be."""
    assert desk.claim
    _select(desk, desk.tree.children(desk.claim)[0])


def has_child(desk: Desk) -> str:
    """A claim with something below it must be selected."""
    return a_claim(desk) or ("" if desk.claim in desk.tree.below else "Nothing hangs below this claim")


def to_sibling(steps: int) -> Run:
    """Return the verb that selects the next claim, or the one before, of those that hang on the same one."""

    def go(desk: Desk, label: str) -> None:
        row, at = _row(desk)
        _select(desk, row[at + steps])

    return go


def has_sibling(steps: int) -> Condition:
    """Return the condition that there is one on that side."""

    def reason(desk: Desk) -> str:
        if not desk.claim:
            return "Select a claim first"
        row, at = _row(desk)
        return "" if 0 <= at + steps < len(row) else "There is no other claim on that side"

    return reason


def _row(desk: Desk) -> tuple[list[ClaimId], int]:
    assert desk.claim
    above = desk.tree.parent.get(desk.claim)
    row = desk.tree.roots if above is None else desk.tree.children(above)
    return row, row.index(desk.claim)


def _select(desk: Desk, claim: ClaimId) -> None:
    desk.canvas.look.expose(claim)
    desk.bridge.session.select([claim])
    desk.canvas.reveal_selected()


def back_reason(desk: Desk) -> str:
    """Something must have been left by a jump."""
    return "" if desk.canvas.look.can_go_back else "Nothing was left by a jump yet"


def forward_reason(desk: Desk) -> str:
    """The way back must have been taken."""
    return "" if desk.canvas.look.can_go_forward else "There is no way forward: go back first"


def filtering(title: str, query: str) -> Run:
    """Return the verb that takes a filter, or ends it where it is the one taken."""

    def show(desk: Desk, label: str) -> None:
        chosen = Filter(title, query)
        desk.canvas.look.filter(None if desk.canvas.look.sight.filter == chosen else chosen)

    return show


def is_filter(desk: Desk, query: str) -> bool:
    """Tell whether a filter is the one taken."""
    chosen = desk.canvas.look.sight.filter
    return chosen is not None and chosen.query == query


def choose_filter(desk: Desk, label: str) -> None:
    """Let the user choose among the filters that the map offers, each with the number of boxes it finds."""
    found = desk.canvas.look.offers()
    entries = [
        Entry(offer.query, offer.title, f"{offer.sort}, {counted(offer.boxes, 'box', 'boxes')}", "", "")
        if offer.boxes
        else Entry(offer.query, offer.title, offer.sort, "", "No box")
        for offer in found
    ]
    titles = {offer.query: offer.title for offer in found}
    desk.window.choose(
        entries, "Which boxes shall stand out?", lambda query: desk.canvas.look.filter(Filter(titles[query], query))
    )


def filtered(desk: Desk) -> str:
    """A filter must be on."""
    return "" if desk.canvas.look.sight.filter else "There is no filter to end"


def to_unanswered(desk: Desk, label: str) -> None:
    """Go to the next rebuttal that nobody answers, in the order of the outline, round and round."""
    order = in_order(desk.tree)
    here = order.index(desk.claim) + 1 if desk.claim in order else 0
    found = next((claim for claim in order[here:] + order[:here] if unanswered(desk.document, desk.tree, claim)), None)
    if found is None:
        desk.hint("Every rebuttal is answered")
    else:
        desk.canvas.look.jump(found)


def stepping(steps: int) -> Run:
    """Return the verb that goes to the next hit, or the one before: of the search, or of the filter without one."""

    def step(desk: Desk, label: str) -> None:
        found = desk.canvas.look.matching
        if desk.find.isVisible() or not found:
            desk.find.step(steps)
            return
        order = [claim for claim in in_order(desk.tree) if claim in found or claim == desk.claim]
        if desk.claim not in order:
            at = 0 if steps > 0 else -1
        else:
            at = (order.index(desk.claim) + steps) % len(order)
            if order[at] not in found:  # one stands between hits that the filter leaves out
                at = (at + steps) % len(order)
        desk.canvas.look.jump(order[at])

    return step
