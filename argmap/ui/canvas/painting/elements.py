"""The pictures of boxes and lines, made when they are first seen and kept while what they show stays the same.

A card's picture is kept at the map's origin and moved by the painter, so that a box that only moves is not drawn anew.
"""

import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from argmap.drawing.accessible_text import describe_balance, describe_bearing
from argmap.drawing.cards import Cards
from argmap.drawing.claim_card import Card, card_element, folded, lay_card
from argmap.drawing.face import Face, stance
from argmap.drawing.link_label import Room
from argmap.drawing.link_line import bracket_element, link_element
from argmap.drawing.primitives import Element, Text
from argmap.drawing.theme import Theme
from argmap.layout.geometry import Bracket, Point, Rect, Size
from argmap.layout.measure import TextMeasurer, TextStyle
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId, LinkId
from argmap.ui.canvas.painting.plates import Plates
from argmap.ui.canvas.scene import Scene

MOST_KEPT = 5000
MOST_NEW = 80
"""So many lines' pictures are made for one frame; looking for room for their words takes its time."""
TITLE = TextStyle(26, 500)
TITLE_MARGIN = 14.0
MOST_TITLE = 300
"""The first words of a text are among so many of its letters."""


class Draft(NamedTuple):
    """The words of a claim while they are being typed."""

    claim: ClaimId
    text: str


class _Drawn(NamedTuple):
    face: Face
    card: Card
    element: Element


class _Line(NamedTuple):
    basis: tuple[object, ...]
    room: Callable[[], Room | None]
    element: Element

    def suits(self, basis: tuple[object, ...], scene: Scene) -> bool:
        """Whether the picture still holds: while boxes glide, one whose word keeps clear of where lines were does."""
        return self.basis == basis and (not scene.resting or self.room() is scene.room)


class Elements:
    """Gives the element of every claim, link and bracket of a scene in the current theme."""

    def __init__(self, cards: Cards, theme: Theme) -> None:
        self.cards = cards
        self.theme = theme
        self.draft: Draft | None = None
        self.unfinished = False
        self.card_plates, self.line_plates = Plates(), Plates(parts=True)
        self._drawn: dict[ClaimId, _Drawn] = {}
        self._lines: dict[str, _Line] = {}
        self._shown: tuple[tuple[object, ...], dict[LinkId, Element]] = ((None, None, None), {})
        self._words: dict[ClaimId, tuple[Element, Element]] = {}
        self._folded: dict[ClaimId, tuple[Hierarchy, int, tuple[str, ...]]] = {}
        self._titles: dict[ClaimId, tuple[Card, Element]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours from now on."""
        self.theme = theme
        self.clear()

    def clear(self) -> None:
        """Forget everything drawn."""
        self._drawn.clear()
        self._lines.clear()
        self._shown = (None, None, None), {}
        self._words.clear()
        self._titles.clear()
        self._folded.clear()

    def face(self, scene: Scene, claim: ClaimId) -> Face:
        """Return what a claim's card shows."""
        return self._claim(scene, claim).face

    def draft_size(self, scene: Scene) -> Size | None:
        """Return the size of the card whose words are being typed, or none while nothing is."""
        if self.draft is None or self.draft.claim not in scene.document.claims:
            return None
        return self._laid(scene, self.draft.claim)[1].size

    def card(self, scene: Scene, claim: ClaimId) -> Card:
        """Return where the texts and marks of a claim's card lie, from the box's top left corner."""
        return self._claim(scene, claim).card

    def claim(self, scene: Scene, claim: ClaimId) -> Element:
        """Return a claim's picture with the box's top left corner at the origin."""
        return self._claim(scene, claim).element

    def words(self, scene: Scene, claim: ClaimId) -> Element:
        """Return the statement alone out of a claim's picture, for where the rest would be too small."""
        whole = self._claim(scene, claim).element
        known = self._words.get(claim)
        if known is None or known[0] is not whole:
            texts = [item for item in whole.primitives if isinstance(item, Text)]
            largest = max((text.style.size for text in texts), default=0.0)
            kept = tuple(text for text in texts if text.style.size == largest)
            known = whole, replace(whole, primitives=kept)
            self._words[claim] = known
        return known[1]

    def title(self, scene: Scene, claim: ClaimId) -> Element:
        """Return the first words of a claim's statement in large letters, as many as find room in its box."""
        face, card = self._laid(scene, claim)
        known = self._titles.get(claim)
        if known is None or known[0] is not card:
            known = self._titles[claim] = card, _title(face, card, self.cards.measurer, self.theme)
        return known[1]

    def link(self, scene: Scene, link: LinkId) -> Element:
        """Return a link's picture."""
        shown = self._of(scene)
        if link not in shown:
            shown[link] = self._link(scene, link)
        return shown[link]

    def some_made(self, scene: Scene, links: Sequence[LinkId]) -> bool:
        """Make some of the pictures that were never made; tell whether now all are, or the rest is `unfinished`."""
        new = [link for link in links if link not in self._lines]
        for link in new[:MOST_NEW] if len(new) > MOST_NEW else ():
            self.link(scene, link)
        self.unfinished = self.unfinished or len(new) > MOST_NEW
        return len(new) <= MOST_NEW

    def _of(self, scene: Scene) -> dict[LinkId, Element]:
        """Return the pictures of links that were asked for since the map last changed."""
        basis = scene.layout, scene.document, scene.resting
        if any(new is not old for new, old in zip(basis, self._shown[0], strict=True)):
            self._shown = basis, {}
        return self._shown[1]

    def _link(self, scene: Scene, link: LinkId) -> Element:
        document, route = scene.document, scene.layout.routes[link]
        record = document.links[link]
        basis = (record, route, stance(document, record))
        known = self._lines.get(link)
        if known is None or not known.suits(basis, scene):
            measurer, room = self.cards.measurer, scene.room
            element = link_element(
                document, scene.tree, link, route, self.theme, measurer=measurer, lines=room, described=False
            )
            known = self._keep(link, _Line(basis, _held(room), element))
        return known.element

    def bracket(self, scene: Scene, bracket: Bracket) -> Element:
        """Return the picture of the bracket over co-premises."""
        document = scene.document
        basis = (bracket, stance(document, document.links[bracket.link]))
        key = f"bracket {bracket.link}"
        known = self._lines.get(key)
        if known is None or not known.suits(basis, scene):
            measurer, room = self.cards.measurer, scene.room
            element = bracket_element(
                document, bracket, self.theme, scene.tree, measurer=measurer, lines=room, described=False
            )
            known = self._keep(key, _Line(basis, _held(room), element))
        return known.element

    def _keep(self, key: str, line: _Line) -> _Line:
        if len(self._lines) >= MOST_KEPT:
            self._lines.clear()
        self._lines[key] = line
        return line

    def _claim(self, scene: Scene, claim: ClaimId) -> _Drawn:
        face, card = self._laid(scene, claim)
        known = self._drawn.get(claim)
        if known is None or known.face != face:
            if len(self._drawn) >= MOST_KEPT:
                self._drawn.clear()
                self._words.clear()
            element = card_element(face, card, Rect(0.0, 0.0, *card.size), self.theme, record=claim)
            known = self._drawn[claim] = _Drawn(face, card, element)
        return known

    def _laid(self, scene: Scene, claim: ClaimId) -> tuple[Face, Card]:
        face, card = self.cards.card(scene.document, scene.tree, claim)
        hidden = scene.layout.folded.get(claim, 0)
        drafted = self.draft is not None and self.draft.claim == claim
        if not hidden and not drafted:
            return face, card
        # The words as they are being typed, with blank lines and spaces at the end that a finished card leaves out.
        face = replace(
            face,
            folded=hidden,
            hidden=self._hidden(scene, claim, hidden) if hidden else (),
            text=self.draft.text if self.draft and drafted else face.text,
        )
        known = self._drawn.get(claim)
        return (face, known.card) if known and known.face == face else (face, lay_card(face, self.cards.measurer))

    def _hidden(self, scene: Scene, claim: ClaimId, number: int) -> tuple[str, ...]:
        """Return what is folded below a claim, by role; counted once a tree, for it is asked for with every frame."""
        known = self._folded.get(claim)
        if known is None or known[0] is not scene.tree or known[1] != number:
            words = describe_bearing(scene.document, scene.tree, claim)
            more = number > len(scene.tree.bearing(claim))
            total = f" · {number:,} in all" if more else ""
            balance = describe_balance(scene.document, scene.tree, claim)
            ways = (words + total, words, balance + total, balance)
            known = self._folded[claim] = scene.tree, number, ways
        return known[2]


def _held(room: Room | None) -> Callable[[], Room | None]:
    """Return what still tells a room while somebody has it: a picture must not keep the scene that it was made for."""
    return weakref.ref(room) if room is not None else lambda: None


def _title(face: Face, card: Card, measurer: TextMeasurer, theme: Theme) -> Element:
    width, height = card.size
    inner = width - 2 * TITLE_MARGIN
    wrapped = measurer.wrap(face.text[:MOST_TITLE], TITLE, inner)
    room = max(1, int((height - TITLE_MARGIN) // wrapped.line_height))
    wrapped = folded(wrapped, room, measurer, TITLE, inner)
    spare = max(0.0, height - wrapped.height) / 2
    origin = Point(TITLE_MARGIN, min(spare, TITLE_MARGIN) + wrapped.ascent)
    text = Text(origin, wrapped.lines, wrapped.widths, wrapped.line_height, inner, TITLE, theme.text)
    return Element("", (text,), Rect(0.0, 0.0, width, height))
