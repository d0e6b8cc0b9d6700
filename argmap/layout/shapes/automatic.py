"""The door of the room: the automatic shape of a plan, in the same terms as the tidy tree's."""

from argmap.layout.plan.pins import place_blocks
from argmap.layout.plan.plan import Plan
from argmap.layout.plan.routes import Lines
from argmap.layout.shapes.choice import choose
from argmap.layout.shapes.families import Shapes, clusters
from argmap.layout.shapes.gutters import draw_trips, give_lanes, led_to, trips
from argmap.layout.shapes.lines import Moves, astray, draw_shapes
from argmap.layout.shapes.placing import placed
from argmap.model.document import Document
from argmap.model.records import Link


def shape(
    plan: Plan, document: Document, links: list[Link], page: float
) -> tuple[list[float], list[float], Lines, list[Link]]:
    """Return the x of every box's middle, the y of its top, the lines, and the cross links left for a search."""
    struck = {str(link.target) for link in links if led_to(plan, link)}
    made, heads = clusters(plan, struck)
    shapes = Shapes(choose(plan, made, heads, page=page), heads)
    found, left = trips(plan, shapes, links) if links else ([], [])
    places = placed(plan, shapes)
    if found:
        give_lanes(plan, found, places)
        places = placed(plan, shapes)
    x = [at + inset + width / 2 for at, inset, width in zip(places.left, places.inset, plan.width, strict=True)]
    top = places.top
    moves: Moves = {}
    if len(plan.blocks) > 1:
        before = list(zip(x, top, strict=True))
        place_blocks(plan, document, x=x, top=top, across=False)
        moves = {node: (x[node] - a, top[node] - b) for node, (a, b) in enumerate(before)}
    lines = Lines()
    draw_shapes(plan, shapes, moves, x=x, top=top, lines=lines)
    draw_trips(plan, shapes, found, moves, x=x, top=top, lines=lines)
    if moves:
        left += astray(document, lines)
    return x, top, lines, left
