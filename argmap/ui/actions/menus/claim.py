"""The Claim menu: what is done to boxes and steps."""

from functools import partial

from argmap.model.records import CLAIM_KINDS
from argmap.ui.actions import claims, moves
from argmap.ui.actions.action import MAP, Action, at_canvas, at_map, menu
from argmap.ui.canvas import verbs
from argmap.ui.canvas.tools.walking import DIRECTIONS

CLAIM = menu(
    "Claim",
    [
        Action(
            "edit-text",
            "Edit words",
            "F2",
            at_map(verbs.edit),
            claims.a_claim,
            "edit",
            MAP,
        )
    ],
    [
        Action("new-claim", "Add claim", "Ctrl+Return", at_map(verbs.new_root), icon="claim"),
        Action("add-sibling", "Add box beside", "Return, Enter", at_map(verbs.new_sibling), context=MAP),
        Action(
            "add-reason",
            "Add reason",
            "Tab",
            at_map(verbs.new_below, "supports"),
            claims.something,
            "reason",
            MAP,
        ),
        Action(
            "add-rebuttal",
            "Add rebuttal",
            "Shift+Tab",
            at_map(verbs.new_below, "attacks"),
            claims.something,
            "rebuttal",
            MAP,
        ),
        Action("add-evidence", "Add evidence", "Ctrl+D", claims.add_evidence, claims.a_claim, "evidence"),
        Action(
            "add-undercut",
            "Add undercut",
            "U",
            at_map(verbs.new_at_step, "attacks"),
            claims.a_step,
            "undercut",
            MAP,
        ),
        Action(
            "add-co-premise",
            "Add co-premise",
            "Ctrl+J",
            at_map(verbs.new_at_step, "joins"),
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
        *(
            Action(
                f"move-{way}",
                f"Move {way}",
                f"Alt+{way.capitalize()}",
                moves.moving(way),
                partial(moves.can_move, way=way),
                way if way in ("up", "down") else "",
                MAP,
                titled=partial(moves.move_title, way=way),
            )
            for way in DIRECTIONS
        ),
        Action("untangle", "Untangle the map", "Ctrl+Shift+U", moves.untangle, moves.tangled),
        Action("detach", "Let it stand by itself", "Ctrl+Shift+D", claims.detach, claims.hung),
    ],
    [
        Action(
            "fold",
            "Fold",
            "Space",
            claims.toggle_fold,
            claims.has_children,
            "folded",
            MAP,
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
        *(
            Action(
                f"nudge-{way}",
                f"Nudge {way}",
                f"Alt+Shift+{way.capitalize()}",
                moves.nudging(way),
                claims.a_claim,
                context=MAP,
                menu="Align",
            )
            for way in DIRECTIONS
        ),
        *(
            Action(f"align-{line}", title, "", moves.aligning(line), moves.several_by_hand, menu="Align")
            for line, title in moves.LINES.items()
        ),
    ],
    [
        *(
            Action(f"connect-{role}", title, "", moves.connecting(role), moves.two_boxes, icon)
            for role, title, icon in moves.CONNECTIONS
        ),
    ],
)
