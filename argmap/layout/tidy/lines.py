"""The lines of a family: from a step's premises up to the box or the step it bears on, and the brackets over premises.

All places count from the middle of the box's top edge: x along the row, y down, as in a top-down map.
"""

from argmap.layout.plan.routes import Lines, turn
from argmap.layout.plan.rows import Group
from argmap.layout.plan.spacing import Levels
from argmap.layout.tidy.families import Family
from argmap.layout.tidy.ways import stem, strike_level


def lines_of(family: Family, levels: Levels) -> Lines:
    """Return the lines of a family; what is loose gets its bracket only. Brackets name boxes by place in the row."""
    if family.lines is None:
        family.lines = _drawn(family, levels)
    return family.lines


def _drawn(family: Family, levels: Levels) -> Lines:
    lines = Lines()
    level = family.level
    bracket_y = level - family.strip.bracket
    supports: list[tuple[float, Group, float]] = []
    attacks: list[tuple[float, Group, float]] = []
    for group in family.row.groups:
        start, link, at = level, group.link, stem(family, group)
        if group.last > group.first:
            start = bracket_y
            bar = [(family.places[group.first], bracket_y), (family.places[group.last], bracket_y)]
            lines.brackets.append((group, list(range(group.first, group.last + 1)), bar))
        if group.loose:
            lines.loose.append(link)
        elif group.strikes is not None:
            y = strike_level(family, group, levels)
            lines.links[link.id] = [(at, start), (at, y), (stem(family, group.strikes), y)]
            lines.struck.add(link.id)
        elif link.role == "attacks":
            attacks.append((at, group, start))
        else:
            supports.append((at, group, start))
    turn(supports, attacks, 0.0, family.size.width, family.size.height, levels, lines)
    return lines
