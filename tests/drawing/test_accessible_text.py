"""Words for those who cannot see the picture: each claim, its place, and the map as a whole."""

from argmap.drawing.accessible_text import describe, describe_link, describe_map
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import Claim, ClaimId, Link, LinkId
from tests.drawing.maps import everything, hostile
from tests.reference_map import reference_map

DOCUMENT = everything()
TREE = hierarchy(DOCUMENT)


def words(claim: str) -> str:
    return describe(DOCUMENT, TREE, ClaimId(claim))


def test_a_claim_says_its_role_its_number_its_target_its_source_and_what_is_below() -> None:
    top = '"Cities should refuse to hold people on a detainer alone."'
    assert words("trust") == f"reason 2 of 2 for {top}: Trust makes cities safer; 1 piece of evidence below"
    assert words("objection") == (
        f"objection to {top}: Released people offend again, by Jeff Sessions; 1 backing, 1 question, 1 rebuttal below"
    )
    assert words("evidence") == (
        'evidence for "Trust makes cities safer.": Reports fell by two fifths, '
        "by Art Acevedo, Metro Ledger, 2 May 2017 and 1 more; confidence 70 %; 1 undercut below"
    )
    assert words("undercut").startswith('undercut of the step from "Reports fell by two fifths." to "Trust makes')
    assert words("joined").startswith('co-premise 2 of 2 in the step from "A detainer is not a warrant!" to "Cities')
    assert words("loose") == "claim: empty box"


def test_an_attack_that_nothing_attacks_in_turn_is_unanswered() -> None:
    assert "; unanswered" in words("rebuttal")
    assert "unanswered" not in words("objection") + words("trust")
    struck = Link(LinkId("struck"), ClaimId("loose"), LinkId("rebuttal>"), "attacks")
    document = Document([*DOCUMENT, struck])
    assert "unanswered" not in describe(document, hierarchy(document), ClaimId("rebuttal"))


def test_a_claim_names_its_other_targets() -> None:
    document = Document([*DOCUMENT, Link(LinkId("x"), ClaimId("asked"), ClaimId("top"), "supports", order="z")])
    assert describe(document, hierarchy(document), ClaimId("asked")).endswith(
        'also question on "Cities should refuse to hold people on a detainer alone."'
    )


def test_links_and_maps_in_words() -> None:
    assert (
        describe_link(DOCUMENT, TREE, LinkId("rebuttal>"))
        == '"Few of them do." attacks "Released people offend again."'
    )
    assert describe_link(DOCUMENT, TREE, LinkId("trust>")).endswith('alone.", by sign, strength 50 %')
    assert '" undercuts the step from "' in describe_link(DOCUMENT, TREE, LinkId("undercut>"))
    said = describe_map(DOCUMENT, TREE)
    assert said.startswith("Question: Who decides whom a city jail holds?. 13 boxes: ")
    assert "2 co-premises" in said
    assert "from 2 articles" in said
    assert describe_map(Document([Claim(ClaimId("a"), "One")]), hierarchy(Document())) == "1 box."


def test_words_are_found_for_every_claim_and_link_of_any_map() -> None:
    for document in (hostile(), reference_map(200)):
        tree = hierarchy(document)
        assert all(describe(document, tree, claim) for claim in document.claims)
        assert all(describe_link(document, tree, link) for link in document.links)
