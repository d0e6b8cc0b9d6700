"""The sample maps are sound, their quotations stand in their articles, and they use all that argmap can say."""

import re
from pathlib import Path

import pytest

from argmap.formats import native
from argmap.model.hierarchy import hierarchy, term
from argmap.places import packaged
from argmap.reading.anchors import standing

SAMPLES = {"sanctuary-cities": 60, "free-buses": 24, "first-steps": 8}
REAL_ARTICLES = Path(__file__).parents[2] / "shared" / "articles"


@pytest.mark.parametrize(("name", "least"), SAMPLES.items())
def test_a_sample_is_sound_and_written_as_argmap_writes(name: str, least: int) -> None:
    path = packaged(f"sample_maps/{name}.argmap")
    opened = native.read(path)
    assert not opened.problems
    assert native.dumps(opened.document) == path.read_bytes()
    assert len(opened.document.claims) >= least
    assert len(hierarchy(opened.document).roots) == 1
    for excerpt in opened.document.excerpts.values():
        assert excerpt.article
        article = opened.document.articles[excerpt.article]
        assert standing(article.text, excerpt).state == "exact"


def test_the_large_sample_says_everything_argmap_can_say() -> None:
    document = native.read(packaged("sample_maps/sanctuary-cities.argmap")).document
    tree = hierarchy(document)
    words = [term(document, tree, claim) for claim in document.claims]
    assert {"contention", "reason", "evidence", "objection", "rebuttal", "undercut", "co-premise"} <= set(words)
    assert len(document.articles) == 5
    assert len(tree.cross) >= 3
    cited = {citation.claim for citation in document.citations.values()}
    assert all(claim.id in cited for claim in document.claims.values() if claim.kind == "evidence")


def test_no_sample_holds_a_sentence_of_a_real_article() -> None:
    if not REAL_ARTICLES.is_dir():
        pytest.skip("the real articles are not on this machine")
    real = " ".join(" ".join(path.read_text("utf-8").split()) for path in REAL_ARTICLES.glob("*.txt"))
    for name in SAMPLES:
        document = native.read(packaged(f"sample_maps/{name}.argmap")).document
        for article in document.articles.values():
            for sentence in re.split(r"(?<=[.!?])\s+", article.text):
                if len(sentence.split()) >= 6:
                    assert " ".join(sentence.split()) not in real
