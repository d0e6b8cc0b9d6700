"""How much of the map is drawn at a scale: cards, plain boxes with words, bars for words, tints, or a cloud of pixels.

Its rule: what is drawn must be big enough to be seen for what it is; from a smaller scale on something calmer stands
for it. Between bars and tints the colours pass over into each other, so that nothing jumps.
"""

from enum import IntEnum

from argmap.ui.canvas.camera import LEGIBLE

WORDS, TITLES, BARS = 0.42, 0.25, 0.1
"""The least scales at which plain boxes show their statement, its first words in large letters, and bars."""

FULL = LEGIBLE
"""The least scale at which cards are drawn in full."""

MOST_WORDY = 220
"""More boxes than this at once get bars instead of words."""

MOST_DRAWN = 20_000
"""More boxes than this at once are not drawn as rectangles but put into a picture pixel by pixel."""

TINTED = 0.16
"""Below this scale the boxes take on the colours that stand for them from afar."""


class Detail(IntEnum):
    """The steps, from afar to near."""

    CLOUD, TINTS, BARS, TITLES, WORDS, FULL = range(6)


def detail(scale: float, boxes: int) -> Detail:
    """Return the step for a scale with so many boxes in view.

    >>> detail(1.0, 12), detail(0.3, 60), detail(0.3, 900), detail(0.001, 50_000)
    (<Detail.FULL: 5>, <Detail.TITLES: 3>, <Detail.BARS: 2>, <Detail.CLOUD: 0>)
    """
    if scale >= FULL:
        return Detail.FULL
    if scale >= TITLES and boxes <= MOST_WORDY:
        return Detail.WORDS if scale >= WORDS else Detail.TITLES
    if scale >= BARS:
        return Detail.BARS
    return Detail.TINTS if boxes <= MOST_DRAWN else Detail.CLOUD


def share(scale: float, low: float, high: float) -> float:
    """Return how far a scale has come from one to another, 0..1."""
    return min(1.0, max(0.0, (scale - low) / (high - low)))
