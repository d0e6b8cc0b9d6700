"""Where things lie: what comes with the program (`resources/`, `sample_maps/`), and the user's library.

A wheel carries both folders inside the package; a checkout and an editable install have them beside it.
"""

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "ARGMAP_LIBRARY"
FILE_NAME = "library.db"
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


def library_path(path: Path | None = None, *, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the library's file: `path`, or what ARGMAP_LIBRARY names, or the one in the user's data folder.

    A folder, or a path that does not end in .db, means the file library.db in it.
    """
    if path is None:
        named = environment.get(VARIABLE, "")
        path = Path(named).expanduser() if named else user_folder()
    if path.is_file() or (path.suffix == ".db" and not path.is_dir()):
        return path.absolute()
    return path.absolute() / FILE_NAME


def user_folder() -> Path:
    """Return the folder for argmap in the place where this system wants a user's data."""
    import platformdirs

    return Path(platformdirs.user_data_dir("argmap", appauthor=False))
