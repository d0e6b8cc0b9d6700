"""The laws of diffs, on random documents."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from argmap.model.diff import Diff, apply, compare, merge, reverse, then, touched
from argmap.model.document import Document
from argmap.model.records import Claim, ClaimId
from tests.strategies import raw_documents


@given(raw_documents, raw_documents)
def test_comparing_and_applying_leads_from_one_document_to_the_other(one: Document, other: Document) -> None:
    diff = compare(one, other)
    assert apply(one, diff) == other
    assert not compare(other, apply(one, diff))
    assert bool(diff) == (one != other)


@given(raw_documents, raw_documents)
def test_reversing_takes_back_and_twice_is_nothing(one: Document, other: Document) -> None:
    diff = compare(one, other)
    assert apply(other, reverse(diff)) == one
    assert reverse(reverse(diff)) == diff
    assert reverse(diff) == compare(other, one)


@given(raw_documents, raw_documents, raw_documents)
def test_composing_does_what_the_two_do(one: Document, two: Document, three: Document) -> None:
    first, second = compare(one, two), compare(two, three)
    both = then(first, second)
    assert apply(one, both) == three
    assert both == compare(one, three)
    assert touched(both) <= touched(first) | touched(second)


@given(raw_documents, raw_documents, raw_documents, raw_documents)
def test_composing_is_associative(one: Document, two: Document, three: Document, four: Document) -> None:
    a, b, c = compare(one, two), compare(two, three), compare(three, four)
    assert then(then(a, b), c) == then(a, then(b, c))
    assert then(a, Diff()) == then(Diff(), a) == a


@given(raw_documents, raw_documents, raw_documents)
def test_merging_with_a_side_that_did_nothing_gives_the_other(base: Document, ours: Document, theirs: Document) -> None:
    assert merge(base, ours=base, theirs=theirs) == theirs
    assert merge(base, ours=ours, theirs=base) == ours
    assert merge(base, ours=ours, theirs=ours) == ours


@given(raw_documents, st.data())
def test_edits_of_different_fields_of_one_record_both_survive(base: Document, data: st.DataObject) -> None:
    if not base.claims:
        return
    claim = base.claims[data.draw(st.sampled_from(sorted(base.claims)))]
    ours = apply(base, Diff(updated={claim.id: (claim, replace(claim, text="our words"))}))
    theirs = apply(base, Diff(updated={claim.id: (claim, replace(claim, note="their note", extra={"x": 1}))}))
    for result in (merge(base, ours=ours, theirs=theirs), merge(base, ours=theirs, theirs=ours)):
        assert result.claims[claim.id].text == "our words"
        assert result.claims[claim.id].note == "their note"
        assert result.claims[claim.id].extra == {"x": 1}


def test_an_update_of_a_record_that_is_gone_does_nothing() -> None:
    claim = Claim(ClaimId("c"))
    diff = Diff(updated={"c": (claim, replace(claim, text="late"))})
    assert apply(Document(), diff) == Document()


def test_unknown_fields_merge_field_by_field() -> None:
    base = Claim(ClaimId("c"), extra={"a": 1, "b": 1})
    ours = replace(base, extra={"a": 2, "b": 1})
    theirs = replace(base, extra={"a": 1})
    merged = merge(Document([base]), ours=Document([ours]), theirs=Document([theirs]))
    assert merged.claims[base.id].extra == {"a": 2}
