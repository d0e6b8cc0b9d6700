"""Spelling: words that may be wrong are underlined while they are written, offline, and better ones are offered."""

from argmap.ui.spelling.spelling import Spelling

__all__ = ["Spelling"]
