"""`argmap export`: a map as a picture, or as a file of evidence cards."""

from pathlib import Path

import click
from click.core import ParameterSource

from argmap.cli.pictures import HEEDED, PAPERS, THEMES, draw
from argmap.cli.program import note, plain
from argmap.formats.native import read
from argmap.formats.registry import format_of
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import ORIENTATIONS, ClaimId, Orientation
from argmap.model.texts import counted

CARDS = ".docx"
PICTURE_OPTIONS = frozenset(("theme", "orientation", "margin", "transparent", "title", "legend", "sources"))
ENDINGS = ", ".join((*HEEDED, CARDS))


class ClaimMissing(ArgmapError):
    """An id that belongs to no claim of the map."""


@click.command("export")
@click.argument("map_file", metavar="MAP", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help=f"The file to write; its ending picks the format: {ENDINGS}.",
)
@click.option(
    "--scale", type=click.FloatRange(0.05, 50), default=1.0, show_default=True, help="PNG: pixels per map unit."
)
@click.option("--dpi", type=click.IntRange(10, 2400), help="PNG: the resolution written into the file, for printing.")
@click.option("--paper", type=click.Choice(PAPERS), help="PDF: a sheet to fit it on; otherwise a page of its size.")
@click.option("--theme", type=click.Choice(THEMES), default="light", show_default=True, help="The colours.")
@click.option("--orientation", type=click.Choice(ORIENTATIONS), help="The shape of the map; otherwise as the map says.")
@click.option(
    "--margin",
    type=click.FloatRange(4, 2000),
    default=24.0,
    show_default=True,
    help="Blank space around, in map units.",
)
@click.option("--transparent", is_flag=True, help="Leave the background out.")
@click.option("--title/--no-title", default=True, show_default=True, help="The map's title above it.")
@click.option("--legend", is_flag=True, help="Say below the map what its colours and lines mean.")
@click.option("--sources", is_flag=True, help="List the articles below the map.")
@click.option(
    "--select",
    metavar="CLAIM_ID",
    help='Draw only this claim and what hangs below it; "argmap show --ids" tells the ids.',
)
@click.pass_context
def export(
    ctx: click.Context,
    map_file: Path,
    output: Path,
    *,
    scale: float,
    dpi: int | None,
    paper: str | None,
    theme: str,
    orientation: Orientation | None,
    margin: float,
    transparent: bool,
    title: bool,
    legend: bool,
    sources: bool,
    select: str | None,
) -> None:
    """Draw a map as a picture (PNG, SVG or PDF), or write its quotations as evidence cards (.docx).

    Nothing is clipped and no branch is folded. What there is to say about the picture, such as that it is very large,
    is said on standard error. A file that is there already is replaced only when the new one is whole.

    Evidence cards are a Word document of blocks: a heading for each box, its words as the tag, and below it each
    quotation with its cite and its marks, in the styles that debaters' macros know.

    \b
    Examples:
      argmap export debate.argmap -o debate.png
      argmap export debate.argmap -o debate.png --scale 2 --theme print
      argmap export debate.argmap -o handout.pdf --paper a3 --legend --sources
      argmap export debate.argmap -o part.svg --select 4zq0m7hdk2x9w3ca
      argmap export debate.argmap -o cards.docx
    """
    ending = output.suffix.lower()
    if ending not in HEEDED and ending != CARDS:
        told = f"{ending} is no format that argmap exports to" if ending else "the name has no ending"
        raise click.BadParameter(f"{output}: {told}. End it in one of: {ENDINGS}.", param_hint="-o")
    opened = read(map_file)
    if opened.problems:
        note(f"{map_file}: has {len(opened.problems)} problems; argmap check names them")
    document = part(opened.document, select) if select else opened.document
    pictures_only = {*PICTURE_OPTIONS, *frozenset[str]().union(*HEEDED.values())}
    for name in sorted(pictures_only if ending == CARDS else pictures_only - HEEDED[ending] - PICTURE_OPTIONS):
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            note(f"--{name} means nothing for {ending} files")
    if ending == CARDS:
        write_cards(document, output)
        return
    from argmap.drawing.drawing import Picture
    from argmap.layout.layered import MOST

    if (orientation or document.info.orientation) == "layered" and len(document.claims) > MOST:
        note(f"more than {MOST:,} boxes are not laid out in layers: the picture grows downward")

    picture = Picture(
        theme=theme,
        orientation=orientation,
        title=title,
        legend=legend,
        sources=sources,
        transparent=transparent,
        margin=margin,
    )
    draw(document, output, picture, scale=scale, dpi=dpi, paper=paper)


def write_cards(document: Document, output: Path) -> None:
    """Write a map as a file of evidence cards and tell what stays behind. Raises FileUnwritable."""
    row = format_of(output)
    assert row.write
    row.write(document, output)
    cited = sum(1 for citation in document.citations.values() if citation.excerpt in document.excerpts)
    click.echo(plain(f"{output}: {counted(cited, 'card')}"))
    note(row.loses)


def part(document: Document, claim: str) -> Document:
    """Return a claim with all that hangs below it. Raises ClaimMissing."""
    from argmap.edits.fragments import branch

    if claim not in document.claims:
        raise ClaimMissing(claim, "the map has no claim of this id", 'See the ids with "argmap show --ids".')
    return branch(document, ClaimId(claim))
