"""The way back: where the viewer was before each jump, walked back and forward like the pages of a browser."""

from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.layout.geometry import Point
from argmap.model.records import ClaimId
from argmap.ui.canvas.sight.sight import Sight

MOST = 100


class Place(NamedTuple):
    """Where one looked: the sight, and the claim whose box had its middle at a `point` of the screen at this scale."""

    sight: Sight
    claim: ClaimId | None
    point: Point
    scale: float

    def like(self, other: "Place") -> bool:
        """Whether both show the same claim in the same sight."""
        return self.claim == other.claim and self.sight == other.sight


@dataclass(slots=True)
class Trail:
    """Places left behind, and after going back those that lie ahead."""

    behind: list[Place] = field(default_factory=list)
    ahead: list[Place] = field(default_factory=list)

    def leave(self, place: Place) -> None:
        """Note the place that a jump leaves; what lay ahead is forgotten."""
        self.ahead.clear()
        if not self.behind or not self.behind[-1].like(place):
            self.behind.append(place)
            del self.behind[:-MOST]

    def back(self, here: Place) -> Place | None:
        """Return the last place left behind that is not this one."""
        return _step(self.behind, self.ahead, here)

    def forward(self, here: Place) -> Place | None:
        """Return the next place ahead that is not this one."""
        return _step(self.ahead, self.behind, here)


def _step(source: list[Place], other: list[Place], here: Place) -> Place | None:
    while source:
        place = source.pop()
        if not place.like(here):
            other.append(here)
            return place
    return None
