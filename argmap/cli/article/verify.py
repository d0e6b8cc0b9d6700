"""`argmap article verify`: whether the quotations in a draft stand in the articles of a map."""

import json
from pathlib import Path

import click

from argmap.cli.program import plain
from argmap.formats.native import read
from argmap.model.texts import one_line, shortened


@click.command("verify")
@click.argument("map_file", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("draft", metavar="DRAFT", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print every quotation as JSON, for other programs.")
@click.pass_context
def verify(ctx: click.Context, map_file: Path, draft: Path, as_json: bool) -> None:
    """Look up every quotation of a draft in the articles of a map.

    Typography and the marks at the ends make no difference; a word does, and is shown: [theirs -> yours]. What an
    ellipsis or brackets mark is looked for piece by piece. The exit code is 1 if a quotation is not there word for
    word. A draft may be .txt, .md, .docx, .odt, .rtf, .html or .pdf.

    \b
    Examples:
      argmap article verify debate.argmap explainer.docx
      argmap article verify debate.argmap explainer.txt --json
    """
    from argmap.reading import read_file
    from argmap.reading.drafts import checked, report, sources_of, summary
    from argmap.reading.drafts.wording import WRONG

    document = read(map_file).document
    text = read_file(draft).text
    found = checked(text, sources_of(document))
    if as_json:
        rows = [
            {
                "start": one.start,
                "end": one.end,
                "text": one.words,
                "state": one.state,
                "article": one.article,
                "places": one.places,
                "difference": [(piece.kind, piece.words) for piece in one.pieces],
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in found:
            line = text.count("\n", 0, one.start) + 1
            click.echo(plain(f"line {line}: “{shortened(one_line(one.words), 90)}”"))
            click.echo(plain(f"    {report(document, one)}"))
        click.echo(plain(f"{draft}: {summary(found)}"))
    if any(one.state in WRONG for one in found):
        ctx.exit(1)
