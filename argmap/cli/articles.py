"""`argmap article`: source texts into a map without the window."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.program import note, plain
from argmap.formats.native import read, write
from argmap.model.diff import apply
from argmap.model.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.reading import Reading


@click.group("article")
def article() -> None:
    """Work with the articles of a map."""


@article.command("add")
@click.argument("map_file", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def add(ctx: click.Context, map_file: Path, files: tuple[Path, ...]) -> None:
    """Add articles (.txt, .html, .md) to a map and save it.

    A file that cannot be read, or that the map has already, is named with the reason; the others are added all the
    same, and the exit code is 1. What was guessed about an article is named: correct it in the window.

    \b
    Examples:
      argmap article add debate.argmap report-1.html report-2.txt
    """
    from argmap.edits.articles import add_article
    from argmap.reading import read_file

    opened = read(map_file)
    document = opened.document
    failed = 0
    for path in files:
        try:
            reading = read_file(path)
            diff = add_article(
                document,
                title=reading.title,
                outlet=reading.outlet,
                byline=reading.byline,
                published=reading.published,
                url=reading.url,
                language=reading.language,
                text=reading.text,
            )
        except ArgmapError as error:
            failed += 1
            note(f"{path}: not added: {'. '.join(filter(None, (error.cause, error.remedy)))}")
            continue
        document = apply(document, diff)
        click.echo(plain(f"{path}: {_described(reading)}"))
        for remark in reading.notes:
            note(f"{path}: {remark}")
    if failed < len(files):
        for problem in opened.problems:
            note(f"{map_file}: {problem}")
        write(document, map_file)
    if failed:
        note(f"{failed} of {len(files)} files were not added to {map_file}")
        ctx.exit(1)


def _described(reading: "Reading") -> str:
    known = [text for text in (reading.byline, reading.outlet, reading.published) if text]
    words = f"added “{reading.title}”" + (f" ({', '.join(known)})" if known else "")
    return words + (f"; guessed: {', '.join(sorted(reading.guessed))}" if reading.guessed else "")
