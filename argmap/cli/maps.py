"""`argmap new`: a map to begin with."""

import datetime
from pathlib import Path

import click

from argmap.cli.program import plain
from argmap.formats.errors import FileUnwritable
from argmap.formats.native import write
from argmap.formats.registry import MAPS, format_of
from argmap.model.document import Document
from argmap.model.ids import fresh
from argmap.model.records import MapId, MapInfo
from argmap.model.texts import cleaned, one_line


@click.command("new")
@click.argument("output", metavar="OUT.argmap", type=click.Path(path_type=Path))
@click.option("--title", default="", help="The map's title; the file's name if it is left out.")
def new(output: Path, *, title: str) -> None:
    """Write an empty map. A file that is there already is left alone.

    \b
    Examples:
      argmap new debate.argmap --title "Free buses"
    """
    format_of(output, formats=MAPS)
    if output.exists() or output.is_symlink():
        raise FileUnwritable(str(output), "there is such a file already", "Choose another name.")
    title = one_line(cleaned(title)) or output.stem
    created = datetime.datetime.now().date().isoformat()
    write(Document([MapInfo(MapId(fresh()), title=title, created=created)]), output)
    click.echo(plain(f"{output}: made. Open it with: argmap {output}"))
