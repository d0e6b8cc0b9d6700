"""The icons: one family of 24 by 24 outlines in `resources/icons`, drawn with a round line of 1.75 in one colour.

Icons that stand in pictures hold only path, line, circle and rect, so that every backend can draw them.
"""

from functools import cache
from xml.etree import ElementTree

from argmap.model.errors import ArgmapError
from argmap.places import packaged

SIDE = 24.0
LINE = 1.75


class IconUnknown(ArgmapError):
    """An icon asked for by a name that no file in `resources/icons` bears."""


@cache
def icon_shapes(name: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return an icon's shapes as (tag, attributes), in the order of the file. Raises IconUnknown."""
    path = packaged("resources/icons") / f"{name}.svg"
    if not path.is_file():
        raise IconUnknown(f"icon {name!r}", "there is no such icon", "Add it to resources/icons.")
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    return tuple((child.tag.rpartition("}")[2], tuple(child.attrib.items())) for child in root)
