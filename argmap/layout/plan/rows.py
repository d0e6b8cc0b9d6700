"""Who stands beside whom: the row of boxes under a box, in groups, and the strip above it in which its lines run.

The unit of a row is the group: the premises of one step, side by side under one bracket. What strikes a step (an
undercut, a backing) stands in the same row right after the step's group, and what strikes that right after it in
turn; so a strike never has to cross another. A hand-placed box keeps its place in its row free, so that putting it
elsewhere moves nothing.

The strip holds, from the row up: the brackets, the lines of strikes, the cross links passing through, the line or two
on which the arrows turn toward the box, and room for the arrow heads.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from argmap.layout.plan.spacing import BRACKET, Levels, lane_step
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId, Link, LinkId

FOREST_ID = ClaimId("")
"""The box of no size above all roots: its row are the roots."""
FIRST_STRIKE = 14.0
ABOVE = 10.0  # free between the lines of two sorts


@dataclass(slots=True, eq=False)
class Group:
    """The premises of `link` in one row: its first to last place there.

    `strikes` is the group whose step this one strikes (none: it bears on the box above, or on a line drawn elsewhere);
    `lane` counts the lines of strikes from the boxes up. `loose`: its line cannot be drawn within the family, because
    that of what it strikes cannot, or because it is `pinned`: a single premise placed by hand.
    """

    link: Link
    first: int
    last: int
    strikes: "Group | None" = None
    lane: int = 0
    loose: bool = False
    pinned: bool = False

    def like(self, other: "Group") -> bool:
        """Whether the other one is the same step, drawn the same way."""
        struck = self.strikes.link.id if self.strikes else ""
        return (
            self.link is other.link
            and (self.first, self.last, self.lane) == (other.first, other.last, other.lane)
            and (self.loose, self.pinned) == (other.loose, other.pinned)
            and struck == (other.strikes.link.id if other.strikes else "")
        )


class Row(NamedTuple):
    """The boxes of a row in order, their groups, and the links of co-premises: link, group and place in the row."""

    members: tuple[ClaimId, ...] = ()
    groups: tuple[Group, ...] = ()
    joined: tuple[tuple[LinkId, Group, int], ...] = ()

    def like(self, other: "Row") -> bool:
        """Whether the two rows are drawn alike."""
        return (
            self.members == other.members
            and len(self.groups) == len(other.groups)
            and all(one.like(two) for one, two in zip(self.groups, other.groups, strict=True))
            and [(link, place) for link, _, place in self.joined] == [(link, place) for link, _, place in other.joined]
        )


EMPTY = Row()


def row_of(document: Document, tree: Hierarchy, hidden: frozenset[ClaimId], claim: ClaimId) -> Row:
    """Return the row under a claim, without what is `hidden`."""
    if claim == FOREST_ID:
        return Row(tuple(root for root in tree.roots if root not in hidden))
    links_into, main = document.links_into, tree.main
    into = links_into(claim)
    if not into:
        return EMPTY
    claims = document.claims
    row: list[ClaimId] = []
    groups: list[Group] = []
    strikers: dict[int, list[Group]] = {}
    work: list[tuple[Link, Group | None, bool]] = [(link, None, True) for link in reversed(into)]
    while work:
        link, struck, direct = work.pop()
        source = link.source
        below = links_into(link.id)
        group: Group | None = None
        if main.get(source) is link and source not in hidden:
            pinned = claims[source].pin is not None
            loose = pinned or (not direct and (struck is None or struck.loose))
            group = Group(link, len(row), len(row), struck, 0, loose, pinned)
            row.append(source)
            groups.append(group)
            if struck is not None and not loose:
                strikers.setdefault(id(struck), []).append(group)
        if not below:
            continue
        follow: list[Link] = []
        joins = [below]
        for several in joins:  # grows while it runs: premises that join a joining step belong to the same group
            for other in several:
                member = other.source
                if (
                    group is not None
                    and not group.pinned
                    and other.role == "joins"
                    and main.get(member) is other
                    and member not in hidden
                    and claims[member].pin is None
                ):
                    group.last = len(row)
                    row.append(member)
                    joins.append(links_into(other.id))
                    continue
                follow.append(other)
        for other in reversed(follow):
            on_step = group is not None and other.target == link.id
            work.append((other, group if on_step else None, False))
    if strikers:
        _give_lanes(groups, strikers)
    joined = [
        (main[row[place]].id, group, place)
        for group in groups
        if group.last > group.first
        for place in range(group.first, group.last + 1)
        if main[row[place]] is not group.link
    ]
    return Row(tuple(row), tuple(groups), tuple(joined))


def _give_lanes(groups: list[Group], strikers: dict[int, list[Group]]) -> None:
    for group in reversed(groups):  # what strikes a group comes after it, so its lanes are known
        highest = 0
        for striker in strikers.get(id(group), ()):
            highest = striker.lane = max(striker.lane, highest + 1)
        if group.strikes is not None and highest >= group.lane:
            group.lane = highest + 1


class Strip(NamedTuple):
    """Heights above the row (`bracket`, and of the first lines of `strike` and `cross`) and the whole `height`.

    `mixed` tells that both supports and attacks turn in it; `step` is the distance between cross links.
    """

    height: float
    bracket: float
    strike: float
    cross: float
    step: float
    mixed: bool


def strip_over(groups: tuple[Group, ...], levels: Levels, passing: int) -> Strip:
    """Return the strip of a row; `passing` counts the lines that cross links need in it."""
    strikes = 0
    bracket = supports = attacks = False
    for group in groups:
        if group.strikes is not None:
            if group.lane > strikes:
                strikes = group.lane
        elif group.pinned or not group.loose:
            if group.link.role == "attacks":
                attacks = True
            else:
                supports = True
        if group.last > group.first:
            bracket = True
    return _strip(strikes, bracket, supports and attacks, passing, levels)


@lru_cache(maxsize=1024)
def _strip(strikes: int, bracketed: bool, mixed: bool, passing: int, levels: Levels) -> Strip:
    bracket = BRACKET if bracketed else 0.0
    step = lane_step(passing, 8.0)
    strike = bracket + FIRST_STRIKE
    used = strike + (strikes - 1) * levels.strike if strikes else bracket
    cross = used + ABOVE
    if passing:
        used = cross + (passing - 1) * step
    stem = max(levels.stem + bracket, used + ABOVE)
    return Strip(stem + levels.head + (levels.bus if mixed else 0.0), bracket, strike, cross, step, mixed)
