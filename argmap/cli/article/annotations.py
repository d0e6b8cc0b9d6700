"""`argmap article annotations`: a map's quotations to Web Annotations and back."""

from pathlib import Path

import click

from argmap.cli.program import note, plain
from argmap.formats.native import read, write
from argmap.model.texts import counted


@click.command("annotations")
@click.argument("map_file", metavar="MAP", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write the quotations to FILE.")
@click.option(
    "--from", "source", metavar="FILE", type=click.Path(path_type=Path), help="Make boxes of the annotations in FILE."
)
@click.pass_context
def annotations(ctx: click.Context, map_file: Path, output: Path | None, source: Path | None) -> None:
    """Write the quotations of a map as Web Annotations (JSON-LD), or bring such annotations into it.

    Annotations say where words stand by position, by the words and by what stands around them. An annotation whose
    words stand in no article of the map is named, and the exit code is 1.

    \b
    Examples:
      argmap article annotations debate.argmap -o debate.jsonld
      argmap article annotations debate.argmap --from notes.json
    """
    from argmap.formats.annotations import bring, read_notes, write_annotations

    if (output is None) == (source is None):
        raise click.UsageError("Give either -o FILE, to write annotations, or --from FILE, to bring them in.")
    opened = read(map_file)
    if output is not None:
        write_annotations(opened.document, output)
        click.echo(plain(f"{output}: {counted(len(opened.document.excerpts), 'annotation')}"))
        return
    assert source is not None
    brought = bring(opened.document, read_notes(source))
    if brought.added:
        write(brought.document, map_file)
    there = f", {brought.known} there already" if brought.known else ""
    click.echo(plain(f"{map_file}: {counted(brought.added, 'box', 'boxes')} added{there}"))
    for words in brought.left:
        note(f"{source}: {words}")
    if brought.left:
        ctx.exit(1)
