"""Where in the argument the viewer is: pure functions of a scene and what of it is in view."""

import numpy as np

from argmap.layout.geometry import Rect
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId
from argmap.ui.canvas.scene import Scene


def way_to(tree: Hierarchy, claim: ClaimId) -> list[ClaimId]:
    """Return the claims from the root down to a claim, itself included."""
    return [*reversed(tree.ancestors(claim)), claim]


def here(scene: Scene, seen: Rect, selected: str | None) -> ClaimId | None:
    """Return the claim one is at: the one selected if it is in view, else the one nearest to the middle of the view."""
    box = scene.box(selected) if selected else None
    if selected and box and box.meets(seen):
        return ClaimId(selected)
    if not scene.claims:
        return None
    x, y, width, height = scene.boxes.T
    across = np.maximum(np.maximum(x - seen.centre.x, seen.centre.x - x - width), 0.0)
    down = np.maximum(np.maximum(y - seen.centre.y, seen.centre.y - y - height), 0.0)
    return scene.claims[int(np.argmin(across * across + down * down))]


def out_of_view(scene: Scene, seen: Rect, selected: str | None) -> list[ClaimId]:
    """Return the contention and the branch one is in, as far as neither can be seen: none while the contention can."""
    at = here(scene, seen, selected)
    if at is None:
        return []
    way = way_to(scene.tree, at)[:2]
    boxes = [scene.box(claim) for claim in way]
    if boxes[0] is None or boxes[0].meets(seen):
        return []
    return [claim for claim, box in zip(way, boxes, strict=True) if box is None or not box.meets(seen)]
