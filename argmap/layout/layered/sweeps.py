"""The order within layers: sweeps that put everything at the mean place of its neighbours, as long as less crosses.

After K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical system structures" (IEEE
Transactions on Systems, Man and Cybernetics, 1981); crossings are counted after W. Barth, M. Jünger and P. Mutzel,
"Simple and efficient bilayer cross counting" (2002).
"""

from itertools import pairwise

from argmap.layout.layered.ranks import Ranks

SWEEPS = 12
PATIENCE = 3  # sweeps without anything better, then it ends


def untie(ranks: Ranks) -> None:
    """Order every layer of `ranks` so that few links cross; what has no say keeps the author's order."""
    place = [0] * len(ranks.layer)
    for row in ranks.layers:
        _number(row, place)
    best, least = [row[:] for row in ranks.layers], _crossings(ranks, place)
    without = 0
    for sweep in range(SWEEPS):
        if not least or without == PATIENCE:
            break
        downward = sweep % 2 == 0
        rows = ranks.layers[1:] if downward else ranks.layers[-2::-1]
        for row in rows:
            _sort(row, ranks.up if downward else ranks.down, place)
        crossings = _crossings(ranks, place)
        without += 1
        if crossings < least:
            best, least, without = [row[:] for row in ranks.layers], crossings, 0
    ranks.layers = best


def _number(row: list[int], place: list[int]) -> None:
    for number, item in enumerate(row):
        place[item] = number


def _sort(row: list[int], near: list[list[int]], place: list[int]) -> None:
    """Sort a row by the mean places of neighbours; what has none stays where it is."""
    wishes = {item: sum([place[other] for other in near[item]]) / len(near[item]) for item in row if near[item]}
    moving = iter(sorted((item for item in row if item in wishes), key=wishes.__getitem__))
    row[:] = [next(moving) if item in wishes else item for item in row]
    _number(row, place)


def _crossings(ranks: Ranks, place: list[int]) -> int:
    """Return how many links cross between neighbouring layers."""
    count = 0
    for upper, lower in pairwise(ranks.layers):
        size = 1
        while size < len(upper):
            size *= 2
        tree = [0] * (2 * size)
        for item in lower:
            ends = sorted([place[other] for other in ranks.up[item]])
            for end in ends:  # what of earlier items ends farther to the right crosses this one
                at = end + size
                while at > 1:
                    if not at & 1:
                        count += tree[at + 1]
                    at //= 2
            for end in ends:
                at = end + size
                while at:
                    tree[at] += 1
                    at //= 2
    return count
