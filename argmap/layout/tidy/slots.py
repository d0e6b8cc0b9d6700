"""Where each box stands from the one above it, as flat arrays: an entry a box, in no order, without holes.

Arrays are copied in no time and read by others without looking at a single box.
"""

from array import array
from collections.abc import Mapping, Sequence

from argmap.layout.tidy.families import Family
from argmap.model.records import ClaimId


class Slots:
    """`up[i]` is the entry of the box above (-1: a root); `x` from its middle to this one's, `y` from its top to this
    one's, for roots from nothing."""

    __slots__ = ("claims", "height", "index", "up", "width", "x", "y")

    def __init__(self) -> None:
        self.fill(())

    @property
    def _columns(self) -> "tuple[array[float], ...]":
        return self.x, self.y, self.width, self.height

    def copy(self) -> "Slots":
        """Return the same entries, which stay as they are."""
        other = Slots.__new__(Slots)
        other.claims, other.index = self.claims[:], self.index.copy()
        other.up, other.x, other.y = self.up[:], self.x[:], self.y[:]
        other.width, other.height = self.width[:], self.height[:]
        return other

    def fill(self, claims: Sequence[ClaimId]) -> None:
        """Make entries for all boxes of a map."""
        self.claims = list(claims)
        self.index: dict[ClaimId, int] = {claim: slot for slot, claim in enumerate(claims)}
        nothing = bytes(8 * len(claims))
        self.up = array("q", nothing)
        self.x, self.y, self.width, self.height = (array("d", nothing) for _ in range(4))

    def add(self, claim: ClaimId) -> None:
        """Make an entry for a box that has come."""
        self.index[claim] = len(self.claims)
        self.claims.append(claim)
        self.up.append(-1)
        for column in self._columns:
            column.append(0.0)

    def remove(self, claim: ClaimId, families: Mapping[ClaimId, Family]) -> None:
        """Give the entry of a box that has gone to the last one; `families` know what stands below that."""
        slot = self.index.pop(claim)
        last = self.claims.pop()
        up, values = self.up.pop(), [column.pop() for column in self._columns]
        if last == claim:
            return
        self.index[last] = slot
        self.claims[slot] = last
        self.up[slot] = up
        for column, value in zip(self._columns, values, strict=True):
            column[slot] = value
        family = families.get(last)
        for member in family.row.members if family else ():
            below = self.index.get(member)
            if below is not None:
                self.up[below] = slot

    def set(self, family: Family) -> None:
        """Take over the size of a box and the places of those below it."""
        slot = self.index.get(family.claim, -1)
        if slot >= 0:
            self.width[slot], self.height[slot] = family.size
        for member, place in zip(family.row.members, family.places, strict=True):
            below = self.index[member]
            self.up[below], self.x[below], self.y[below] = slot, place, family.level
