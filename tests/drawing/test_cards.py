"""Cards show what the document says, fit what they show, and are laid out anew only when that changes."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings

from argmap.drawing.cards import Cards
from argmap.drawing.claim_card import LEADING_WIDTH, UNDER, WIDTH, fold_mark, lay_card
from argmap.drawing.face import MOST_DRAWN, face
from argmap.drawing.primitives import Icon, Text, extent
from argmap.drawing.theme import theme
from argmap.layout.geometry import Rect
from argmap.layout.measure import FixedWidth, TextStyle, Wrapped
from argmap.model.diff import Diff, apply
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import (
    ArticleId,
    Citation,
    CitationId,
    Claim,
    ClaimId,
    Excerpt,
    ExcerptId,
    LinkId,
    PersonId,
)
from tests.drawing.maps import everything, hostile
from tests.strategies import documents

LIGHT = theme("light")


class Counting:
    """A fixed-width measurer that counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def wrap(self, text: str, style: TextStyle, width: float) -> Wrapped:
        self.asked += 1
        return FixedWidth().wrap(text, style, width)


def shown(document: Document, claim: str) -> tuple[str, list[str]]:
    """Return all words and the icons on a claim's card."""
    tree, cards = hierarchy(document), Cards(FixedWidth())
    size = cards.sizes(document, tree)[ClaimId(claim)]
    element = cards.element(document, tree, ClaimId(claim), Rect(0, 0, *size), LIGHT)
    words = " | ".join(" ".join(item.lines) for item in element.primitives if isinstance(item, Text))
    return words, [item.name for item in element.primitives if isinstance(item, Icon)]


def changed(document: Document, record: str, **fields: object) -> Document:
    before = document.records[record]
    return apply(document, Diff(updated={record: (before, replace(before, **fields))}))  # type: ignore[arg-type]


def test_a_card_shows_role_statement_quotation_source_and_marks() -> None:
    words, icons = shown(everything(), "evidence")
    assert words.startswith("70 % | Evidence | Reports fell by two fifths. | “The chief said that")
    assert "…” | Art Acevedo, Metro Ledger, 2\u00a0May\u00a02017 and 1 more" in words
    assert icons == ["quotation"]
    # A statement that is the quotation itself does not show it twice; neither do boxes that are not evidence.
    words, icons = shown(everything(), "reason")
    assert words.count("warrant") == 1
    assert icons == ["quotation"]
    assert shown(everything(), "trust")[1] == ["tag", "note"]
    assert shown(everything(), "loose") == ("Claim", ["pin"])
    assert shown(everything(), "asked")[0].startswith("Question | How many")


def test_a_long_quotation_folds_after_six_lines() -> None:
    document = everything()
    tree, cards = hierarchy(document), Cards(FixedWidth())
    _, card = cards.card(document, tree, ClaimId("evidence"))
    quotation = next(placed for placed in card.texts if placed.part == "quotation")
    assert len(quotation.wrapped.lines) == 6
    assert quotation.wrapped.lines[-1].endswith("…”")
    assert quotation.wrapped.width <= quotation.width


def test_the_contention_is_wider_and_bolder_than_its_reasons() -> None:
    document = everything()
    tree, cards = hierarchy(document), Cards(FixedWidth())
    sizes = cards.sizes(document, tree)
    assert sizes[ClaimId("top")].width == LEADING_WIDTH
    assert {size.width for claim, size in sizes.items() if claim != "top"} == {WIDTH}
    leading = cards.card(document, tree, ClaimId("top"))[1].statement.style
    plain = cards.card(document, tree, ClaimId("reason"))[1].statement.style
    assert leading.size > plain.size
    assert leading.weight > plain.weight


def texts_of(document: Document) -> Iterator[tuple[Rect, Text]]:
    tree, cards = hierarchy(document), Cards(FixedWidth())
    for claim, size in cards.sizes(document, tree).items():
        rect = Rect(100, 50, *size)
        element = cards.element(document, tree, claim, rect, LIGHT)
        assert element.bounds == rect
        assert 3 <= len(element.primitives) <= 12
        for item in element.primitives:
            if isinstance(item, Text):
                yield rect, item


def test_every_text_stays_inside_its_card_however_hostile() -> None:
    for document in (everything(), hostile()):
        for rect, text in texts_of(document):
            ink = extent([text])
            assert rect.x <= ink.x
            assert ink.right <= rect.right
            assert rect.y <= ink.y
            assert ink.bottom <= rect.bottom
            assert sum(map(len, text.lines)) <= MOST_DRAWN + 1


@given(documents)
@settings(max_examples=40, deadline=None)
def test_kept_cards_equal_fresh_ones(document: Document) -> None:
    tree, cards = hierarchy(document), Cards(FixedWidth())
    cards.sizes(document, tree)
    for record in list(document.records)[:4]:
        less = Document({key: value for key, value in document.records.items() if key != record})
        pruned = hierarchy(less)
        assert cards.sizes(less, pruned) == Cards(FixedWidth()).sizes(less, pruned)
        for claim in less.claims:
            assert cards.card(less, pruned, claim)[0] == face(less, pruned, claim)


def test_only_what_an_edit_changes_is_measured_again() -> None:
    document, measurer = everything(), Counting()
    cards = Cards(measurer)
    cards.sizes(document, hierarchy(document))
    measurer.asked = 0
    document = changed(document, "map", title="Another title")
    cards.sizes(document, hierarchy(document))
    assert measurer.asked == 0
    document = changed(document, "rebuttal", text="Very few.")
    cards.sizes(document, hierarchy(document))
    assert 0 < measurer.asked <= 3
    for record, fields, card in (
        (PersonId("chief"), {"name": "A chief"}, "evidence"),
        (ArticleId("ledger"), {"outlet": "The Ledger"}, "evidence"),
        (LinkId("rebuttal>"), {"role": "supports"}, "rebuttal"),
        (LinkId("reason>"), {"role": "attacks"}, "joined"),
    ):
        before = cards.card(document, hierarchy(document), ClaimId(card))[0]
        document = changed(document, record, **fields)
        cards.sizes(document, hierarchy(document))
        assert cards.card(document, hierarchy(document), ClaimId(card))[0] != before


def test_an_element_is_kept_until_its_place_or_theme_changes() -> None:
    document = everything()
    tree, cards = hierarchy(document), Cards(FixedWidth())
    rect = Rect(0, 0, *cards.sizes(document, tree)[ClaimId("trust")])
    first = cards.element(document, tree, ClaimId("trust"), rect, LIGHT)
    assert cards.element(document, tree, ClaimId("trust"), rect, LIGHT) is first
    assert cards.element(document, tree, ClaimId("trust"), rect, theme("dark")) != first
    folded = cards.element(document, tree, ClaimId("trust"), rect, LIGHT, folded=12)
    assert "+12" in [item.lines[0] for item in folded.primitives if isinstance(item, Text)]
    assert folded.bounds.bottom >= fold_mark(rect).bottom > rect.bottom


def test_words_read_aloud_are_underlined_where_they_stand() -> None:
    """The lines lie under the very words, in whatever line of the quotation they come to stand."""
    words = (
        "Nobody denies it: the council has never looked at what a free bus would cost the town in a year of strikes."
    )
    picked = ("never looked", "free bus would cost the town in a year")
    marks = tuple((words.index(part), words.index(part) + len(part), "highlight") for part in picked)
    document = Document(
        [
            Claim(ClaimId("c0"), text="They never looked.", kind="evidence"),
            Excerpt(ExcerptId("e0"), exact=words, marks=marks),  # type: ignore[arg-type]
            Citation(CitationId("k0"), ClaimId("c0"), ExcerptId("e0")),
        ]
    )
    shown = face(document, hierarchy(document), ClaimId("c0"))
    card = lay_card(shown, FixedWidth())
    quotation = next(placed for placed in card.texts if placed.part == "quotation")
    advance = quotation.style.size * FixedWidth().share
    under = []
    for left, right in card.aloud:
        line = round((left.y - quotation.origin.y - UNDER) / quotation.wrapped.line_height)
        start, end = (round((x - quotation.origin.x) / advance) for x in (left.x, right.x))
        under.append(quotation.wrapped.lines[line][start:end])
    assert " ".join(under) == " ".join(picked)
    assert len(under) > len(picked)  # one of them goes on in the next line
