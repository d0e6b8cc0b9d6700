"""Small documents for the tests of files: one that has every type of record, and its bytes."""

from argmap.formats.native import dumps
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
    Unknown,
)
from argmap.model.texts import digest

TEXT = "The mayor said: “We will not comply.” A judge disagreed."
WORDS = "We will not comply."

SMALL = Document(
    [
        MapInfo(MapId("m0"), title="Détente 😀", authors=("A. B.",)),
        Person(PersonId("p0"), name="The mayor"),
        Article(ArticleId("a0"), title="News", outlet="Post", published="2017-01-26", text=TEXT, digest=digest(TEXT)),
        Excerpt(
            ExcerptId("e0"), ArticleId("a0"), 17, 36, WORDS, "said: “", "” A", PersonId("p0"), ((0, 2, "highlight"),)
        ),
        Claim(ClaimId("c0"), text="The city may refuse\nto help.", confidence=0.5, tags=("law",), order="V"),
        Claim(ClaimId("c1"), text="It said it would.", kind="evidence", speaker=PersonId("p0"), pin=(10.0, -4.5)),
        Claim(ClaimId("c2"), text="Saying is not a right.", extra={"x-colour": "red"}),
        Citation(CitationId("k0"), ClaimId("c1"), ExcerptId("e0")),
        Link(LinkId("l0"), ClaimId("c1"), ClaimId("c0"), order="V"),
        Link(LinkId("l1"), ClaimId("c2"), LinkId("l0"), role="attacks", strength=1.0),
        Unknown("u0", "picture", {"size": [1, {"w": None}]}),
    ],
    {"theme": "dark"},
)
SMALL_BYTES = dumps(SMALL)
