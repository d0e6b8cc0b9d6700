"""What a handful of small maps look like, as text to read; `--update-golden` writes it anew."""

from collections.abc import Callable

import pytest

from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Layout, Point, Size
from argmap.model.records import ORIENTATIONS, ClaimId
from tests.layout.small_maps import small_map

MAPS = {
    "family": ("a", "b supports a", "c attacks a", "d supports a", "e supports d", "f attacks d"),
    "premises": ("a", "s: b supports a", "c joins s", "d supports c", "u: e attacks s", "f attacks u", "g attacks a"),
    "shared-premise": (
        "a",
        "b supports a",
        "c attacks a",
        "d supports b",
        "x: d supports c",
        "y: e supports d",
        "e attacks a",
    ),
    "circle": ("a supports b", "b supports c", "c supports a", "x: c attacks b"),
    "two-roots": ("a", "b", "c supports a", "d supports b", "x: c attacks d", "y: b attacks a"),
    "pins": ("a", "b supports a", "c supports a", "d attacks c", "c pinned 60 150"),
}
TALL = {ClaimId("c"): Size(240, 140), ClaimId("e"): Size(120, 40)}


@pytest.mark.parametrize("name", MAPS)
def test_small_maps_keep_their_layout(name: str, golden: Callable[[str, str | bytes], None]) -> None:
    document = small_map(*MAPS[name])
    parts = ["\n".join(MAPS[name])]
    parts += [_written(arrange(document, TALL, orientation=orientation)) for orientation in ORIENTATIONS]
    golden(f"{name}.txt", "\n\n".join(parts) + "\n")


def _written(layout: Layout) -> str:
    lines = [f"{layout.orientation}, {_numbers(layout.bounds)}"]
    lines += [f"box {claim}: {_numbers(box)}" for claim, box in layout.boxes.items()]
    for bracket in layout.brackets.values():
        legs = ", ".join(f"{claim} {_way(leg)}" for claim, leg in zip(bracket.premises, bracket.legs, strict=True))
        lines.append(f"bracket {bracket.link}: {_way(bracket.points)} with {legs}")
    for link, route in sorted(layout.routes.items()):
        words = [word for word, said in (("strikes", route.strikes), ("cross", route.cross)) if said]
        lines.append(" ".join([f"route {link}: {_way(route.points)}", *words]))
    return "\n".join(lines)


def _way(points: tuple[Point, ...]) -> str:
    return " -> ".join(_numbers(point) for point in points)


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:g}" for value in values)
