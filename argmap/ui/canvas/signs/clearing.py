"""Keeping what one is taken to clear of the signs: the least shift of the view that brings it out from under them."""

from collections.abc import Sequence

from argmap.layout.geometry import Point, Rect

GAP = 10.0


def way_out(area: Rect, hurdles: Sequence[Rect], room: Rect) -> Point:
    """Return by how much to shift an area of the screen so that it lies in the room and meets no hurdle.

    Nothing where it is clear already, or where no straight shift past a hurdle's side would do.

    >>> way_out(Rect(0, 50, 40, 30), [Rect(0, 60, 100, 40)], Rect(0, 0, 100, 100))
    Point(x=0.0, y=-30.0)
    """
    met = [hurdle for hurdle in hurdles if hurdle.meets(area)]
    shifts = [
        shift
        for hurdle in met
        for shift in (
            Point(0.0, hurdle.y - GAP - area.bottom),
            Point(0.0, hurdle.bottom + GAP - area.y),
            Point(hurdle.x - GAP - area.right, 0.0),
            Point(hurdle.right + GAP - area.x, 0.0),
        )
        if _clear(Rect(area.x + shift.x, area.y + shift.y, area.width, area.height), hurdles, room)
    ]
    return min(shifts, key=lambda shift: abs(shift.x) + abs(shift.y), default=Point(0.0, 0.0))


def _clear(area: Rect, hurdles: Sequence[Rect], room: Rect) -> bool:
    return room.encloses(area) and not any(hurdle.meets(area) for hurdle in hurdles)
