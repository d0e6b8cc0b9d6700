"""How documents of older versions become documents of this one: a table of steps, applied one after the other.

The step at place n takes a whole file, as plain JSON, from version n + 1 to n + 2. The rule: a step that was released
never changes again. A field that is removed or means something else raises MIN_READER to the version that did so.
"""

from collections.abc import Callable, Sequence

from argmap.model.fields import Json

Upgrade = Callable[[dict[str, Json]], dict[str, Json]]

UPGRADES: tuple[Upgrade, ...] = ()
VERSION = len(UPGRADES) + 1
MIN_READER = 1


def upgraded(tree: dict[str, Json], *, version: int, upgrades: Sequence[Upgrade] = UPGRADES) -> dict[str, Json]:
    """Return a file of `version` as one of the newest version that the table leads to.

    >>> upgraded({"a": 1}, version=1, upgrades=[lambda tree: {"b": tree["a"]}])
    {'b': 1}
    """
    for step in upgrades[version - 1 :]:
        tree = step(tree)
    return tree
