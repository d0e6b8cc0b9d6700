"""`argmap library`: the place where every map is kept while it is worked on."""

from typing import TYPE_CHECKING

import click

from argmap.cli.check import verdict
from argmap.cli.program import note, plain
from argmap.model.texts import counted

if TYPE_CHECKING:
    from argmap.library import Library


@click.group("library")
def library() -> None:
    """Look after the library of all maps.

    It is the one file in which argmap keeps every edit. The environment variable ARGMAP_LIBRARY names another place
    for it.
    """


@library.command("path")
def path() -> None:
    """Print where the library lies, whether or not there is one yet.

    \b
    Example:
      argmap library path
    """
    from argmap.library import library_path

    click.echo(str(library_path()))


@library.command("check")
@click.pass_context
def check(ctx: click.Context) -> None:
    """Look for damage in the library; exit with 1 if there is any. The window must be closed.

    \b
    Example:
      argmap library check
    """
    from argmap.library import Library

    with Library.open() as opened:
        _tell_recovery(opened)
        problems = opened.check()
        maps = len(opened.maps())
    for problem in problems:
        click.echo(plain(f"{opened.path}: {problem}"))
    click.echo(f"{opened.path}: {counted(maps, 'map')}; {verdict(len(problems))}")
    if problems:
        ctx.exit(1)


@library.command("backup")
def backup() -> None:
    """Write a checked copy of the library beside it and print where. The window must be closed.

    \b
    Example:
      argmap library backup
    """
    from argmap.library import Library

    with Library.open() as opened:
        _tell_recovery(opened)
        click.echo(str(opened.backup()))


def _tell_recovery(opened: "Library") -> None:
    if opened.recovery is not None:
        note(str(opened.recovery))
