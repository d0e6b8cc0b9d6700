"""What people type, what it finds, and what counts as unanswered or without a source."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.edits.claims import add_claim, add_reason, new_claim, set_speaker, set_tags
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ClaimId, LinkId
from argmap.ui.find.hits import attacked, hits, unsourced
from argmap.ui.find.known import Knowledge
from argmap.ui.find.offers import offers
from argmap.ui.find.query import Term, parsed, quoted
from tests.reference_map import reference_map
from tests.strategies import documents
from tests.ui.hands import sample


@pytest.fixture(scope="module")
def document() -> Document:
    return sample("sanctuary-cities")


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("city  council", (Term("", ("city",)), Term("", ("council",)))),
        ("speaker:Smith", (Term("speaker", ("smith",)),)),
        ("by:“Tom  Wong”", (Term("speaker", ("tom wong",)),)),
        ('tag:cost,"city budget" #Due', (Term("tag", ("cost", "city budget")), Term("tag", ("due",)))),
        ("outlet:ledger article:courier", (Term("source", ("ledger",)), Term("source", ("courier",)))),
        ('"of the city', (Term("", ("of the city",)),)),
        ("12:30 why: speaker: ##", (Term("", ("12:30",)), Term("", ("why:",)), Term("tag", ("#",)))),
        (' "" , tag:"" ', (Term("", (",",)),)),
        ("", ()),
    ],
)
def test_a_query_is_read_as_people_mean_it(query: str, terms: tuple[Term, ...]) -> None:
    assert parsed(query) == terms


@settings(max_examples=150, deadline=None)
@given(st.text('a:"“,# \tis:tag', max_size=20) | st.text(max_size=12), documents)
def test_nothing_that_is_typed_can_break_the_search(query: str, document: Document) -> None:
    found = hits(document, query)
    assert len(found) == len(set(found))
    assert set(found) <= document.claims.keys()


@pytest.mark.parametrize("words", ["Tom Wong", 'a "b" c', "x:y, z"])
def test_quoted_words_stay_together(words: str) -> None:
    [term] = parsed(quoted("speaker", words))
    assert term == Term("speaker", (" ".join(words.replace('"', " ").split()).casefold(),))


def test_fields_look_where_they_say(document: Document) -> None:
    everywhere = hits(document, "wong")
    said = hits(document, "speaker:wong")
    assert said
    assert set(said) <= set(everywhere)
    claims = document.claims
    for claim in said:
        excerpts = [document.excerpts[citation.excerpt] for citation in document.citations_of(claim)]
        speakers = {claims[claim].speaker, *(excerpt.speaker for excerpt in excerpts)}
        assert any("Wong" in document.people[name].name for name in speakers if name)
    assert hits(document, "role:rebuttals") == hits(document, "role:rebuttal")
    assert set(hits(document, "role:rebuttal,undercut")) == {
        *hits(document, "role:rebuttal"),
        *hits(document, "role:undercut"),
    }
    assert hits(document, 'text:"gun to the head"') == hits(document, '"gun to the head" text:head text:gun')
    assert hits(document, "is:nonsense") == []


def test_what_is_known_follows_the_map() -> None:
    knowledge, document = Knowledge(), sample()
    claim = hierarchy(document).roots[0]
    assert hits(document, "tag:cost", knowledge) == []
    tagged = apply(document, set_tags(document, claim, ["City cost"]))
    assert hits(tagged, "#cost", knowledge) == [claim]
    spoken = apply(tagged, set_speaker(tagged, [claim], "Zoë Smith"))
    assert hits(spoken, "speaker:Zoe\u0308", knowledge) == [claim]  # the same letter, written as two
    assert hits(document, "#cost", knowledge) == []
    other = apply(tagged, set_tags(tagged, claim, []))
    assert hits(other, "#cost", knowledge) == []


def test_an_attack_is_unanswered_until_something_attacks_it_or_its_step() -> None:
    document = Document()
    document = apply(document, first := add_claim(document, text="Yes"))
    root = new_claim(first)

    def attack(document: Document, target: ClaimId | LinkId) -> tuple[Document, ClaimId]:
        diff = add_reason(document, target, role="attacks", text="No")
        return apply(document, diff), new_claim(diff)

    def standing(document: Document) -> tuple[set[ClaimId], set[ClaimId]]:
        under = {claim for claim in document.claims if attacked(document, claim)}
        assert set(hits(document, "is:attacked")) == under
        return set(hits(document, "is:unanswered")), under

    document, objection = attack(document, root)
    assert standing(document) == ({objection}, {root})
    answered, rebuttal = attack(document, objection)
    assert standing(answered) == ({rebuttal}, {objection})
    step = document.links_out_of(objection)[0].id
    struck, undercut = attack(document, step)
    assert standing(struck) == ({undercut}, {objection})


def test_a_claim_is_sourced_by_a_passage_of_its_own_or_of_what_supports_it(document: Document) -> None:
    without = hits(document, "is:unsourced")
    assert without
    for claim in document.claims:
        assert (claim in without) == unsourced(document, claim)
        if document.citations_of(claim):
            assert claim not in without
    supports = [link for link in document.links.values() if link.role == "supports"]
    supported = next(link.target for link in supports if document.citations_of(link.source))
    assert supported not in without
    record = document.claims[without[0]]
    question = Document({**document.records, record.id: replace(record, kind="question")})
    assert not unsourced(question, record.id)


def test_the_filters_offered_find_what_they_say(document: Document) -> None:
    offered = offers(document, Knowledge())
    titles = {offer.title: offer for offer in offered}
    assert titles["Unanswered"].boxes == len(hits(document, "is:unanswered,attacked"))
    assert titles["Rebuttals"].boxes == len(hits(document, "role:rebuttal"))
    assert titles["By Tom Wong"].boxes >= 1
    assert titles["From Harbor Courier"].boxes >= 3
    assert all(offer.boxes == len(hits(document, offer.query)) for offer in offered)
    assert [offer.boxes for offer in offers(Document(), Knowledge())] == [0] * 4


def test_ten_thousand_boxes_are_searched_while_one_types() -> None:
    document, knowledge = reference_map(10_000), Knowledge()
    whole = hits(document, "council", knowledge)
    assert 0 < len(whole) < 10_000
    assert set(hits(document, "council grant", knowledge)) < set(whole)
