"""The words that come up when the pointer rests: what a handle does, and what a box says that is too small to read."""

from html import escape
from typing import TYPE_CHECKING

from argmap.drawing.accessible_text import describe, describe_bearing, describe_link, describe_map
from argmap.model.records import ClaimId, LinkId
from argmap.model.texts import counted
from argmap.ui.canvas.camera import LEGIBLE
from argmap.ui.canvas.hit import Hit
from argmap.ui.canvas.scene import Scene

if TYPE_CHECKING:
    from argmap.ui.canvas.canvas import Canvas

MOST = 600


def tip(canvas: "Canvas", found: Hit) -> str:
    """Return the words for what the pointer rests on, safe to show; empty where nothing is to be said."""
    document = canvas.bridge.document
    claim = document.claims.get(ClaimId(found.record))
    words, scene = "", canvas.scene
    if found.part == "fold" and claim:
        hidden = scene.layout.folded.get(claim.id, 0)
        below = describe_bearing(document, scene.tree, claim.id)
        words = f"Unfold: {below}; {counted(hidden, 'box', 'boxes')} in all" if hidden else f"Fold: {below}"
    elif found.part == "pin" and claim:
        words = "Let the layout place it" if claim.pin else "Click to pin it here, drag to place it by hand"
    elif found.part == "arrow":
        words = "Drag to draw an arrow to what this bears on, too"
    elif found.part == "quotation":
        words = "Show the passage in the article"
    elif found.part == "link" or (found.part == "claim" and canvas.view.camera.scale < LEGIBLE):
        words = described(scene, found.record)
    # A box's words must never be taken for markup.
    return f"<qt>{escape(words[:MOST])}</qt>" if words else ""


def described(scene: Scene, record: str | None) -> str:
    """Return a claim or link and its place in the argument in words; the whole map where neither is meant."""
    if record in scene.document.links:
        return describe_link(scene.document, scene.tree, LinkId(record))  # type: ignore[arg-type]
    if record in scene.document.claims:
        return describe(scene.document, scene.tree, ClaimId(record))  # type: ignore[arg-type]
    return describe_map(scene.document, scene.tree)
