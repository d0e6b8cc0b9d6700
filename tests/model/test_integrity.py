"""What is wrong with a document is found and healed, and healing is idempotent."""

import pytest
from hypothesis import given

from argmap.model.diff import apply, merge
from argmap.model.document import Document
from argmap.model.hierarchy import TERMS, hierarchy, term
from argmap.model.integrity import SENTENCES, heal, problems
from argmap.model.records import (
    Article,
    ArticleId,
    Citation,
    CitationId,
    Claim,
    ClaimId,
    Excerpt,
    ExcerptId,
    Link,
    LinkId,
    MapId,
    MapInfo,
    PersonId,
)
from tests.strategies import documents, raw_documents

REPORTED = {"circular-reasoning", "span-wrong", "quotation-differs", "digest-differs"}
INFO = MapInfo(MapId("m"))


@given(raw_documents)
def test_healing_leaves_only_what_is_for_people_to_decide(document: Document) -> None:
    healed = apply(document, heal(document))
    assert {problem.code for problem in problems(healed)} <= REPORTED
    assert not heal(healed)
    if not ({problem.code for problem in problems(document)} - REPORTED):
        assert healed == document


@given(raw_documents)
def test_healing_never_removes_what_a_person_wrote(document: Document) -> None:
    healed = apply(document, heal(document))
    assert set(healed.claims) == set(document.claims)
    assert set(healed.excerpts) == set(document.excerpts)
    assert set(healed.articles) == set(document.articles)


@given(documents, documents, documents)
def test_merged_documents_heal(base: Document, ours: Document, theirs: Document) -> None:
    merged = merge(base, ours=ours, theirs=theirs)
    healed = apply(merged, heal(merged))
    assert {problem.code for problem in problems(healed)} <= REPORTED


@pytest.mark.parametrize(
    ("records", "code", "record"),
    [
        ([Link(LinkId("l"), ClaimId("x"), ClaimId("c"))], "source-missing", "l"),
        ([Link(LinkId("l"), ClaimId("c"), ClaimId("x"))], "target-missing", "l"),
        ([Link(LinkId("l"), ClaimId("c"), LinkId("l"))], "link-circle", "l"),
        ([Link(LinkId("l"), ClaimId("c"), ClaimId("d"), role="joins")], "joins-nothing", "l"),
        ([Citation(CitationId("k"), ClaimId("c"), ExcerptId("x"))], "excerpt-missing", "k"),
        ([Excerpt(ExcerptId("e")), Citation(CitationId("k"), ClaimId("x"), ExcerptId("e"))], "claim-missing", "k"),
        ([Excerpt(ExcerptId("e"), article=ArticleId("x"))], "article-missing", "e"),
        ([Claim(ClaimId("z"), speaker=PersonId("x"))], "speaker-missing", "z"),
        ([MapInfo(MapId("n"))], "map-twice", "n"),
        (
            [Article(ArticleId("a"), text="one two"), Excerpt(ExcerptId("e"), ArticleId("a"), 0, 3, "two")],
            "quotation-differs",
            "e",
        ),
        (
            [Article(ArticleId("a"), text="one"), Excerpt(ExcerptId("e"), ArticleId("a"), 0, 9, "one")],
            "span-wrong",
            "e",
        ),
        ([Article(ArticleId("a"), text="one", digest="0" * 64)], "digest-differs", "a"),
        (
            [Link(LinkId("l"), ClaimId("c"), ClaimId("d")), Link(LinkId("m"), ClaimId("d"), ClaimId("c"))],
            "circular-reasoning",
            "c",
        ),
    ],
)
def test_each_problem_is_found_and_put_into_words(records: list[object], code: str, record: str) -> None:
    document = Document([INFO, Claim(ClaimId("c")), Claim(ClaimId("d")), *records])  # type: ignore[list-item]
    found = problems(document)
    assert (code, record) in {(problem.code, problem.record) for problem in found}
    assert all(SENTENCES[problem.code] in str(problem) for problem in found)
    healed = apply(document, heal(document))
    assert (code in {problem.code for problem in problems(healed)}) == (code in REPORTED)


def test_a_document_without_a_map_record_gets_the_same_one_everywhere() -> None:
    document = Document([Claim(ClaimId("c"))])
    assert heal(document) == heal(Document([Claim(ClaimId("c"))]))
    assert [problem.code for problem in problems(document)] == ["map-missing"]


@given(documents)
def test_every_claim_hangs_in_the_tree_exactly_once(document: Document) -> None:
    tree = hierarchy(document)
    seen = [claim for root in tree.roots for claim, _ in tree.walk(root)]
    assert sorted(seen) == sorted(document.claims)
    assert not set(tree.roots) & set(tree.main)
    mains = {link.id for link in tree.main.values()}
    assert mains.isdisjoint(link.id for link in tree.cross)
    assert len(mains) + len(tree.cross) == len(document.links)
    for claim in document.claims:
        assert claim not in tree.ancestors(claim)
        assert term(document, tree, claim) in TERMS
    for links in (*tree.hanging.values(),):
        assert [(link.order, link.id) for link in links] == sorted((link.order, link.id) for link in links)


def test_the_words_follow_role_kind_and_depth() -> None:
    names = ["root", "reason", "evidence", "objection", "rebuttal", "undercut", "partner", "backing"]
    claims = {name: Claim(ClaimId(name), kind="evidence" if name == "evidence" else "claim") for name in names}
    links = [
        Link(LinkId("1"), ClaimId("reason"), ClaimId("root")),
        Link(LinkId("2"), ClaimId("evidence"), ClaimId("reason")),
        Link(LinkId("3"), ClaimId("objection"), ClaimId("root"), role="attacks"),
        Link(LinkId("4"), ClaimId("rebuttal"), ClaimId("objection"), role="attacks"),
        Link(LinkId("5"), ClaimId("undercut"), LinkId("1"), role="attacks"),
        Link(LinkId("6"), ClaimId("partner"), LinkId("1"), role="joins"),
        Link(LinkId("7"), ClaimId("backing"), LinkId("1")),
    ]
    document = Document([INFO, *claims.values(), *links])
    tree = hierarchy(document)
    words = {name: term(document, tree, ClaimId(name)) for name in names}
    assert words == {name: name for name in names} | {"root": "contention", "partner": "co-premise"}
    assert tree.parent[ClaimId("undercut")] == "reason"
    assert tree.ancestors(ClaimId("rebuttal")) == ["objection", "root"]


def test_folding_hides_what_bears_on_a_claim_but_not_its_partners() -> None:
    names = ["root", "one", "partner", "undercut", "below", "deeper"]
    links = [
        Link(LinkId("1"), ClaimId("one"), ClaimId("root")),
        Link(LinkId("2"), ClaimId("partner"), LinkId("1"), role="joins"),
        Link(LinkId("3"), ClaimId("undercut"), LinkId("1"), role="attacks"),
        Link(LinkId("4"), ClaimId("below"), ClaimId("one")),
        Link(LinkId("5"), ClaimId("deeper"), ClaimId("below")),
    ]
    tree = hierarchy(Document([INFO, *(Claim(ClaimId(name)) for name in names), *links]))
    assert tree.under(ClaimId("one")) == ["below", "deeper"]
    assert sorted(tree.under(ClaimId("root"))) == sorted(names[1:])
    assert tree.descendants(ClaimId("one")) == ["partner", "undercut", "below", "deeper"]
