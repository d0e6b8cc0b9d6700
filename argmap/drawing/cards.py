"""The cards of a map, kept: a card is laid out again only when something that it shows has changed.

Its rule: what is kept is compared with the records themselves, so nobody has to tell it what an edit touched.
"""

from collections.abc import Collection
from dataclasses import replace

from argmap.drawing.accessible_text import EMPTY, describe
from argmap.drawing.claim_card import Card, card_element, lay_card
from argmap.drawing.face import Face, Facts, face_of, facts
from argmap.drawing.primitives import Element
from argmap.drawing.theme import Theme
from argmap.layout.geometry import Rect, Size
from argmap.layout.measure import TextMeasurer
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy
from argmap.model.records import ClaimId
from argmap.model.texts import one_line


class Cards:
    """Lays out and draws the cards of one map with one measurer; quick when one document follows from another."""

    def __init__(self, measurer: TextMeasurer) -> None:
        self.measurer = measurer
        self._kept: dict[ClaimId, tuple[Facts, Face, Card]] = {}
        self._drawn: dict[ClaimId, tuple[Face, Rect, Theme, Element]] = {}

    def sizes(
        self, document: Document, tree: Hierarchy, *, hidden: Collection[ClaimId] = frozenset()
    ) -> dict[ClaimId, Size]:
        """Return the size of every claim's card but for the `hidden` ones; claims that are gone are forgotten."""
        kept = self._kept
        fresh: dict[ClaimId, tuple[Facts, Face, Card]] = {}
        sizes: dict[ClaimId, Size] = {}
        for claim in document.claims:
            known = kept.get(claim)
            if claim in hidden:
                if known is not None:
                    fresh[claim] = known
                continue
            found = facts(document, tree, claim)
            if known is None or known[0] != found:
                known = self._laid(found)
            fresh[claim] = known
            sizes[claim] = known[2].size
        self._kept = fresh
        self._drawn = {claim: drawn for claim, drawn in self._drawn.items() if claim in fresh}
        return sizes

    def card(self, document: Document, tree: Hierarchy, claim: ClaimId) -> tuple[Face, Card]:
        """Return what a claim's card shows and how it is laid out."""
        found = facts(document, tree, claim)
        known = self._kept.get(claim)
        if known is None or known[0] != found:
            known = self._kept[claim] = self._laid(found)
        return known[1], known[2]

    def element(
        self,
        document: Document,
        tree: Hierarchy,
        claim: ClaimId,
        rect: Rect,
        theme: Theme,
        folded: int = 0,
        *,
        described: bool = False,
    ) -> Element:
        """Draw a claim's card into `rect`; `folded` claims are hidden below it.

        Only a `described` element carries its description: it depends on the card's neighbours, so it cannot be kept.
        """
        face, card = self.card(document, tree, claim)
        if folded:
            face = replace(face, folded=folded)
        drawn = self._drawn.get(claim)
        if not described and drawn and drawn[1] == rect and drawn[2] is theme and drawn[0] == face:
            return drawn[3]
        if folded:
            card = lay_card(face, self.measurer)
        title = f"{face.term.capitalize()}: {one_line(face.text) or EMPTY}"
        words = describe(document, tree, claim) if described else ""
        element = card_element(face, card, rect, theme, record=claim, title=title, description=words)
        if not described:
            self._drawn[claim] = (face, rect, theme, element)
        return element

    def _laid(self, found: Facts) -> tuple[Facts, Face, Card]:
        face = face_of(found)
        return found, face, lay_card(face, self.measurer)
