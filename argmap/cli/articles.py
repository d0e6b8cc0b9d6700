"""`argmap article`: source texts into a map without the window."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.article.annotations import annotations
from argmap.cli.article.like import like_statements
from argmap.cli.article.verify import verify
from argmap.cli.program import note, plain
from argmap.formats.native import read, write
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.errors import ArgmapError, EditRefused

if TYPE_CHECKING:
    from argmap.reading import Reading


@click.group("article")
def article() -> None:
    """Work with the articles of a map."""


@article.command("add")
@click.argument("map_file", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.pass_context
def add(ctx: click.Context, map_file: Path, files: tuple[str, ...]) -> None:
    """Add articles (.pdf, .docx, .odt, .epub, .rtf, .txt, .html, .md) to a map and save it.

    An address that begins with http:// or https:// is fetched: that one page and nothing that it refers to. A later
    version of an article takes its place, and its quotations go where their words went. What cannot be read, or what
    the map has already, is named with the reason; the others are added all the same, and the exit code is 1. What was
    guessed about an article is named: correct it in the window.

    \b
    Examples:
      argmap article add debate.argmap report-1.html report-2.pdf
      argmap article add debate.argmap https://news.example/report
    """
    from argmap.reading import read_address, read_file

    opened = read(map_file)
    document = opened.document
    failed = 0
    for path in files:
        try:
            reading = read_address(path) if path.startswith(("http://", "https://")) else read_file(path)
            document, told = _with(document, reading)
        except ArgmapError as error:
            failed += 1
            note(f"{path}: not added: {'. '.join(filter(None, (error.cause, error.remedy)))}")
            continue
        click.echo(plain(f"{path}: {told}"))
        for remark in reading.notes:
            note(f"{path}: {remark}")
    if failed < len(files):
        for problem in opened.problems:
            note(f"{map_file}: {problem}")
        write(document, map_file)
    if failed:
        note(f"{failed} of {len(files)} files were not added to {map_file}")
        ctx.exit(1)


def _with(document: Document, reading: "Reading") -> tuple[Document, str]:
    """Return the map with an article in it, and what came of that. Raises EditRefused for one that it has already."""
    from argmap.session.arrivals import adding, relative, renewing, sighting

    new = sighting(reading)
    kind, kin = relative(document, new)
    if kind == "same" and kin is not None:
        raise EditRefused(reading.title, f"it is in the map already as “{kin.title}”", "Use that one")
    if kind == "version" and kin is not None:
        edit, found = renewing(document, kin, new)
        became = f": {found.report}" if found.report else ""
        return apply(document, edit(document)), f"a later version of “{kin.title}” took its place{became}"
    told = _described(reading)
    if kind == "copy" and kin is not None:
        told += f"; much the same text as “{kin.title}”: both count as one source"
    return apply(document, adding(new)(document)), told


def _described(reading: "Reading") -> str:
    known = [text for text in (reading.byline, reading.outlet, reading.published) if text]
    words = f"added “{reading.title}”" + (f" ({', '.join(known)})" if known else "")
    return words + (f"; guessed: {', '.join(sorted(reading.guessed))}" if reading.guessed else "")


@article.command("read")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print everything found as JSON, for other programs.")
def read_article(file: Path, as_json: bool) -> None:
    """Print what argmap finds in an article: who says what, and what it would offer as claim, rebuttal or evidence.

    All of it is a suggestion, found by rules. With --json, positions are code points of the file's text as decoded,
    or of the key "text" where the text had to be taken out of a page or another format first.

    \b
    Examples:
      argmap article read report.txt
      argmap article read report.txt --json > report.json
    """
    from argmap.cli.statements import found_in, listed

    found, text = found_in(file)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for line in listed(found, text):
            click.echo(plain(line))


article.add_command(annotations)
article.add_command(like_statements)
article.add_command(verify)
