"""A tidy tree with what a tree cannot hold: hand-placed boxes, and lines that have to be searched.

Hand-placed boxes are put where they belong and the rest makes room; then all lines are drawn again over where the boxes
have come to stand.
"""

from collections.abc import Mapping
from dataclasses import replace

from argmap.layout.geometry import Layout
from argmap.layout.plan.outcome import finished
from argmap.layout.plan.pins import place_blocks
from argmap.layout.plan.plan import Plan, plan
from argmap.layout.plan.routes import Lines
from argmap.layout.tidy.families import Family
from argmap.layout.tidy.ground import Ground
from argmap.layout.tidy.lines import lines_of
from argmap.layout.tidy.placed import standing
from argmap.layout.tidy.ways import Known, led, way_of
from argmap.model.records import ClaimId, Orientation


def searched(ground: Ground, folded: Mapping[ClaimId, int], orientation: Orientation) -> Layout:
    """Return the layout of a ground with hand-placed boxes or with lines that no trip and no family can lead."""
    map = ground.map
    laid = plan(map.document, map.tree, map.sizes, hidden=map.hidden, across=ground.across, rows=ground.rows)
    places = standing(ground)
    x, top = [0.0], [0.0]
    for claim in laid.claims[1:]:
        across, down = places.at(claim)
        x.append(across)
        top.append(down)
    place_blocks(laid, map.document, x=x, top=top, across=ground.across)
    families = ground.families if len(laid.blocks) == 1 else _moved(ground, laid, x, top)
    lines = Lines()
    for node in laid.groups:
        _draw_family(families[laid.claims[node]], ground, laid, (node, x[node], top[node]), lines)
    known = Known(families, ground.crossings.lanes, ground.levels)
    for name, trip in ground.crossings.trips.items():
        way = way_of(trip, known)
        lines.links[name] = led(way, lambda claim: (x[laid.index[claim]], top[laid.index[claim]]))
        lines.cross.add(name)
        if way.strikes:
            lines.struck.add(name)
    left = [map.document.links[name] for name in sorted(ground.crossings.left)]
    return finished(laid, map.document, lines, left, x=x, top=top, folded=folded, orientation=orientation)


def _moved(ground: Ground, laid: Plan, x: list[float], top: list[float]) -> dict[ClaimId, Family]:
    """Return the families with their rows where these have come to stand: at the first box not placed by hand."""
    result = dict(ground.families)
    for node, row in laid.rows.items():
        claim = laid.claims[node]
        first = next((child for child in row if laid.block[child] != child), row[0])
        places = tuple(x[child] - x[node] for child in row)
        result[claim] = replace(result[claim], places=places, level=top[first] - top[node], lines=None)
    return result


def _draw_family(family: Family, ground: Ground, laid: Plan, where: tuple[int, float, float], lines: Lines) -> None:
    node, x, top = where
    own, row = lines_of(family, ground.levels), laid.rows[node]
    lines.loose += own.loose
    lines.struck |= own.struck
    for link, line in own.links.items():
        lines.links[link] = [(x + dx, top + dy) for dx, dy in line]
    for group, numbers, bar in own.brackets:
        lines.brackets.append((group, [row[number] for number in numbers], [(x + dx, top + dy) for dx, dy in bar]))
