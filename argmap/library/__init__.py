"""The library: every map of one user, with its history, safe on disk after each edit. The public door is `Library`."""

from argmap.library.backup import Backup
from argmap.library.database import (
    LibraryBusy,
    LibraryDamaged,
    LibraryForeign,
    LibraryFull,
    LibraryNewer,
    LibraryUnwritable,
)
from argmap.library.journal import JournalEntry
from argmap.library.library import Library
from argmap.library.maps import MapEntry, MapMissing, OutOfStep
from argmap.library.mending.recovery import Recovery
from argmap.library.places import PlaceRefused, library_path
from argmap.library.search import Hit
from argmap.library.sidecars import FileLink, Original, OriginalMissing

__all__ = [
    "Backup",
    "FileLink",
    "Hit",
    "JournalEntry",
    "Library",
    "LibraryBusy",
    "LibraryDamaged",
    "LibraryForeign",
    "LibraryFull",
    "LibraryNewer",
    "LibraryUnwritable",
    "MapEntry",
    "MapMissing",
    "Original",
    "OriginalMissing",
    "OutOfStep",
    "PlaceRefused",
    "Recovery",
    "library_path",
]
