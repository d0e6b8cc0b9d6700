"""The tree as it stands, kept from one layout to the next: an edit makes anew only what it can have changed.

A row depends on the links that lead into its box or into its steps, a family on its row's families, a station on the
lines that come there, a line on its stations. So an edit marks some rows; from there the change goes up through the
families and along the cross links, and what is equal to what was there stops it. The result is the same to the last
bit as that of a fresh start, which marks everything.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil
from typing import NamedTuple

from argmap.layout.geometry import Size
from argmap.layout.plan.rows import EMPTY, FOREST_ID, Group, Row, row_of
from argmap.layout.plan.spacing import BOX, NEIGHBOURS_LINKED, Levels, pad
from argmap.layout.tidy.crossings import Crossings
from argmap.layout.tidy.families import NO_ROOM, Family, Room, family
from argmap.layout.tidy.slots import Slots
from argmap.layout.tidy.stations import LEFT, RIGHT, Beside, Over, Station, Strip
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId, LinkId

NO_SIZE = Size(0.0, 0.0)


class Map(NamedTuple):
    """What is laid out: the document, its tree, what is hidden of it, and the sizes of its boxes as given."""

    document: Document
    tree: Hierarchy
    hidden: frozenset[ClaimId]
    sizes: Mapping[ClaimId, Size]


class Ground:
    """Rows, families and cross links of one map in one direction; `across` swaps the sides of every box."""

    def __init__(self, map: Map, *, levels: Levels, across: bool) -> None:
        self.levels, self.across = levels, across
        self.map = map
        self.rows: dict[ClaimId, Row] = {}
        self.home: dict[ClaimId, ClaimId] = {}
        self.place: dict[ClaimId, int] = {}
        self.groups: dict[str, tuple[ClaimId, Group]] = {}
        self.pinned: set[ClaimId] = set()
        self.loose: set[LinkId] = set()
        """Steps of the tree that cannot be drawn within their family."""
        self.families: dict[ClaimId, Family] = {}
        self.crossings = Crossings(self)
        self.rooms: dict[ClaimId, Room] = {}
        self.slots = Slots()
        crossings = self.crossings
        order = self._grow([FOREST_ID])
        self._make_room(crossings.give_lanes(crossings.plan(link.id for link in map.tree.cross)[0]))
        self.slots.fill(order[1:])
        for claim in reversed(order):
            new = self.families[claim] = self._family(claim)
            self.slots.set(new)
        crossings.draw(crossings.trips)

    def follow(self, map: Map, *, marked: set[ClaimId], resized: Iterable[ClaimId], links: set[LinkId]) -> None:
        """Go over to a changed map.

        `marked`: whose rows can have changed. `resized`: whose sizes can have. `links`: whose way or being a cross link
        can have.
        """
        self.map, crossings = map, self.crossings
        moved, changed = self._regrow(marked)
        links = set(links)
        for claim in moved:
            links |= set(crossings.at(claim))
            links |= {link.id for link in (*map.document.links_out_of(claim), *map.document.links_into(claim))}
        for claim, old in changed.items():
            links |= set(crossings.at(claim))
            for group in (*old.groups, *self.rows.get(claim, EMPTY).groups):
                links |= {link.id for link in map.document.links_into(group.link.id)}
        stations, planned = crossings.plan(links)
        altered = crossings.give_lanes(stations)
        dirty = {claim for claim in changed if claim in self.rows} | {claim for claim in moved if claim in self.rows}
        dirty |= {
            claim for claim in resized if claim in self.families and self._size(claim) != self.families[claim].size
        }
        dirty |= self._make_room(altered)
        for claim in moved:
            if claim not in self.rows:
                if claim in self.slots.index:
                    self.slots.remove(claim, self.families)
            elif claim not in self.slots.index:
                self.slots.add(claim)
        renewed = self._renew(dirty)
        crossings.redraw(planned, altered, renewed)

    # Rows

    def _grow(self, heads: Iterable[ClaimId]) -> list[ClaimId]:
        """Give rows to claims that have come and to all below them; return these in preorder."""
        document, tree, hidden = self.map.document, self.map.tree, self.map.hidden
        order: list[ClaimId] = []
        work = list(heads)[::-1]
        rows = self.rows
        while work:
            claim = work.pop()
            if claim in rows:
                continue  # it was there before, somewhere else
            order.append(claim)
            row = row_of(document, tree, hidden, claim)
            self._take(claim, row)
            if row.members:
                work.extend(reversed(row.members))
        return order

    def _take(self, claim: ClaimId, row: Row) -> None:
        self.rows[claim] = row
        if claim != FOREST_ID and self.map.document.claims[claim].pin is not None:
            self.pinned.add(claim)
        home, place = self.home, self.place
        for number, member in enumerate(row.members):
            home[member] = claim
            place[member] = number
        for group in row.groups:
            self.groups[group.link.id] = (claim, group)
            if group.loose:
                self.loose.add(group.link.id)

    def _drop(self, row: Row) -> None:
        """Forget the steps of a row."""
        for group in row.groups:
            self.groups.pop(group.link.id, None)
            self.loose.discard(group.link.id)

    def _regrow(self, marked: Iterable[ClaimId]) -> tuple[set[ClaimId], dict[ClaimId, Row]]:
        """Make the marked rows anew; return the claims that have moved, come or gone, and the rows that were."""
        document, tree, hidden = self.map.document, self.map.tree, self.map.hidden
        changed: dict[ClaimId, Row] = {}
        for claim in marked:
            if claim in self.rows and (claim in document.claims or claim == FOREST_ID):
                changed[claim] = self.rows[claim]
        fresh: dict[ClaimId, Row] = {}
        for claim, old in list(changed.items()):
            row = row_of(document, tree, hidden, claim)
            if row.like(old):
                del changed[claim]
            else:
                fresh[claim] = row
        for row in changed.values():
            self._drop(row)
        gained = {
            member
            for claim, row in fresh.items()
            for member in row.members
            if self.home.get(member) != claim or member not in self.rows
        }
        lost = {
            member
            for claim, row in changed.items()
            for member in row.members
            if member not in gained and member not in fresh[claim].members
        }
        moved = gained | lost
        for claim, row in fresh.items():
            self._take(claim, row)
        grown = self._grow(gained)
        moved.update(grown)
        # What came below a claim that has come was perhaps there before; what is left below one that has gone goes.
        work = [claim for claim in lost if self.home.get(claim) not in self.rows or not self._stands(claim)]
        while work:
            claim = work.pop()
            row = self.rows.pop(claim, EMPTY)
            self._drop_gone(claim, row)
            moved.add(claim)
            work += [member for member in row.members if self.home.get(member) == claim]
        return moved, changed

    def _stands(self, claim: ClaimId) -> bool:
        members = self.rows[self.home[claim]].members
        number = self.place[claim]
        return number < len(members) and members[number] == claim

    def _drop_gone(self, claim: ClaimId, row: Row) -> None:
        for group in row.groups:
            if self.groups.get(group.link.id, (None, None))[1] is group:
                del self.groups[group.link.id]
                self.loose.discard(group.link.id)
        for table in (self.home, self.place, self.families, self.rooms):
            table.pop(claim, None)
        self.pinned.discard(claim)

    # Families

    def _size(self, claim: ClaimId) -> Size:
        if claim == FOREST_ID:
            return NO_SIZE
        width, height = self.map.sizes.get(claim, BOX)
        width, height = ceil(width * 64.0) / 64.0, ceil(height * 64.0) / 64.0  # on the grid, where sums are exact
        return Size(height, width) if self.across else Size(width, height)

    def _make_room(self, stations: Iterable[Station]) -> set[ClaimId]:
        """Take over what the boxes concerned now need about them; return these."""
        concerned = {claim for station in stations for claim in _concerned(station) if claim in self.rows}
        known = self.crossings.lanes
        for claim in concerned:
            before, after, strip = (
                known.get(Beside(claim, LEFT)),
                known.get(Beside(claim, RIGHT)),
                known.get(Strip(claim)),
            )
            row = self.rows.get(self.home.get(claim, claim), EMPTY).members
            number = self.place.get(claim, 0) + 1
            over = claim != FOREST_ID and number < len(row) and Over(claim, row[number]) in known
            self.rooms[claim] = Room(
                pad(before.most) if before else 0.0,
                pad(after.most) if after else 0.0,
                strip.most if strip else 0,
                NEIGHBOURS_LINKED if over else 0.0,
            )
        return concerned

    def _family(self, claim: ClaimId) -> Family:
        return family(
            claim,
            self.rows[claim],
            self._size(claim),
            levels=self.levels,
            room=self.rooms.get(claim, NO_ROOM),
            families=self.families,
        )

    def _renew(self, dirty: set[ClaimId]) -> dict[ClaimId, Family | None]:
        """Make families anew, from below up as far as anything changes; return what they were (none: not there)."""
        depth = self._depths(dirty)
        renewed: dict[ClaimId, Family | None] = {}
        for claim in sorted(depth, key=depth.__getitem__, reverse=True):
            if claim not in dirty:
                continue
            old, new = self.families.get(claim), self._family(claim)
            self.families[claim] = new
            self.slots.set(new)
            renewed[claim] = old
            if claim != FOREST_ID and (old is None or not new.like(old)):
                dirty.add(self.home[claim])
        return renewed

    def _depths(self, claims: Iterable[ClaimId]) -> dict[ClaimId, int]:
        """Return how deep claims and all above them stand."""
        depth: dict[ClaimId, int] = {FOREST_ID: 0}
        for claim in claims:
            path: list[ClaimId] = []
            at = claim
            while at not in depth:
                path.append(at)
                at = self.home[at]
            low = depth[at]
            for number, above in enumerate(reversed(path), start=1):
                depth[above] = low + number
        return depth


def _concerned(station: Station) -> Iterator[ClaimId]:
    """Yield the boxes whose families a station's lanes can change."""
    if isinstance(station, Strip):
        yield station.family
    elif isinstance(station, Beside):
        yield station.box
    elif isinstance(station, Over):
        yield station.left
