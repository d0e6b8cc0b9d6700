"""Search finds what is there now, and nothing that is typed can make it fail."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.library import Library
from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.records import Article, ArticleId, Claim, ClaimId, MapId, MapInfo, Person, PersonId

CLAIM = Claim(ClaimId("c1"), text="The détainer is a request, not an order", note="see the ruling")
ARTICLE = Article(
    ArticleId("a1"), title="Mayors on detainers", text="Sanctuary cities sue. " * 30 + "Judges order funds."
)
START = Document([MapInfo(MapId("info"), title="Dispute"), CLAIM, ARTICLE, Person(PersonId("p1"), name="Sanctuary")])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as opened:
        yield opened


def found(library: Library, words: str) -> set[str]:
    return {hit.record for hit in library.search(words)}


def test_words_phrases_beginnings_and_accents_are_found(library: Library) -> None:
    name = library.add(START)
    assert found(library, "detainer") == {"c1", "a1"}  # also the beginning of "detainers"
    assert found(library, "detainer ") == {"c1"}
    assert found(library, "RULING") == {"c1"}
    assert found(library, "sanctuary") == {"a1"}
    assert found(library, '"order funds"') == {"a1"}
    assert found(library, "funds order") == {"a1"}
    assert found(library, '"funds order"') == set()
    assert found(library, "nowhere") == set()
    claim = library.search("request")[0]
    assert (claim.map, claim.kind, claim.title) == (name, "claim", "Dispute")
    assert [claim.snippet[start:end] for start, end in claim.marks] == ["request"]
    article = library.search("judges")[0]
    assert (article.kind, article.title) == ("article", "Mayors on detainers")
    assert len(article.snippet) < 400


def test_edits_and_removals_are_followed_at_once(library: Library) -> None:
    name = library.add(START)
    other = library.add(START)
    changed = replace(CLAIM, text="Warrants bind", note="")
    library.record(name, "commit", Diff(updated={"c1": (CLAIM, changed)}), "Write")
    assert {hit.map for hit in library.search("request")} == {other}
    assert {hit.map for hit in library.search("warrants")} == {name}
    pinned = replace(changed, pin=(1.0, 2.0))
    library.record(name, "commit", Diff(updated={"c1": (changed, pinned)}), "Move")
    library.record(name, "commit", Diff(removed={"a1": ARTICLE}), "Remove article")
    assert {hit.map for hit in library.search("judges")} == {other}
    library.record(name, "undo", Diff(added={"a1": ARTICLE}), "Remove article")
    assert {hit.map for hit in library.search("judges")} == {name, other}
    library.remove(other)
    assert found(library, "request") == set()
    assert {hit.map for hit in library.search("judges")} == {name}
    assert library.check() == []


def test_scripts_without_spaces_and_from_right_to_left_are_found(library: Library) -> None:
    library.add(
        Document(
            [
                MapInfo(MapId("info")),
                Claim(ClaimId("zh"), text="市政府拒绝执行拘留令"),
                Claim(ClaimId("he"), text="ערי מקלט תובעות"),
                Claim(ClaimId("ar"), text="مدن الملاذ ترفع دعوى 😀"),
                Article(ArticleId("th"), title="ข่าว", text="เมืองที่ปฏิเสธ " * 40 + "คำสั่งศาล"),
            ]
        )
    )
    assert found(library, "拘留") == {"zh"}
    assert found(library, "拘留 政府") == {"zh"}
    assert found(library, "คำสั่ง") == {"th"}
    hit = library.search("คำสั่ง")[0]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["คำสั่ง"]
    assert found(library, "מקלט") == {"he"}
    assert found(library, "الملاذ") == {"ar"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20) | st.text('"*():^-+ aNEARORNOT{}\x00½²市', max_size=12))
def test_nothing_typed_fails(library: Library, words: str) -> None:
    if not library.maps():
        library.add(START)
    for hit in library.search(words):
        assert hit.record in ("c1", "a1")
