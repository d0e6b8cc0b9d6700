"""All commands in one group; `argmap.__main__` gives it the function that opens the window, so cli never imports ui."""

import click

from argmap import __version__
from argmap.cli.opening import Opener, open_command
from argmap.cli.program import EPILOG, Program


def program(opener: Opener) -> click.Group:
    """Return the whole command line; `opener` opens the window."""

    @click.group(
        cls=Program,
        epilog=EPILOG,
        subcommand_metavar="[FILE]... | COMMAND [ARGS]...",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    @click.version_option(__version__, prog_name="argmap")
    def argmap() -> None:
        """Turn articles into arguments you can see.

        Given files, or nothing, argmap opens its window. The commands below work without one.

        \b
        Examples:
          argmap debate.argmap
          argmap export debate.argmap -o debate.png --scale 2
          argmap show debate.argmap
        """

    argmap.add_command(open_command(opener))
    return argmap
