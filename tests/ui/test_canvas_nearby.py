"""What the canvas's arrays tell of a place's surroundings is what the lists that exports are drawn with tell."""

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.drawing.link_label import Lines, bracket_owner
from argmap.layout.arrangement import arrange
from argmap.layout.geometry import Rect
from argmap.model.hierarchy import hierarchy
from argmap.ui.canvas.scene import Scene, scene
from tests.reference_map import reference_map


def laid_out(claims: int, seed: int) -> Scene:
    document = reference_map(claims, seed)
    return scene(document, hierarchy(document), arrange(document, {}))


SCENES = [laid_out(2, 1), laid_out(60, 2), laid_out(200, 3)]
LINES = [Lines(each.layout) for each in SCENES]


@settings(max_examples=150)
@given(st.data())
def test_words_find_the_same_room_on_the_screen_and_in_an_export(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(SCENES) - 1))
    layout = SCENES[number].layout
    x, y = data.draw(st.sampled_from(next(zip(*layout.routes.values(), strict=True)))).__getitem__(0)
    left, top, right, bottom = data.draw(st.tuples(*[st.floats(0, 400)] * 4))
    names = [*layout.routes, *map(bracket_owner, layout.brackets.values())]
    area, but = Rect(x - left, y - top, left + right, top + bottom), data.draw(st.sampled_from(names))
    room = SCENES[number].room
    assert room is not None
    assert sorted(map(_rounded, room.near(area, but=but))) == sorted(map(_rounded, LINES[number].near(area, but=but)))


def _rounded(rect: Rect) -> list[float]:
    return [round(value, 6) for value in rect]
