"""What actions do with evidence cards: open one, cut one from the words picked in the reader, write them all."""

from collections.abc import Callable
from pathlib import Path

from argmap.edits.claims import new_claim
from argmap.model.document import Document
from argmap.model.records import ArticleId, CitationId
from argmap.model.texts import counted
from argmap.ui.desk import Desk
from argmap.ui.frame.file_dialog import ask_save

NOTHING = "Select a passage in the reader, or a box that rests on a quotation"


def can_edit(desk: Desk) -> str:
    """There must be an article to cut from, or a quotation; what is picked in the reader changes without a word."""
    return "" if desk.document.articles or desk.document.citations else "Add an article first"


def some_card(desk: Desk) -> str:
    """The map must quote something."""
    return "" if desk.document.citations else "No box rests on a quotation yet"


def edit_card(desk: Desk, label: str) -> None:
    """Open the card of the selected box; words picked in the reader become a card of their own first."""
    picked, first = _picked(desk), _first(desk)
    if picked and (desk.reader.page.hasFocus() or first is None):
        cut_card(desk, label, *picked)
    elif first is not None:
        open_card(desk, first)
    else:
        desk.hint(NOTHING)


def open_card(desk: Desk, citation: CitationId) -> None:
    """Open the editor on the card of a citation."""
    from argmap.ui.cards.editor import CardEditor

    desk.canvas.end_writing()
    editor = CardEditor(desk.bridge, citation, settings=desk.settings, theme=desk.appearance.theme, parent=desk.window)
    editor.open()


def cut_card(desk: Desk, label: str, article: ArticleId, start: int, end: int) -> None:
    """Open the card that quotes a passage already, or make a box that rests on its paragraphs, and open its card."""
    from argmap.cards.checks import whole_paragraphs
    from argmap.edits.cards.cutting import cut
    from argmap.reading.statements import speaker_of

    document = desk.document
    for excerpt in document.excerpts_of(article):
        cited = document.citations_to(excerpt.id)
        if cited and excerpt.start <= start and end <= excerpt.end:
            open_card(desk, cited[0].id)
            return
    text = document.articles[article].text
    whole = whole_paragraphs(text, start, end)
    people = [person.name for person in document.people.values() if person.name]
    speaker = speaker_of(text, start, end, known=people)
    target = desk.claim
    change = desk.bridge.perform(
        lambda doc: cut(doc, article, start, end, whole=whole, target=target, speaker=speaker),
        "Cut card",
        select=lambda diff: [new_claim(diff)],
    )
    if change is not None:
        desk.reader.page.drop_selection()
        (citation,) = change.after.citations_of(new_claim(change.diff))
        open_card(desk, citation.id)


def export_cards(desk: Desk, label: str) -> None:
    """Ask where to write the cards of the whole map and write them."""
    ask_and_write(desk, desk.document)


def ask_and_write(desk: Desk, document: Document) -> None:
    """Ask where to write the cards of a map and write them; what stays behind is said."""
    from argmap.formats.registry import format_of

    suggestion = desk.file.suggestion().with_suffix(".docx")
    row = format_of(suggestion)
    write = row.write
    assert write

    def write_to(path: Path) -> None:
        def work(progress: Callable[[float], None]) -> int:
            write(document, path)
            return len(document.citations)

        desk.jobs.start(
            f"Writing {path.name}",
            work,
            then=lambda number: desk.hint(f"Written: {path}, {counted(number, 'card')}. {row.loses}"),
        )

    ask_save(desk.window, "Export evidence cards", suggestion=suggestion, kinds=f"{row.title} (*.docx)", then=write_to)


def _picked(desk: Desk) -> tuple[ArticleId, int, int] | None:
    span, article = desk.reader.page.span(), desk.reader.page.article
    return (article, *span) if span and article else None


def _first(desk: Desk) -> CitationId | None:
    cited = desk.document.citations_of(desk.claim) if desk.claim else ()
    return cited[0].id if cited else None
