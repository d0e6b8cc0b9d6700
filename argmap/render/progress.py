"""Telling how far a long piece of work is, not more often than anyone can see; and the way to stop it."""

import time
from collections.abc import Callable

from argmap.model.errors import ArgmapError

Progress = Callable[[float], None]

_PAUSE = 0.05  # seconds between two calls


class Cancelled(ArgmapError):
    """Raised by a progress callback to stop: whatever was being written is removed, and what was there before stays."""


def throttled(progress: Progress | None) -> Progress:
    """Return a function to call as often as one likes: 0 and 1 always come through, the rest 20 times a second."""
    if progress is None:
        return lambda share: None
    heard = 0.0

    def tell(share: float) -> None:
        nonlocal heard
        now = time.monotonic()
        if now - heard >= _PAUSE or share in (0.0, 1.0):
            heard = now
            progress(share)

    return tell
