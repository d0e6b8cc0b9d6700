"""`argmap` and `python -m argmap`: the command line, which opens the window through the function given to it here."""

import atexit
import gc
import sys
from pathlib import Path


def main() -> None:
    """Run the command that the process was started with, and exit."""
    # One command makes many objects and few circles: looking for these takes a tenth of its time.
    gc.disable()
    atexit.register(gc.freeze)
    from argmap.cli.commands import program

    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that lacks a character of the map must not end the command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    program(_open_window)(prog_name="argmap")


def _open_window(files: list[Path], *, trial: bool) -> int:
    from argmap.ui.app import run

    gc.enable()
    return run(files, trial=trial)


if __name__ == "__main__":
    main()
