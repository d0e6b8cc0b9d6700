"""How the boxes that hang on the same thing stand to each other in the picture: side by side, or below each other.

In most shapes all rows lie the same way; in the automatic shape each family has its own.
"""

from argmap.model.records import ClaimId
from argmap.ui.canvas.scene import Scene


def siblings(scene: Scene, claim: ClaimId) -> list[ClaimId]:
    """Return the visible claims that hang on the same claim or link as this one, itself too, in the author's order."""
    link = scene.tree.main.get(claim)
    if link is None:
        return [root for root in scene.tree.roots if root in scene.numbers]
    return [other.source for other in scene.tree.hanging[link.target] if other.source in scene.numbers]


def upright(scene: Scene, claim: ClaimId) -> bool:
    """Whether a visible claim's row stands upright: what comes after it stands below it and not to its right."""
    if scene.layout.orientation != "automatic":
        return scene.layout.orientation == "left-to-right"
    row = siblings(scene, claim)
    at = row.index(claim)
    return any(in_column(scene, row[first], row[first + 1]) for first in (at - 1, at) if 0 <= first < len(row) - 1)


def in_column(scene: Scene, first: ClaimId, second: ClaimId) -> bool:
    """Whether the second of two claims stands below the first in the same column."""
    upper, lower = scene.box(first), scene.box(second)
    return upper is not None and lower is not None and upper.heads(lower)
