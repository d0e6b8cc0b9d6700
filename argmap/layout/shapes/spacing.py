"""The distances that only the automatic shape needs, in map units; all others are those of the tidy tree."""

from argmap.layout.plan.spacing import Levels

LEVELS = Levels(head=20.0, stem=24.0, strike=18.0, bus=12.0)  # as low as arrow heads and the words on lines allow
FAMILIES = 24.0  # between two columns of which something hangs
INDENT = 34.0  # from the left edge of a column's gutter to its boxes: the trunk runs between
TRUNK = 16.0  # from that edge to the trunk
OUTER_TRUNK, INNER_TRUNK = 12.0, 26.0  # the same where supports and attacks share a column,
SECOND_TRUNK = 8.0  # and how much more room the two need
TURN = 14.0  # between a step's topmost line and the piece that leads over to the trunk
FIRST_ENTRY = 30.0  # from a box to the column that hangs right below it
ENTRIES = 16.0  # between the entries of a column
PARTED = 8.0  # more than that below an entry with something hanging from it
UNDER_BUS = 16.0  # from the arrows' common line to columns that hang from it
PORT_STEP = 14.0  # between the cross links at a box's left side
EDGE = 6.0  # nearest to a corner of a box that a line may reach it
ARRIVE = 17.0  # from the last cross link of a gutter to the boxes: an arrow head fits in
BEFORE_TRUNK = 8.0  # the same where the room for a trunk follows
CLEAR = 6.0  # from the first cross link back to what is left of the gutter
LANES = 6.0  # between two cross links of a gutter or street
CROWDED = 4  # if there are so many of them or more,
CROWDED_LANES = 4.5  # between two
SMALL = 1200.0  # a map that is no wider than this and as high as a page of that width needs no wrapping
