"""`argmap export`: a map as a picture."""

from pathlib import Path

import click
from click.core import ParameterSource

from argmap.cli.pictures import HEEDED, PAPERS, THEMES, draw
from argmap.cli.program import note
from argmap.formats.native import read
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import ORIENTATIONS, ClaimId, Orientation

ENDINGS = ", ".join(HEEDED)


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
    """Draw a map as a picture: PNG, SVG or PDF.

    Nothing is clipped and no branch is folded. What there is to say about the picture, such as that it is very large,
    is said on standard error. A file that is there already is replaced only when the new one is whole.

    \b
    Examples:
      argmap export debate.argmap -o debate.png
      argmap export debate.argmap -o debate.png --scale 2 --theme print
      argmap export debate.argmap -o handout.pdf --paper a3 --legend --sources
      argmap export debate.argmap -o part.svg --select 4zq0m7hdk2x9w3ca
    """
    ending = output.suffix.lower()
    if ending not in HEEDED:
        told = f"{ending} is no picture format that argmap writes" if ending else "the name has no ending"
        raise click.BadParameter(f"{output}: {told}. End it in one of: {ENDINGS}.", param_hint="-o")
    opened = read(map_file)
    if opened.problems:
        note(f"{map_file}: has {len(opened.problems)} problems; argmap check names them")
    document = part(opened.document, select) if select else opened.document
    for name in sorted(frozenset[str]().union(*HEEDED.values()) - HEEDED[ending]):
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            note(f"--{name} means nothing for {ending} files")
    from argmap.drawing.drawing import Picture
    from argmap.layout.layered.layered import MOST

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


def part(document: Document, claim: str) -> Document:
    """Return a claim with all that hangs below it. Raises ClaimMissing."""
    from argmap.edits.fragments import branch

    if claim not in document.claims:
        raise ClaimMissing(claim, "the map has no claim of this id", 'See the ids with "argmap show --ids".')
    return branch(document, ClaimId(claim))
