"""Which statements of other articles are like one: for the person who gathers who says the same, and who denies it.

The rule: likeness is offered in an order, never as a number to trust, and nothing is gathered by itself. Where courts,
dates, sums or names differ, that is said, since what sounds alike may be two events.
"""

from argmap.reading.likeness.differences import Difference, differences
from argmap.reading.likeness.gathering import PlaceUnknown, asked, gathered
from argmap.reading.likeness.matrix import Cell, Row, cells, matrix, members
from argmap.reading.likeness.passage import Passage
from argmap.reading.likeness.ranking import Index, Like, index, like
from argmap.reading.likeness.sides import Side, sides

__all__ = [
    "Cell",
    "Difference",
    "Index",
    "Like",
    "Passage",
    "PlaceUnknown",
    "Row",
    "Side",
    "asked",
    "cells",
    "differences",
    "gathered",
    "index",
    "like",
    "matrix",
    "members",
    "sides",
]
