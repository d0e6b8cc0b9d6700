"""What holds for every layout, as one function that returns what is wrong; used on random, real and large maps."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from argmap.layout.geometry import Layout, Point, Rect
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, Link, LinkId

NEAR = 0.02
GAP = 12.0  # between premises; all others keep farther apart


def faults(document: Document, layout: Layout, *, buried: bool = False) -> Iterator[str]:
    """Yield a sentence for every law that the layout breaks.

    `buried`: boxes are pinned onto each other, so there may be no way out between them.
    """
    yield from _overlaps(document, layout, GAP)
    legs = _legs(document, layout)
    for link in document.links.values():
        drawn = link.id in layout.routes or link.id in legs
        if drawn != _visible(document, layout, link):
            yield f"link {link.id} is {'drawn' if drawn else 'missing'}"
    ordered = sorted(layout.boxes.items(), key=lambda item: item[1].x)
    for identity, route in layout.routes.items():
        points = route.points
        if len(points) < 2 or any(a == b for a, b in pairwise(points)):
            yield f"route {identity} has an empty piece: {points}"
        for a, b in pairwise(points):
            if a.x != b.x and a.y != b.y:
                yield f"route {identity} is slanted: {points}"
            for claim, box in ordered:
                if box.x > max(a.x, b.x):
                    break
                if not buried and _through(a, b, box):
                    yield f"route {identity} leads through {claim}: {points} {box}"
        yield from _ends(document, layout, identity, legs)
    for box in layout.boxes.values():
        if layout.bounds.united(box) != layout.bounds and not _within(box, layout.bounds):
            yield f"{box} sticks out of {layout.bounds}"
    for identity, route in layout.routes.items():
        if not all(_within(Rect(point.x, point.y, 0, 0), layout.bounds) for point in route.points):
            yield f"route {identity} sticks out of the bounds"


def _overlaps(document: Document, layout: Layout, gap: float) -> Iterator[str]:
    ordered = sorted(layout.boxes.items(), key=lambda item: item[1].x)
    for number, (claim, box) in enumerate(ordered):
        wide = box.grown(gap / 2 - NEAR)
        for other, second in ordered[number + 1 :]:
            if second.x - gap > box.right:
                break
            pinned = document.claims[claim].pin is not None and document.claims[other].pin is not None
            if not pinned and wide.meets(second.grown(gap / 2 - NEAR)):
                yield f"{claim} {box} and {other} {second} are too near"


def _legs(document: Document, layout: Layout) -> Mapping[LinkId, tuple[Point, Point]]:
    """Return the legs that stand for the steps of co-premises."""
    main = hierarchy(document).main
    return {
        main[premise].id: leg
        for bracket in layout.brackets.values()
        for premise, leg in list(zip(bracket.premises, bracket.legs, strict=True))[1:]
    }


def _visible(document: Document, layout: Layout, link: Link) -> bool:
    while link.source in layout.boxes and link.target in document.links:
        link = document.links[LinkId(link.target)]
    return link.source in layout.boxes and link.target in layout.boxes


def _ends(
    document: Document, layout: Layout, identity: LinkId, legs: Mapping[LinkId, tuple[Point, Point]]
) -> Iterator[str]:
    link, route = document.links[identity], layout.routes[identity]
    bars = {bracket.link: bracket.points for bracket in layout.brackets.values()}
    first, last = route.points[0], route.points[-1]
    if identity in bars:
        if not _on_line(first, bars[identity]):
            yield f"route {identity} does not start on its bracket"
    elif not _on_border(first, layout.boxes[link.source]):
        yield f"route {identity} does not start at its box: {route.points} {layout.boxes[link.source]}"
    if link.target in layout.boxes:
        if route.strikes or not _on_border(last, layout.boxes[ClaimId(link.target)]):
            yield f"route {identity} does not end at its box"
    else:
        target = LinkId(link.target)
        struck = layout.routes[target].points if target in layout.routes else legs[target]
        if not route.strikes or not _on_line(last, struck):
            yield f"route {identity} does not end on the line it strikes: {route.points} {struck}"


def _through(a: Point, b: Point, box: Rect) -> bool:
    return (
        min(a.x, b.x) < box.right - NEAR
        and max(a.x, b.x) > box.x + NEAR
        and min(a.y, b.y) < box.bottom - NEAR
        and max(a.y, b.y) > box.y + NEAR
    )


def _on_border(point: Point, box: Rect) -> bool:
    inside = _within(Rect(point.x, point.y, 0, 0), box)
    edges = (point.x - box.x, point.x - box.right, point.y - box.y, point.y - box.bottom)
    return inside and min(abs(edge) for edge in edges) < NEAR


def _on_line(point: Point, line: tuple[Point, ...]) -> bool:
    return any(
        (abs(a.x - point.x) < NEAR and min(a.y, b.y) - NEAR <= point.y <= max(a.y, b.y) + NEAR and a.x == b.x)
        or (abs(a.y - point.y) < NEAR and min(a.x, b.x) - NEAR <= point.x <= max(a.x, b.x) + NEAR and a.y == b.y)
        for a, b in pairwise(line)
    )


def _within(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x - NEAR
        and inner.y >= outer.y - NEAR
        and inner.right <= outer.right + NEAR
        and inner.bottom <= outer.bottom + NEAR
    )
