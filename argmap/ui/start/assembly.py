"""Putting one window's desk together: services, panes, actions, and the signals between them.

Everything is joined here and nowhere else, so that no pane knows another.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QStyle

from argmap.drawing.theme import Theme, curved
from argmap.edits.articles import set_map_field
from argmap.library import Library
from argmap.model.records import CitationId
from argmap.session.change import RECORDED, Change
from argmap.session.session import Session
from argmap.ui.actions.clipboard import take_text
from argmap.ui.actions.commands import Commands
from argmap.ui.actions.maps import ask_name
from argmap.ui.actions.passages import show_passage
from argmap.ui.actions.table import BY_NAME
from argmap.ui.appearance import Appearance
from argmap.ui.board import BoardPane
from argmap.ui.bridge import Bridge
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.sight.sight import Filter
from argmap.ui.cards.opening import open_card
from argmap.ui.desk import Desk
from argmap.ui.document_file import TOPIC, DocumentFile
from argmap.ui.documents import Documents, title_of
from argmap.ui.find import FindBar
from argmap.ui.inspector.pane import InspectorPane
from argmap.ui.jobs import Jobs
from argmap.ui.outline.pane import OutlinePane
from argmap.ui.reader.imports import Imports
from argmap.ui.reader.pane import ReaderPane
from argmap.ui.settings import Settings
from argmap.ui.spelling import Spelling
from argmap.ui.window import Window

OVERVIEW = "overview corner"
OpenFiles = Callable[[list[Path]], None]


def assembled(
    window: Window, library: Library, settings: Settings, appearance: Appearance, open_files: OpenFiles
) -> tuple[Desk, Commands]:
    """Return the desk of a window, with every pane in the window and every signal joined, and its live actions."""
    documents = Documents(library, settings, window)
    file = DocumentFile(library, documents, window)
    bridge = Bridge(documents.session, window)
    jobs = Jobs(window)
    canvas = Canvas(bridge)
    canvas.setObjectName("canvas")
    canvas.spelling = Spelling(settings, canvas)
    imports = Imports(bridge, library.keep_original, window, keep_text=library.keep_text)
    desk = Desk(
        bridge=bridge,
        library=library,
        documents=documents,
        settings=settings,
        jobs=jobs,
        notices=window.notices,
        appearance=appearance,
        window=window,
        file=file,
        canvas=canvas,
        reader=ReaderPane(bridge, imports, jobs=jobs),
        outline=OutlinePane(bridge),
        inspector=InspectorPane(bridge),
        board=BoardPane(bridge, jobs),
        imports=imports,
        find=FindBar(bridge, canvas, canvas.look.knowledge),
        open_files=open_files,
    )
    panes = {"articles": desk.reader, "outline": desk.outline, "inspector": desk.inspector, "board": desk.board}
    window.fill(canvas, panes, appearance)
    commands = Commands(desk, window)
    window.obey(commands)
    window.settle()
    _join_panes(desk, commands)
    _join_files(desk)
    _join_looks(desk)
    return desk, commands


def _join_panes(desk: Desk, commands: Commands) -> None:
    bridge, window, canvas = desk.bridge, desk.window, desk.canvas
    desk.documents.left.connect(canvas.end_writing)
    desk.documents.left.connect(desk.outline.end_writing)
    desk.documents.opened.connect(bridge.open)
    bridge.opened.connect(lambda session: _show_map(desk, session))
    bridge.changed.connect(lambda change: _show_change(desk, change))
    bridge.failed.connect(window.notices.tell_error)

    def show_menu(place: QPoint, record: str) -> None:
        commands.context_menu(record, window).popup(place)

    def work_in_outline(listed: bool) -> None:
        desk.listed = listed

    for place in (canvas, desk.outline):
        place.context_menu_requested.connect(show_menu)
        place.entered.connect(partial(work_in_outline, place is desk.outline))
    canvas.dropped_articles.connect(desk.open_files)
    desk.find.covers.connect(canvas.signs.keep_below)
    desk.find.covers.connect(lambda high: canvas.look.leave() if high else None)
    canvas.dropped_text.connect(lambda text: take_text(desk, text))
    desk.find.filtered.connect(lambda words: canvas.look.filter(Filter(f"“{words}”", words)))
    canvas.looked.connect(window.status.show_zoom)
    canvas.looked.connect(lambda _: desk.documents.look_changed())
    look = canvas.look

    def show_depth() -> None:
        window.status.show_depth(look.depth, look.levels, whole=look.sight.depth is None)

    look.changed.connect(show_depth)
    look.recounted.connect(show_depth)
    look.changed.connect(desk.documents.look_changed)
    look.changed.connect(commands.refresh)
    window.status.depth_asked.connect(look.set_depth)
    window.status.all_asked.connect(look.show_all)
    window.status.zoom_asked.connect(canvas.view.set_scale)
    window.status.zoom_reset.connect(canvas.zoom_to_100)
    desk.inspector.claim_form.card_wanted.connect(lambda citation: open_card(desk, CitationId(citation)))
    window.dropped.connect(lambda names: desk.open_files([Path(name) for name in names]))
    desk.reader.looked.connect(desk.documents.look_changed)
    window.docks["outline"].visibilityChanged.connect(desk.outline.set_seen)
    desk.outline.set_seen(window.pane_shown("outline"))
    desk.board.wanted.connect(partial(show_passage, desk))
    desk.reader.wanted.connect(lambda: window.show_pane("articles"))
    desk.reader.opening.connect(lambda: commands.run("add-articles"))
    desk.documents.keep_view(lambda: {"canvas": canvas.view_state(), "reader": desk.reader.view_state()})


def _join_files(desk: Desk) -> None:
    file, window = desk.file, desk.window
    file.changed.connect(lambda: _show_title(desk))
    file.told.connect(window.notices.tell)
    file.said.connect(window.hint)
    file.name_wanted.connect(lambda suggestion: ask_name(desk, suggestion))
    window.activated.connect(lambda: desk.guard(file.look))
    window.tools.title.renamed.connect(
        lambda title: desk.edit(lambda doc: set_map_field(doc, "title", title), BY_NAME["rename-map"].title)
    )
    desk.jobs.started.connect(window.status.job.follow)
    desk.jobs.failed.connect(window.notices.tell_error)


def _join_looks(desk: Desk) -> None:
    canvas, appearance = desk.canvas, desk.appearance

    def show(theme: Theme) -> None:
        canvas.set_theme(curved(theme) if desk.settings["lines"] == "curved" else theme)
        desk.reader.set_theme(theme)
        desk.board.set_theme(theme)

    def bend(name: str) -> None:
        if name == "lines":
            show(appearance.theme)

    def move(name: str = "motion") -> None:
        if name == "motion":
            on = moving(str(desk.settings["motion"]))
            canvas.animated = on
            desk.reader.set_motion(on)

    def turn(name: str = "wheel") -> None:
        if name == "wheel":
            canvas.pointer.wheel_zooms = desk.settings["wheel"] == "zooms"

    def show_overview(name: str = "overview") -> None:
        if name == "overview":
            canvas.signs.want_overview(bool(desk.settings["overview"]))

    canvas.signs.put_overview(desk.settings.kept(OVERVIEW))
    canvas.signs.corner_taken.connect(lambda corner: _keep(desk.settings, OVERVIEW, corner))
    desk.settings.changed.connect(show_overview)
    show_overview()
    appearance.changed.connect(show)
    desk.settings.changed.connect(move)
    desk.settings.changed.connect(turn)
    desk.settings.changed.connect(bend)
    show(appearance.theme)
    move()
    turn()


def _keep(settings: Settings, key: str, value: str) -> None:
    settings.keep(key, value)
    settings.write()


def moving(setting: str) -> bool:
    """Tell whether boxes glide: by choice, or as the system's own wish says."""
    if setting != "system":
        return setting == "full"
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


def _show_map(desk: Desk, session: Session) -> None:
    view = desk.documents.view_of(desk.documents.map_id)
    for name, pane in (("canvas", desk.canvas), ("reader", desk.reader)):
        if isinstance(view.get(name), dict):
            pane.restore_view(view[name])
    desk.window.notices.clear(TOPIC)
    _show_title(desk)
    desk.window.status.show_counts(session.document)
    desk.window.status.show_zoom(desk.canvas.view.camera.scale)
    desk.window.focus_canvas()


def _show_change(desk: Desk, change: Change) -> None:
    if change.kind in RECORDED:
        desk.window.status.show_counts(change.after)


def _show_title(desk: Desk) -> None:
    document, file = desk.document, desk.file
    title = title_of(document)
    late = f" (not yet written to {file.path.name})" if file.behind and file.path else ""
    desk.window.setWindowTitle(f"{title.replace('[*]', '[*][*]')}[*]{late} – argmap")
    desk.window.setWindowModified(file.behind)
    desk.window.tools.title.show_title(document.info.title, title)
