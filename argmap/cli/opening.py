"""`argmap [FILE...]`: open the window, or on a machine without a display do what can be done there."""

import os
from pathlib import Path
from typing import Protocol

import click

from argmap.cli.program import COMMANDS, OPEN, note
from argmap.formats.errors import FileUnreadable
from argmap.model.errors import ArgmapError

SAMPLE = "sample_maps/sanctuary-cities.argmap"
NO_SCREEN = ("", "offscreen", "minimal")


class Opener(Protocol):
    """Opens the window with these files and returns the process's exit code when it closes."""

    def __call__(self, files: list[Path], *, trial: bool) -> int: ...


class DisplayMissing(ArgmapError):
    """There is nowhere to show a window."""


def open_command(opener: Opener) -> click.Command:
    """Return the command that opens the window through `opener`."""

    @click.command(OPEN)
    @click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
    @click.option(
        "--try",
        "trial",
        is_flag=True,
        help="Work on a copy of FILE (or of a sample map), to try things out. Without a display, draw it as a picture "
        "into the current folder instead.",
    )
    @click.pass_context
    def command(ctx: click.Context, files: tuple[Path, ...], *, trial: bool) -> None:
        """Open the window.

        Files may be maps (.argmap) or articles (.pdf, .docx, .odt, .epub, .rtf, .txt, .html,
        .md). The word "open" can be left out.

        \b
        Examples:
          argmap
          argmap debate.argmap
          argmap report-1.html report-2.txt
          argmap --try debate.argmap
        """
        for path in files:
            _require(path)
        if trial:
            files = files or (_sample(),)
            if not has_screen(anywhere=False):
                _draw(files[0])
                return
        elif not has_screen(anywhere=True):
            raise DisplayMissing(
                "The window cannot be shown",
                "there is no display here",
                "Use argmap show, check or export, or start argmap on a desktop. argmap --help lists all commands.",
            )
        ctx.exit(opener(list(files), trial=trial))

    return command


def has_screen(*, anywhere: bool) -> bool:
    """Return whether a window can be shown; `anywhere` counts a Qt platform that was asked for by name as a place."""
    from argmap.render.application import has_display

    asked = os.environ.get("QT_QPA_PLATFORM", "")
    return has_display() or (bool(asked) if anywhere else asked not in NO_SCREEN)


def _require(path: Path) -> None:
    if path.exists():
        return
    import difflib

    near = difflib.get_close_matches(str(path), COMMANDS, n=1)
    hint = f"If you meant the command, it is: argmap {near[0]}." if near else "Check the name and the folder."
    raise FileUnreadable(str(path), "there is no such file", hint)


def _sample() -> Path:
    from argmap.places import packaged

    return packaged(SAMPLE)


def _draw(path: Path) -> None:
    from argmap.cli.pictures import draw
    from argmap.drawing.drawing import Picture
    from argmap.formats.native import read

    target = Path.cwd() / f"{path.stem}.png"
    note("there is no display here, so the map is drawn as a picture instead of opened in a window")
    draw(read(path).document, target, Picture(legend=True))
    click.echo(f"The picture is {target}")
