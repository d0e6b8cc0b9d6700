"""The View and Go menus: how the map is looked at and walked."""

from functools import partial

from argmap.ui.actions import claims, maps, reading, sights
from argmap.ui.actions.action import CANVAS, MAP, Action, menu
from argmap.ui.find.offers import UNANSWERED, UNSOURCED
from argmap.ui.window import TITLES

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
        Action(
            "focus",
            "Focus on this claim",
            "Ctrl+3",
            reading.toggle_focus,
            reading.focusable,
            titled=reading.focus_title,
            checked=reading.in_focus,
        ),
        Action("level-more", "Show one level more", "Ctrl+PgDown", reading.deepening(1), reading.deeper),
        Action("level-less", "Show one level less", "Ctrl+PgUp", reading.deepening(-1), reading.shallower),
        Action(
            "show-all",
            "Show all boxes",
            "Ctrl+Shift+PgDown",
            reading.show_all,
            reading.partly_shown,
        ),
    ],
    [
        Action("filter", "Filter…", "Ctrl+Shift+F", reading.choose_filter, maps.some_claim, menu="Filter"),
        *(
            Action(
                name,
                title,
                "",
                reading.filtering(title, query),
                maps.some_claim,
                menu="Filter",
                checked=partial(reading.is_filter, query=query),
            )
            for name, (title, query) in (("filter-unanswered", UNANSWERED), ("filter-unsourced", UNSOURCED))
        ),
        Action(
            "filter-end",
            "End the filter",
            "",
            lambda desk, _: desk.canvas.look.end_filter(),
            reading.filtered,
            menu="Filter",
        ),
    ],
    [
        Action("fold-all", "Fold everything", "Ctrl+Shift+Space", claims.folding_all(True), maps.some_claim),
        Action("unfold-all", "Unfold everything", "Ctrl+Shift+Return", claims.folding_all(False), maps.some_claim),
    ],
    [
        *(
            Action(
                f"shape-{shape}",
                title,
                "",
                sights.shaping(shape),
                menu="Shape",
                checked=partial(sights.is_shape, name=shape),
            )
            for shape, title in sights.SHAPED.items()
        ),
        Action("next-shape", "Next shape", "Ctrl+Shift+L", sights.next_shape, menu="Shape"),
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
        for (name, title), keys in zip(TITLES.items(), ("F7", "F8", "F9", "Shift+F8"), strict=True)
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
        Action(
            "overview",
            "Overview map",
            "Ctrl+4",
            lambda desk, _: desk.settings.set("overview", not desk.settings["overview"]),
            checked=lambda desk: bool(desk.settings["overview"]),
        ),
        Action(
            "overview-corner",
            "Put the overview into the next corner",
            "",
            lambda desk, _: desk.canvas.signs.turn_overview(),
        ),
        Action("full-screen", "Full screen", "F11", sights.toggle_full_screen, checked=sights.is_full_screen),
    ],
)

GO = menu(
    "Go",
    [
        Action(f"go-{way}", title, way.capitalize(), sights.walking(way), maps.some_claim, context=CANVAS)
        for way, title in sights.WAYS.items()
    ]
    + [
        Action(
            f"take-{way}",
            f"Select {way} as well",
            f"Shift+{way.capitalize()}",
            sights.taking_along(way),
            maps.some_claim,
            context=CANVAS,
            menu="Select several",
        )
        for way in sights.WAYS
    ],
    [
        Action("go-parent", "Go to what it hangs on", "Ctrl+Up", reading.to_parent, reading.has_parent, context=MAP),
        Action("go-child", "Go to the first below", "Ctrl+Down", reading.to_child, reading.has_child, context=MAP),
        Action(
            "go-previous-sibling",
            "Go to the one before",
            "Ctrl+Left",
            reading.to_sibling(-1),
            reading.has_sibling(-1),
            context=MAP,
        ),
        Action(
            "go-next-sibling",
            "Go to the next one",
            "Ctrl+Right",
            reading.to_sibling(1),
            reading.has_sibling(1),
            context=MAP,
        ),
    ],
    [
        Action("back", "Back", "Ctrl+[, Back", lambda desk, _: desk.canvas.look.back(), reading.back_reason),
        Action(
            "forward", "Forward", "Ctrl+], Forward", lambda desk, _: desk.canvas.look.forward(), reading.forward_reason
        ),
    ],
    [
        Action("next-unanswered", "Go to the next unanswered rebuttal", "F4", reading.to_unanswered, maps.some_claim),
        Action("go-root", "Go to the contention", "Home", sights.go_to_root, maps.some_claim, context=MAP),
        Action("go-passage", "Go to the quoted passage", "Ctrl+G", sights.go_to_passage, sights.quoted, "quotation"),
    ],
)
