"""Finding boxes by their words, speakers, sources, tags and roles."""

from argmap.ui.find.bar import FindBar

__all__ = ["FindBar"]
