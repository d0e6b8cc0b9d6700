"""A small debate with two articles and marked cards, for the tests of cards."""

from argmap.model.document import Document
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
    Person,
    PersonId,
)
from argmap.model.texts import digest

TEXT = (
    "The council met on Monday & talked for hours.\n\n"
    "“We will not raise the fare,” Mayor Ann Miller said. “Riders <b>pay</b> enough 😀.”\n\n"
    "A study of 14 cities found that ridership does not fall where buses are free."
)
SECOND = "Nobody may say that free buses empty the purse.\nThey never did."
BODY = (TEXT.index("“We"), len(TEXT))


def at(text: str, words: str) -> tuple[int, int]:
    """Return where words stand in a text."""
    return text.index(words), text.index(words) + len(words)


QUOTED = TEXT[slice(*BODY)]
DEBATE = Document(
    [
        MapInfo(MapId("m0"), title="Free buses"),
        Person(PersonId("p0"), name="Ann Miller", role="mayor", organisation="Harbour City"),
        Person(PersonId("p1"), name="Jane Smith", role="transport reporter"),
        Article(
            ArticleId("a0"),
            title="Fare stays",
            outlet="Harbour Post",
            byline="By Jane Smith",
            published="2017-01-26",
            retrieved="2026-11-21",
            url="https://post.example/fare?a=1&b=2",
            text=TEXT,
            digest=digest(TEXT),
        ),
        Article(ArticleId("a1"), title="A letter", outlet="The Gazette", text=SECOND, digest=digest(SECOND)),
        Excerpt(
            ExcerptId("e0"),
            ArticleId("a0"),
            *BODY,
            QUOTED,
            speaker=PersonId("p0"),
            marks=tuple(
                sorted(
                    [
                        (*at(QUOTED, "We will not raise the fare"), "underline"),
                        (*at(QUOTED, "not raise"), "highlight"),
                        (*at(QUOTED, "A study of 14 cities"), "shrink"),
                        (*at(QUOTED, "does not fall"), "emphasis"),
                        (*at(QUOTED, "does not fall"), "highlight"),
                        (*at(QUOTED, "enough 😀.”\n\nA study"), "highlight"),
                    ]
                )
            ),
        ),
        Excerpt(ExcerptId("e1"), ArticleId("a1"), 0, len(SECOND), SECOND),
        Excerpt(ExcerptId("e2"), None, 0, 0, "Words without their article."),
        Claim(ClaimId("c0"), text="Buses should be free.", order="B"),
        Claim(ClaimId("c1"), text="Free buses cost\nriders nothing.", kind="evidence"),
        Claim(ClaimId("c2"), text="Somebody pays."),
        Claim(ClaimId("c3"), text="That does not follow."),
        Claim(ClaimId("c4"), text="All at once."),
        Claim(ClaimId("c5"), text="", order="C"),
        Link(LinkId("l1"), ClaimId("c1"), ClaimId("c0"), order="B"),
        Link(LinkId("l2"), ClaimId("c2"), ClaimId("c1"), role="attacks"),
        Link(LinkId("l3"), ClaimId("c3"), LinkId("l2"), role="attacks"),
        Link(LinkId("l4"), ClaimId("c4"), LinkId("l1"), role="joins"),
        Citation(CitationId("k0"), ClaimId("c1"), ExcerptId("e0"), order="B"),
        Citation(CitationId("k1"), ClaimId("c1"), ExcerptId("e1"), order="C"),
        Citation(CitationId("k2"), ClaimId("c0"), ExcerptId("e2")),
    ]
)
