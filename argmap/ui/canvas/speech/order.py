"""In which order the map is read out: the boxes as the outline has them, and after them the arrows.

The same flat row under the map, with the depth told of each, is how item views show their trees to screen readers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId, LinkId
from argmap.ui.canvas.scene import Scene


@dataclass(frozen=True, slots=True)
class Order:
    """`names`: the visible records in reading order; `places`: their numbers in it."""

    names: Sequence[str] = ()
    places: Mapping[str, int] = field(default_factory=dict)


def order(scene: Scene) -> Order:
    """Return the reading order of what a scene shows. Time is linear in the boxes of the map."""
    numbers = scene.numbers
    claims = [claim for root in scene.tree.roots for claim, _ in scene.tree.walk(root) if claim in numbers]
    # A step whose line is a bracket shared with others is one of its own here.
    names = [*claims, *(link.id for claim in claims for link in scene.document.links_out_of(claim))]
    return Order(names, {name: place for place, name in enumerate(names)})


def borne_on(document: Document, record: str) -> list[str]:
    """Return what a claim or a link bears on: the claims and links that its steps lead to."""
    if record in document.links:
        return [document.links[LinkId(record)].target]
    return [link.target for link in document.links_out_of(ClaimId(record))]


def bearing(document: Document, record: str) -> list[str]:
    """Return the claims that bear on a claim or a link; for a link also the claim that it comes from."""
    sources: list[str] = [link.source for link in document.links_into(record)]
    if record in document.links:
        sources.insert(0, document.links[LinkId(record)].source)
    return sources


def arrows_of(document: Document, tree: Hierarchy, record: str) -> list[str]:
    """Return the links by which a claim bears on other things, the one it hangs by first."""
    main = tree.main.get(ClaimId(record))
    links = document.links_out_of(ClaimId(record))
    return [link.id for link in sorted(links, key=lambda link: link is not main)]
