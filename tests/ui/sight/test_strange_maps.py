"""Looking around in maps that nobody would draw: very deep, very broad, going round in circles, without words."""

from collections.abc import Callable

import pytest

from argmap.model.document import Document
from argmap.model.ids import seeded
from argmap.model.order import spread
from argmap.model.records import Claim, ClaimId, Link, LinkId, MapId, MapInfo, Record
from argmap.session.session import Session
from argmap.ui.canvas.sight.sight import Filter
from argmap.ui.canvas.signs.path_bar import MOST_LISTED
from argmap.ui.find.hits import hits
from tests.ui.conftest import CanvasOf

DEEP, BROAD = 3000, 2000


def linked(count: int, target: Callable[[int], int | None]) -> Document:
    """A map of claims of which each bears on the one that `target` names."""
    mint, keys = seeded(3), spread(count)
    names = [ClaimId(mint()) for _ in range(count)]
    records: list[Record] = [MapInfo(MapId("map"))]
    records += [Claim(name, text=f"Claim {number}", order=keys[number]) for number, name in enumerate(names)]
    for number, name in enumerate(names):
        end = target(number)
        if end is not None:
            records.append(Link(LinkId(mint()), name, names[end], "attacks" if number % 2 else "supports", order="a"))
    return Document(records)


MAPS = {
    "a chain": linked(DEEP, lambda number: number - 1 if number else None),
    "a star": linked(BROAD, lambda number: 0 if number else None),
    "loose boxes": linked(400, lambda number: None),
    "a circle": linked(400, lambda number: (number + 1) % 400),
    "pairs that attack each other": linked(400, lambda number: number ^ 1),
    "nothing": Document(),
}


@pytest.mark.parametrize("name", MAPS)
def test_every_way_of_looking_works(canvas_of: CanvasOf, name: str) -> None:
    document = MAPS[name]
    canvas = canvas_of(Document())
    canvas.bridge.open(Session(document))
    look, signs = canvas.look, canvas.signs
    canvas.grab()
    for claim in [*document.claims][:1] + [*document.claims][-1:]:
        look.focus(claim)
        signs.follow()
        assert claim in canvas.scene.numbers
        for button in signs.path.buttons:
            menu = button.menu()
            assert menu is None or len(menu.actions()) <= 2 * MOST_LISTED + 1
        canvas.grab()
        look.unfocus()
        look.jump(claim)
        assert claim in canvas.scene.numbers
    for depth in (1, 2, look.levels):
        look.set_depth(depth)
        look.filter(Filter("Unanswered", "is:unanswered"))
        signs.follow()
        canvas.grab()
        assert look.matching == set(hits(document, "is:unanswered"))
    look.show_all()
    look.end_filter()
    assert set(canvas.scene.claims) == set(document.claims)
    for _ in range(3):
        look.back()
    assert canvas.bridge.document is document
