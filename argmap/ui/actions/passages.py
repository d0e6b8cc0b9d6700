"""What actions do with articles: getting one in, and making boxes from the words selected in the reader."""

from functools import partial

from argmap.ui.actions.action import Run
from argmap.ui.desk import Desk
from argmap.ui.reader.address import ask_for_address
from argmap.ui.reader.sources import address_source
from argmap.ui.reader.suggestions.offers import PARTS, Answer
from argmap.ui.reader.text.marks import Mark

# What a mark does to the selected box, as the reader's door names it.
ROLES = {"stand": "", "support": "supports", "attack": "attacks", "undercut": "undercuts", "quote": "quotes"}


def has_article(desk: Desk) -> str:
    """The map must have an article."""
    return "" if desk.document.articles else "Add an article first"


def fetch_article(desk: Desk, label: str) -> None:
    """Ask for the address of an article on the web and fetch it."""
    desk.window.show_pane("articles")
    ask_for_address(desk.window, then=lambda address: desk.imports.start([address_source(address)]))


def paste_article(desk: Desk, label: str) -> None:
    """Add what the clipboard holds as an article."""
    desk.window.show_pane("articles")
    desk.reader.paste()


def edit_details(desk: Desk, label: str) -> None:
    """Open the form of the open article's title, byline, outlet, date and address."""
    desk.window.show_pane("articles")
    if desk.reader.article:
        desk.reader.edit_details(desk.reader.article)


def remove_article(desk: Desk, label: str) -> None:
    """Take the open article off the shelf; asks first if the map quotes it."""
    desk.window.show_pane("articles")
    if desk.reader.article:
        desk.reader.remove(desk.reader.article)


def marking(mark: Mark) -> Run:
    """Return the verb that makes of the words selected in the reader what a row of its table says.

    Where none are selected, a suggestion in view is offered as that.
    """

    def run(desk: Desk, label: str) -> None:
        guide = desk.reader.guide
        if guide.current is not None and desk.reader.page.span() is None and mark.name in PARTS:
            guide.answer(mark.name)
        else:
            desk.reader.mark(mark.kind, ROLES[mark.act])

    return run


def answering(answer: Answer) -> Run:
    """Return the verb that does with the suggestion in view what a row of its table says."""

    def run(desk: Desk, label: str) -> None:
        desk.window.show_pane("articles")
        desk.reader.guide.answer(answer.name)

    return run


def show_passage(desk: Desk, article: str, start: int, end: int) -> None:
    """Open an article where a passage stands (code points) and let it light up."""
    desk.window.show_pane("articles")
    desk.reader.show_article(article)
    desk.reader.page.flash(start, end, "neutral")


def check_draft(desk: Desk, label: str) -> None:
    """Open the dialog in which a draft's quotations are looked up; a draft that was pasted before is still there."""
    from argmap.ui.drafts import DraftDialog

    dialog = desk.window.findChild(DraftDialog)
    if dialog is None:
        dialog = DraftDialog(desk.bridge, desk.jobs, desk.appearance.theme, desk.window)
        desk.appearance.changed.connect(dialog.set_theme)
        dialog.wanted.connect(partial(show_passage, desk))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.draft.setFocus()
