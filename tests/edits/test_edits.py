"""What each edit means, on small maps."""

import pytest

from argmap.edits import arrangement, articles, claims, excerpts, fragments, links, versions
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.hierarchy import hierarchy
from argmap.model.ids import seeded
from argmap.model.records import ClaimId, LinkId, MapId, MapInfo

OUTLINE = """Build the tram
  + It is faster
    & Faster is better
    _ Only off peak
    - The bus is as fast
  - It costs too much
"""


class Map:
    """A map built from an outline, with claims found by their text."""

    def __init__(self, outline: str) -> None:
        self.mint = seeded(1)
        self.document = Document([MapInfo(MapId("map"))])
        self.do(fragments.paste(self.document, fragments.from_text(outline, mint=self.mint), mint=self.mint))

    def do(self, diff: object) -> None:
        self.document = apply(self.document, diff)  # type: ignore[arg-type]

    def __getitem__(self, text: str) -> ClaimId:
        return next(claim.id for claim in self.document.claims.values() if claim.text == text)

    def link(self, text: str) -> LinkId:
        return hierarchy(self.document).main[self[text]].id

    @property
    def outline(self) -> str:
        return fragments.as_text(self.document)


@pytest.fixture
def tram() -> Map:
    return Map(OUTLINE)


def test_an_outline_comes_back_as_it_was_written(tram: Map) -> None:
    assert tram.outline == OUTLINE


def test_a_reason_comes_last_and_a_sibling_right_after(tram: Map) -> None:
    tram.do(claims.add_reason(tram.document, tram["Build the tram"], text="It is quiet"))
    tram.do(claims.add_sibling(tram.document, tram["It is faster"], text="It is clean"))
    lines = [line.strip() for line in tram.outline.splitlines() if line.startswith("  ") and line[2] in "+-"]
    assert lines == ["+ It is faster", "+ It is clean", "- It costs too much", "+ It is quiet"]


def test_a_sibling_of_a_root_is_a_root(tram: Map) -> None:
    tram.do(claims.add_sibling(tram.document, tram["Build the tram"], text="Build the bridge"))
    assert tram.outline.endswith("\nBuild the bridge\n")


def test_a_co_premise_joins_a_step_and_never_a_claim(tram: Map) -> None:
    with pytest.raises(EditRefused, match="joins a step of reasoning"):
        claims.add_reason(tram.document, tram["Build the tram"], role="joins")
    diff = claims.add_reason(tram.document, tram.link("Faster is better"), role="joins", text="Time is money")
    tram.do(diff)
    step = tram.link("It is faster")
    assert tram.document.premises(step) == (tram["It is faster"], tram["Faster is better"], tram["Time is money"])


def test_deleting_a_box_takes_its_branch_but_the_step_lives_on_by_its_co_premise(tram: Map) -> None:
    tram.do(claims.delete(tram.document, [tram["It is faster"]]))
    assert tram.outline == "Build the tram\n  + Faster is better\n    _ Only off peak\n  - It costs too much\n"


def test_deleting_the_last_premise_takes_the_undercut_too(tram: Map) -> None:
    tram.do(claims.delete(tram.document, [tram["It is faster"], tram["Faster is better"]]))
    assert tram.outline == "Build the tram\n  - It costs too much\n"


def test_deleting_never_takes_what_is_used_elsewhere(tram: Map) -> None:
    tram.do(links.connect(tram.document, tram["The bus is as fast"], tram["It costs too much"]))
    tram.do(claims.delete(tram.document, [tram["It is faster"], tram["Faster is better"]]))
    assert tram.outline == "Build the tram\n  - It costs too much\n    + The bus is as fast\n"


def test_deleting_only_the_box_leaves_what_hung_on_it_loose(tram: Map) -> None:
    tram.do(claims.delete(tram.document, [tram["It costs too much"], tram["It is faster"]], branch=False))
    assert tram.outline == "Build the tram\n  + Faster is better\n    _ Only off peak\nThe bus is as fast\n"
    tram.do(claims.delete(tram.document, [tram.link("Faster is better")]))
    assert tram.outline == "Build the tram\nThe bus is as fast\nFaster is better\nOnly off peak\n"


def test_a_cross_link_does_not_change_where_a_claim_hangs(tram: Map) -> None:
    before = tram.outline
    tram.do(links.connect(tram.document, tram["It costs too much"], tram["It is faster"], role="attacks"))
    assert tram.outline == before
    tram.do(arrangement.shift(tram.document, tram["It costs too much"], -1))
    assert hierarchy(tram.document).parent[tram["It costs too much"]] == tram["Build the tram"]
    with pytest.raises(EditRefused, match="connected already"):
        links.connect(tram.document, tram["It costs too much"], tram["It is faster"])


def test_moving_takes_the_branch_along_and_never_into_itself(tram: Map) -> None:
    tram.do(arrangement.move(tram.document, tram["It is faster"], tram["It costs too much"], role="attacks"))
    assert tram.outline == (
        "Build the tram\n  - It costs too much\n    - It is faster\n"
        "      & Faster is better\n      _ Only off peak\n      - The bus is as fast\n"
    )
    with pytest.raises(EditRefused, match="hang from itself"):
        arrangement.move(tram.document, tram["It costs too much"], tram["The bus is as fast"])
    with pytest.raises(EditRefused, match="cannot bear on itself"):
        arrangement.move(tram.document, tram["It costs too much"], tram["It costs too much"])


def test_moving_before_a_sibling_and_to_the_top(tram: Map) -> None:
    root = tram["Build the tram"]
    before = tram.link("It is faster")
    tram.do(arrangement.move(tram.document, tram["It costs too much"], root, role="attacks", before=before))
    assert tram.outline.splitlines()[1] == "  - It costs too much"
    tram.do(arrangement.move(tram.document, tram["It costs too much"], None))
    assert tram.outline.endswith("\nIt costs too much\n")


def test_a_speaker_is_one_person_however_often_named(tram: Map) -> None:
    tram.do(claims.set_speaker(tram.document, [tram["It is faster"]], "Ann  Lee"))
    tram.do(claims.set_speaker(tram.document, [tram["It costs too much"]], "ann lee"))
    assert [person.name for person in tram.document.people.values()] == ["Ann Lee"]
    tram.do(claims.set_speaker(tram.document, [tram["It is faster"]], " "))
    assert tram.document.claims[tram["It is faster"]].speaker is None


def test_marking_a_passage_makes_excerpt_claim_citation_and_link(tram: Map) -> None:
    text = "😀 Mayor Ann Lee said:  The tram is late.  Others agreed."
    tram.do(articles.add_article(tram.document, title="Tram", text=text, outlet="Post", mint=tram.mint))
    [article] = tram.document.articles
    start = text.index("  The")
    diff = excerpts.mark(
        tram.document,
        article,
        start,
        start + 20,
        kind="evidence",
        target=tram["It is faster"],
        role="attacks",
        speaker="Ann Lee",
    )
    tram.do(diff)
    claim = tram.document.claims[claims.new_claim(diff)]
    [citation] = tram.document.citations_of(claim.id)
    excerpt = tram.document.excerpts[citation.excerpt]
    assert claim.text == excerpt.exact == "The tram is late."
    assert text[excerpt.start : excerpt.end] == excerpt.exact
    assert text.index(excerpt.prefix + excerpt.exact + excerpt.suffix) >= 0
    assert hierarchy(tram.document).parent[claim.id] == tram["It is faster"]
    with pytest.raises(EditRefused, match="holds no words"):
        excerpts.mark(tram.document, article, 1, 2)
    with pytest.raises(EditRefused, match="does not lie within"):
        excerpts.mark(tram.document, article, 5, 500)
    with pytest.raises(EditRefused, match="in the map already"):
        articles.add_article(tram.document, title="Again", text=text)
    tram.do(claims.delete(tram.document, [claim.id]))
    assert not tram.document.excerpts
    assert not tram.document.citations


def test_removing_an_article_keeps_the_quoted_words(tram: Map) -> None:
    tram.do(articles.add_article(tram.document, title="Tram", text="The tram is late."))
    [article] = tram.document.articles
    tram.do(excerpts.mark(tram.document, article, 0, 8))
    tram.do(articles.remove_article(tram.document, article))
    [excerpt] = tram.document.excerpts.values()
    assert (excerpt.exact, excerpt.article) == ("The tram", None)
    assert not tram.document.articles


def test_a_branch_pasted_into_another_map_brings_its_sources(tram: Map) -> None:
    tram.do(articles.add_article(tram.document, title="Tram", text="The tram is late."))
    [article] = tram.document.articles
    diff = excerpts.mark(tram.document, article, 0, 8, target=tram["It is faster"], speaker="Ann")
    tram.do(diff)
    piece = fragments.branch(tram.document, tram["It is faster"])
    other = Map("Another question\n")
    for _ in range(2):
        other.do(fragments.paste(other.document, piece, target=other["Another question"], role="attacks"))
    assert len(other.document.articles) == len(other.document.people) == len(other.document.excerpts) == 1
    assert other.outline.count("- It is faster") == 2
    assert other.outline.count("The tram\n") == 2


def test_a_text_source_never_changes(tram: Map) -> None:
    tram.do(articles.add_article(tram.document, title="Tram", text="The tram is late."))
    [article] = tram.document.articles
    with pytest.raises(EditRefused, match="not for editing"):
        articles.set_article_field(tram.document, article, "text", "else")
    tram.do(articles.set_article_field(tram.document, article, "outlet", " The\nPost "))
    assert tram.document.articles[article].outlet == "The Post"


def test_a_later_version_takes_its_quotations_along_in_one_step() -> None:
    document = Document([MapInfo(MapId("map"))])
    document = apply(
        document, articles.add_article(document, title="Ferry", text="It sails. It sinks.", mint=seeded(1))
    )
    name = next(iter(document.articles))
    for start, end in ((0, 9), (10, 19)):
        document = apply(document, excerpts.mark(document, name, start, end, mint=seeded(start + 2)))
    first, second = document.excerpts_of(name)
    text = "Now: It sails. It floats."
    fields = {"retrieved": "2020-01-02", "title": "Never", "byline": ""}
    diff = versions.renew_article(document, name, text=text, places={first.id: (5, 14)}, fields=fields)
    after = apply(document, diff)
    article = after.articles[name]
    assert (article.text, article.title, article.retrieved) == (text, "Ferry", "2020-01-02")
    assert after.excerpts[first.id].start == 5
    assert after.excerpts[first.id].prefix == "Now: "
    assert after.excerpts[second.id] == second
    reworded = apply(after, versions.reword(after, second.id, 15, 25)).excerpts[second.id]
    assert (reworded.exact, reworded.start, reworded.end) == ("It floats.", 15, 25)
    for start, end in ((20, 99), (4, 5), (3, 3)):
        with pytest.raises(EditRefused):
            versions.reword(after, second.id, start, end)
    with pytest.raises(EditRefused):
        versions.renew_article(document, name, text=" ", places={})
