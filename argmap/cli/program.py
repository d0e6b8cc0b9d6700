"""The program's outermost command: it finds the command that is meant and tells every failure in one way.

What is no command is a file to open, so that `argmap map.argmap` opens the window.
"""

import importlib
from typing import Any

import click

from argmap.model.errors import ArgmapError

OPEN = "open"
EPILOG = """\
Exit codes: 0 all went well; 1 problems were found, or something failed (a message on standard error says what);
2 the command was used wrongly.
"""


COMMANDS = {
    "export": "argmap.cli.export",
    "show": "argmap.cli.show",
    "check": "argmap.cli.check",
    "new": "argmap.cli.maps",
    "article": "argmap.cli.articles",
    "library": "argmap.cli.library",
}
"""Each command is the function of its name in its module, imported only when it is asked for."""


class Program(click.Group):
    """A group whose first word may be a file as well, and whose commands are those of the table and `open`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [OPEN, *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if not args or (args[0] not in self.list_commands(ctx) and args[0] not in own):
            args = [OPEN, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ArgmapError as error:
            click.echo(f"argmap: {plain(str(error))}", err=True)
            ctx.exit(1)


def plain(text: str) -> str:
    """Return the text with characters that could command a terminal (a file's name may hold any) spelled out.

    >>> plain("a\\x1b[31m")
    'a\\\\x1b[31m'
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character == "\n" else ascii(character)[1:-1] for character in text
    )


def note(text: str) -> None:
    """Tell something beside the result, on standard error."""
    click.echo(f"argmap: {plain(text)}", err=True)
