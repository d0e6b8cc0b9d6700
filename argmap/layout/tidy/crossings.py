"""The cross links of a map: which way each goes, what it gets at its stations, and its line.

A link that comes or goes concerns the stations on its way; who else comes there may get another lane, and then only
those lines are drawn again.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.layout.tidy.families import Family
from argmap.layout.tidy.stations import LEFT, RIGHT, Beside, Edge, Lanes, Station, Strip, Wish, lanes
from argmap.layout.tidy.trips import Trip, trip
from argmap.layout.tidy.ways import Known, Place, Way, places, way_of
from argmap.model.records import ClaimId, Link, LinkId

if TYPE_CHECKING:
    from argmap.layout.tidy.ground import Ground


class Crossings:
    """Trips, wishes and lanes by station, and ways; `left` are the cross links that no trip can lead."""

    def __init__(self, ground: "Ground") -> None:
        self._ground = ground
        self.trips: dict[LinkId, Trip] = {}
        self.left: set[LinkId] = set()
        self.wishes: dict[Station, dict[LinkId, Wish]] = {}
        self.lanes: dict[Station, Lanes] = {}
        self.ways: dict[LinkId, Way] = {}
        self.strikers: dict[ClaimId, set[LinkId]] = {}
        """By family, the cross links that end on a line of it."""

    def at(self, strip: ClaimId) -> Iterable[LinkId]:
        """Return the cross links that run in a strip."""
        return self.wishes.get(Strip(strip), {}).keys()

    def plan(self, names: Iterable[LinkId]) -> tuple[set[Station], set[LinkId]]:
        """Plan the trips of links anew; return the stations that they came to or left, and all links looked at."""
        document, main = self._ground.map.document, self._ground.map.tree.main
        stations: set[Station] = set()
        work = list(names)
        done: set[LinkId] = set()
        for name in work:  # grows while it runs: what strikes a line goes where that goes
            if name in done:
                continue
            done.add(name)
            old = self.trips.pop(name, None)
            self.left.discard(name)
            new: Trip | None = None
            link = document.links.get(name)
            if link is not None and main.get(link.source) is not link and self.shown(link):
                new = trip(self._ground, link)
                if new is None:
                    self.left.add(name)
            work += [other.id for other in document.links_into(name)]
            if new is not None:
                self.trips[name] = new
            for state, end in ((old, False), (new, True)):
                if state is not None and state.struck is not None:
                    strikers = self.strikers.setdefault(state.target, set())
                    strikers.add(name) if end else strikers.discard(name)
            if old is not None:
                stations |= self._withdraw(old, new)
            if new is not None:
                for station, wish in new.wishes.items():
                    there = self.wishes.setdefault(station, {})
                    if name not in there or there[name] != wish:
                        there[name] = wish
                        stations.add(station)
        return stations, done

    def _withdraw(self, old: Trip, new: Trip | None) -> set[Station]:
        name = old.link.id
        stations: set[Station] = set()
        for station in old.wishes:
            if new is None or station not in new.wishes:
                there = self.wishes[station]
                del there[name]
                if not there:
                    del self.wishes[station]
                stations.add(station)
        if new is None:
            self.ways.pop(name, None)
        return stations

    def shown(self, link: Link) -> bool:
        """Whether both ends of a link are to be seen."""
        links, rows, step = self._ground.map.document.links, self._ground.rows, link
        seen: set[LinkId] = set()
        while step.source in rows and step.target in links and step.id not in seen:
            seen.add(step.id)
            step = links[LinkId(step.target)]
        return step.source in rows and step.target in rows

    def give_lanes(self, stations: Iterable[Station]) -> dict[Station, Lanes | None]:
        """Give the lanes of stations anew; return those where anything changed, with what was."""
        altered: dict[Station, Lanes | None] = {}
        for station in stations:
            wishes, old = self.wishes.get(station), self.lanes.get(station)
            new = lanes(station, wishes) if wishes else None
            if new == old:
                continue
            altered[station] = old
            if new is None:
                del self.lanes[station]
            else:
                self.lanes[station] = new
        return altered

    def draw(self, names: Iterable[LinkId]) -> None:
        """Draw the lines of trips."""
        known = self._known
        for name in names:
            self.ways[name] = way_of(self.trips[name], known)

    @property
    def _known(self) -> Known:
        return Known(self._ground.families, self.lanes, self._ground.levels)

    def redraw(
        self,
        planned: Iterable[LinkId],
        altered: Mapping[Station, Lanes | None],
        renewed: Mapping[ClaimId, Family | None],
    ) -> None:
        """Draw the lines that were planned anew, and those that changes of stations and families concern."""
        stale: set[LinkId] = {name for name in planned if name in self.trips}
        shifted: list[tuple[Station, Iterable[LinkId]]] = [
            (station, self._shifted(station, was)) for station, was in altered.items()
        ]
        for claim, old in renewed.items():
            new = self._ground.families[claim]
            if old is None or old.size != new.size:
                for station in (Strip(claim), *_edges(claim)):
                    stale |= self.wishes.get(station, {}).keys()
                row = self._ground.home.get(claim)
                stale |= {name for name in self.at(row) if self.trips[name].direct} if row is not None else set()
            elif old.strip != new.strip:
                shifted.append((Strip(claim), self.at(claim)))
            # What strikes a step ends above the middle of its premises.
            stale |= self.strikers.get(claim, set())
        self._shift(shifted, stale)
        self.draw(stale)

    def _shift(self, shifted: Iterable[tuple[Station, Iterable[LinkId]]], stale: set[LinkId]) -> None:
        """Give lines other coordinates at stations; those of which more must change become `stale`."""
        moves: dict[LinkId, list[Place]] = {}
        known, trips, ways = self._known, self.trips, self.ways
        for station, names in shifted:
            if isinstance(station, Strip):
                of = self.lanes[station].of if station in self.lanes else {}
                rest = [name for name in names if name in of and name not in stale]
            else:
                stale |= {name for name in names if station in trips[name].fixed}
                rest = [name for name in names if name not in stale]
            if not rest:
                continue
            for name, place in zip(rest, places(station, rest, known), strict=True):
                line = moves.get(name)
                if line is None:
                    line = moves[name] = list(ways[name].moves)
                line[trips[name].order[station]] = place
        for name, line in moves.items():
            x, y, _, strikes = ways[name]
            ways[name] = Way(x, y, tuple(line), strikes)

    def _shifted(self, station: Station, was: Lanes | None) -> Iterable[LinkId]:
        """Return the lines whose place at a station is another than it was."""
        now = self.lanes.get(station)
        if now is None:
            return ()
        wishes = self.wishes[station]
        if was is None or (not isinstance(station, Strip) and (was.most, was.ending) != (now.most, now.ending)):
            return wishes
        return [name for name in wishes if was.of.get(name) != now.of.get(name)]


def _edges(claim: ClaimId) -> Iterator[Station]:
    for side in (LEFT, RIGHT):
        yield Beside(claim, side)
        yield Edge(claim, side, False)
        yield Edge(claim, side, True)
