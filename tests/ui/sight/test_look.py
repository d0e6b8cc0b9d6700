"""Looking at a part of the map: depth, focus, opened branches and the way back, with real keys and mouse.

Through all of it the document stays what it was.
"""

import random
import re
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from argmap.drawing.accessible_text import describe_bearing
from argmap.drawing.cards import Cards
from argmap.drawing.claim_card import fold_label
from argmap.edits.arrangement import fold, move
from argmap.edits.articles import set_map_field
from argmap.edits.claims import add_reason, delete, new_claim, set_text
from argmap.layout.arrangement import arrange
from argmap.layout.folding import folds as author_folds
from argmap.layout.geometry import Layout, Point, Rect
from argmap.model.diff import apply
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ORIENTATIONS, ClaimId, Orientation
from argmap.session.session import Session
from argmap.ui.canvas import verbs
from argmap.ui.canvas.canvas import Canvas
from argmap.ui.canvas.hit import Hit, fold_handle
from argmap.ui.canvas.sight.sight import WHOLE
from argmap.ui.canvas.tools.tips import tip
from tests.reference_map import reference_map
from tests.ui.conftest import CanvasOf
from tests.ui.hands import at, on_screen, sample

ESCAPE, SPACE = Qt.Key.Key_Escape, Qt.Key.Key_Space


def shown(canvas: Canvas) -> set[ClaimId]:
    return set(canvas.scene.claims)


def branch(canvas: Canvas) -> ClaimId:
    """A claim of the second level with something below it."""
    tree = canvas.look.tree
    return next(claim for claim in tree.children(tree.roots[0]) if tree.bearing(claim))


def test_a_focus_shows_its_branch_in_place_and_escape_gives_the_map_back(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample())
    document, tree, claim = canvas.bridge.document, canvas.look.tree, branch(canvas)
    canvas.look.focus(claim)
    assert shown(canvas) == {claim, *tree.ancestors(claim), *tree.descendants(claim)}
    assert canvas.bridge.session.selection.ids == (claim,)
    where = on_screen(canvas, claim)
    QTest.keyClick(canvas, ESCAPE)
    assert shown(canvas) == set(document.claims)
    assert abs(on_screen(canvas, claim).x - where.x) <= 1
    assert abs(on_screen(canvas, claim).y - where.y) <= 1
    assert canvas.bridge.session.selection.ids == (claim,)
    QTest.keyClick(canvas, ESCAPE)
    assert canvas.bridge.session.selection.primary is None
    assert canvas.bridge.document is document


def test_depth_hides_levels_and_space_opens_and_closes_them_without_an_edit(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample())
    document, tree, claim = canvas.bridge.document, canvas.look.tree, branch(canvas)
    canvas.look.set_depth(2)
    assert claim in shown(canvas)
    assert not shown(canvas) & set(tree.bearing(claim))
    canvas.bridge.session.select([claim])
    QTest.keyClick(canvas, SPACE)
    assert set(tree.bearing(claim)) <= shown(canvas)
    QTest.keyClick(canvas, SPACE)
    assert not shown(canvas) & set(tree.bearing(claim))
    canvas.zoom_to(claim)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=fold_at(canvas, claim))
    assert set(tree.bearing(claim)) <= shown(canvas)
    canvas.look.show_all()
    assert canvas.look.sight == WHOLE
    assert canvas.bridge.document is document


def fold_at(canvas: Canvas, claim: ClaimId) -> QPoint:
    box = canvas.scene.box(claim)
    assert box
    middle = canvas.view.camera.to_screen(fold_handle(box).centre)
    return QPoint(round(middle.x), round(middle.y))


def test_a_selected_box_that_goes_out_of_sight_gives_the_keys_to_the_one_above(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample())
    tree, claim = canvas.look.tree, branch(canvas)
    below = tree.bearing(claim)[0]
    canvas.bridge.session.select([below])
    canvas.look.set_depth(2)
    assert canvas.bridge.session.selection.ids == (claim,)
    verbs.remove(canvas)
    assert below not in canvas.bridge.document.claims or below not in tree.descendants(claim)


def test_what_is_made_in_a_closed_branch_or_sought_in_it_is_shown(canvas_of: CanvasOf, qtbot: QtBot) -> None:
    canvas = canvas_of(sample())
    claim = branch(canvas)
    canvas.look.set_depth(2)
    canvas.bridge.perform(
        lambda doc: add_reason(doc, claim, text="Made elsewhere"), "Add", select=lambda diff: [new_claim(diff)]
    )
    assert canvas.bridge.session.selection.primary in shown(canvas)
    canvas.look.set_depth(2)
    canvas.bridge.session.select([claim])
    verbs.new_below(canvas, "attacks")
    assert canvas.writing is not None
    assert canvas.writing.claim in shown(canvas)
    canvas.escape()
    canvas.look.set_depth(1)
    deepest = canvas.look.tree.descendants(claim)[-1]
    canvas.bridge.seek(deepest)
    assert deepest in shown(canvas)
    canvas.look.focus(claim)
    outside = next(name for name in canvas.bridge.document.claims if name not in shown(canvas))
    canvas.bridge.seek(outside)
    assert outside in shown(canvas)
    assert canvas.look.sight.focus is None


def test_folding_by_hand_stays_the_author_s_and_a_sought_box_opens_it_for_the_eye_only(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample())
    claim = branch(canvas)
    below = canvas.look.tree.bearing(claim)[0]
    canvas.bridge.perform(lambda doc: fold(doc, [claim], True), "Fold")
    assert below not in shown(canvas)
    canvas.bridge.seek(below)
    assert below in shown(canvas)
    assert canvas.bridge.document.claims[claim].collapsed
    canvas.bridge.session.select([claim])
    QTest.keyClick(canvas, SPACE)
    assert below not in shown(canvas)
    QTest.keyClick(canvas, SPACE)
    assert below in shown(canvas)
    assert not canvas.bridge.document.claims[claim].collapsed


def test_back_and_forward_lead_through_focus_and_jumps(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(reference_map(250))
    tree = canvas.look.tree
    root, claim = tree.roots[0], branch(canvas)
    deep = max(tree.descendants(claim), key=lambda name: len(tree.ancestors(name)))
    canvas.look.jump(root)
    canvas.look.focus(claim)
    inside = on_screen(canvas, claim)
    canvas.look.jump(deep)
    for _ in range(2):
        press(canvas, Qt.MouseButton.BackButton)
        assert canvas.look.sight.focus == claim
        assert (on_screen(canvas, claim).x, on_screen(canvas, claim).y) == (inside.x, inside.y)
        press(canvas, Qt.MouseButton.BackButton)
        assert canvas.look.sight == WHOLE
        assert canvas.bridge.session.selection.primary == root
        press(canvas, Qt.MouseButton.ForwardButton)
        assert canvas.look.sight.focus == claim
        press(canvas, Qt.MouseButton.ForwardButton)
        assert canvas.bridge.session.selection.primary == deep
        assert not canvas.look.can_go_forward
    press(canvas, Qt.MouseButton.BackButton)
    canvas.bridge.perform(lambda doc: delete(doc, [claim]), "Delete")
    assert canvas.look.sight.focus is None
    press(canvas, Qt.MouseButton.BackButton)
    assert canvas.bridge.session.selection.primary == root


def press(canvas: Canvas, button: Qt.MouseButton) -> None:
    QTest.mouseClick(canvas, button, pos=QPoint(5, 5))


def test_the_view_comes_back_with_its_sight_and_a_large_new_map_is_opened_by_levels(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(reference_map(10))
    canvas.bridge.open(Session(reference_map(1000)))
    assert 10 < len(shown(canvas)) < 150
    canvas.look.focus(branch(canvas))
    state = canvas.view_state()
    other = canvas_of(reference_map(1000))
    other.restore_view(state)
    assert other.look.sight == canvas.look.sight
    assert shown(other) == shown(canvas)
    seen_before = {key: state[key] for key in ("scale", "centre")}
    other.restore_view(seen_before)
    assert len(shown(other)) == 1000
    assert at(other, other.look.tree.roots[0]) is not None


def test_a_folded_box_says_what_it_hides_by_role_on_it_and_in_its_tip(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    tree = canvas.look.tree
    claim = max(tree.children(tree.roots[0]), key=lambda name: len(tree.descendants(name)))
    words = describe_bearing(canvas.bridge.document, tree, claim)
    assert re.fullmatch(r"(\d+ [a-z -]+, )*\d+ [a-z -]+", words)
    canvas.look.set_depth(2)
    canvas.zoom_to(claim)
    card, box = canvas.elements.card(canvas.scene, claim), canvas.scene.box(claim) or Rect(0, 0, 0, 0)
    label = fold_label(card, box)
    assert label
    said = next(placed for placed in card.texts if placed.part == "folded")
    assert said.wrapped.lines[0].startswith((words, "+"))
    assert box.x < label.x < label.right < box.right
    at_its_end = canvas.view.camera.to_screen(Point(label.x + 4, label.centre.y + 6))
    assert canvas.hit(at_its_end) == Hit("fold", claim)
    assert f"Unfold: {words}; {len(tree.under(claim))} boxes in all" in tip(canvas, Hit("fold", claim))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(at_its_end.x), round(at_its_end.y)))
    assert f"Fold: {words}" in tip(canvas, Hit("fold", claim))
    assert fold_label(canvas.elements.card(canvas.scene, claim), box) is None


def test_an_edit_in_a_closed_branch_of_a_large_map_shows_nothing_of_it(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(reference_map(900))
    canvas.look.set_depth(4)
    hidden = next(claim for claim in canvas.bridge.document.claims if claim not in canvas.scene.numbers)
    before = set(canvas.scene.claims)
    canvas.bridge.perform(lambda doc: set_text(doc, hidden, "Other words"), "Edit words")
    canvas.bridge.perform(lambda doc: add_reason(doc, hidden, text="One more"), "Add reason")
    assert set(canvas.stage.scene.claims) == before
    assert set(canvas.scene.claims) == before
    canvas.look.show_all()
    assert len(canvas.scene.claims) == 901


def test_a_box_moved_into_a_closed_branch_stays_in_sight(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    tree = canvas.look.tree
    closed, moved = [claim for claim in tree.children(tree.roots[0]) if tree.bearing(claim)][:2]
    canvas.look.set_depth(2)
    canvas.bridge.session.select([moved])
    canvas.bridge.perform(lambda doc: move(doc, moved, closed), "Move")
    assert canvas.look.tree.parent[moved] == closed
    assert moved in shown(canvas)


def test_a_closed_branch_lights_up_while_it_hides_a_hit(canvas_of: CanvasOf) -> None:
    canvas = canvas_of(sample("sanctuary-cities"))
    tree = canvas.look.tree
    claim = branch(canvas)
    hit = tree.bearing(claim)[-1]
    canvas.look.set_depth(2)
    canvas.zoom_to(claim)
    canvas.bridge.session.select([])
    dark = canvas.grab().toImage()
    canvas.bridge.light([hit])
    assert canvas.look.lights.over(canvas.scene, canvas.bridge.lit) == {claim}
    assert canvas.grab().toImage() != dark
    canvas.look.expose(hit)
    assert canvas.look.lights.over(canvas.scene, canvas.bridge.lit) == frozenset()


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_whatever_is_looked_at_is_laid_out_as_if_for_the_first_time(
    canvas_of: CanvasOf, orientation: Orientation
) -> None:
    document = reference_map(300)
    canvas = canvas_of(apply(document, set_map_field(document, "orientation", orientation)))
    choose = random.Random(7)

    def fresh() -> Layout:
        document, look = canvas.bridge.document, canvas.look
        tree = hierarchy(document)
        folds = look.folds(document, tree) or author_folds(document, tree)
        sizes = Cards(canvas.elements.cards.measurer).sizes(document, tree)
        return arrange(document, sizes, tree=tree, folds=folds)

    for turn in range(40):
        claims = list(canvas.scene.claims)
        claim = choose.choice(claims)
        match choose.randrange(8):
            case 0:
                canvas.look.focus(claim)
            case 1:
                canvas.look.unfocus()
            case 2:
                canvas.look.set_depth(choose.randrange(1, 9))
            case 3:
                canvas.look.expose(choose.choice(list(canvas.bridge.document.claims)))
            case 4:
                verbs.toggle_fold(canvas, [claim])
            case 5:
                canvas.look.show_all()
            case 6:
                text = f"Words of turn {turn}, " * choose.randrange(1, 12)
                canvas.bridge.perform(partial(set_text, claim=claim, text=text), "Edit words")
            case 7:
                canvas.bridge.perform(partial(add_reason, target=claim, text="One more"), "Add reason")
        if turn % 3 == 0:
            canvas.grab()
        assert canvas.scene.layout == fresh(), turn
