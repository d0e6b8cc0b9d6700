"""Where the program's own data lies: the one function that finds `resources/` and `sample_maps/`.

A wheel carries both folders inside the package; a checkout and an editable install have them beside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def packaged(name: str) -> Path:
    """Return the path of a file or folder that comes with argmap, such as `resources/themes` or `sample_maps`.

    Raises FileNotFoundError when this installation lacks it.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is missing from this installation of argmap; install argmap again")
