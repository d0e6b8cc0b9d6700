"""Handing a map over as a picture: one dialog with a live preview."""

from argmap.ui.handover.dialog import HandoverDialog

__all__ = ["HandoverDialog"]
