"""The dialog in which a draft's quotations are looked up; the draft itself is never part of the map."""

from argmap.ui.drafts.dialog import DraftDialog

__all__ = ["DraftDialog"]
