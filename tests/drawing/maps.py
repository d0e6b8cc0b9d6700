"""Small maps for the drawing tests: one that uses everything once, one that wishes us ill."""

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
    Record,
)

REPORTS = (
    "The chief said that residents who feared deportation had stopped reporting crimes to his officers, that reports "
    "of assault from them had fallen by two fifths within a year, that reports from everybody else had gone up in the "
    "same months, and that he knew of no other reason for it, whatever might be said elsewhere about other causes."
)


def everything() -> Document:
    """A dispute on detainers that uses every kind of box and link, every mark, a quotation and two sources."""
    records: list[Record] = [
        MapInfo(
            MapId("map"),
            title="May a city refuse detainers?",
            question="Who decides whom a city jail holds?",
            authors=("Ada", "Ben"),
            created="2017-10-02",
        ),
        Person(PersonId("chief"), name="Art Acevedo"),
        Person(PersonId("general"), name="Jeff Sessions"),
        Article(
            ArticleId("ledger"),
            title="Chiefs: victims go silent",
            outlet="Metro Ledger",
            byline="D. Okafor",
            published="2017-05-02",
            url="https://ledger.example/chiefs",
        ),
        Article(
            ArticleId("tribune"), title="Judge halts conditions", outlet="Lakeside Tribune", published="2017-09-15"
        ),
        Excerpt(ExcerptId("reports"), ArticleId("ledger"), exact=REPORTS, speaker=PersonId("chief")),
        Excerpt(ExcerptId("order"), ArticleId("tribune"), exact="A detainer is not a warrant."),
        Citation(CitationId("cite1"), ClaimId("evidence"), ExcerptId("reports"), order="1"),
        Citation(CitationId("cite2"), ClaimId("evidence"), ExcerptId("order"), order="2"),
        Citation(CitationId("cite3"), ClaimId("reason"), ExcerptId("order")),
        Claim(ClaimId("top"), "Cities should refuse to hold people on a detainer alone."),
        Claim(ClaimId("reason"), "A detainer is not a warrant!", order="1"),
        Claim(ClaimId("joined"), "Only a warrant lets a jail hold a free person.", order="2"),
        Claim(ClaimId("given"), "The Fourth Amendment binds jails.", kind="assumption", order="3"),
        Claim(ClaimId("trust"), "Trust makes cities safer.", order="4", tags=("safety",), note="See the survey."),
        Claim(ClaimId("evidence"), "Reports fell by two fifths.", kind="evidence", confidence=0.7),
        Claim(ClaimId("undercut"), "One city in one year shows no cause."),
        Claim(ClaimId("objection"), "Released people offend again.", speaker=PersonId("general"), order="5"),
        Claim(ClaimId("rebuttal"), "Few of them do.", collapsed=True),
        Claim(ClaimId("numbers"), "Seven in a hundred were arrested again.", kind="evidence"),
        Claim(ClaimId("asked"), "How many within a year?", kind="question"),
        Claim(ClaimId("backing"), "Two courts read the clause so."),
        Claim(ClaimId("loose"), "", pin=(900.0, 40.0), order="9"),
    ]

    def link(source: str, target: str, role: str, **more: object) -> None:
        records.append(Link(LinkId(f"{source}>"), ClaimId(source), target, role, order=source, **more))  # type: ignore[arg-type]

    link("reason", "top", "supports")
    link("joined", "reason>", "joins")
    link("given", "reason>", "joins")
    link("trust", "top", "supports", strength=0.5, scheme="sign")
    link("evidence", "trust", "supports")
    link("undercut", "evidence>", "attacks")
    link("objection", "top", "attacks")
    link("rebuttal", "objection", "attacks")
    link("numbers", "rebuttal", "supports")
    link("asked", "objection", "supports")
    link("backing", "objection>", "supports")
    return Document(records)


HOSTILE = (
    "<script>alert('x')</script> & \"quotes\" ]]> <!-- -->",
    "x" * 32_000,
    "word " * 6_400,
    "a\n" * 16_000,
    "\n\n\t \n",
    "زي موحد يقلل من التنافس بين التلاميذ (3).",
    "מדים עולים כסף, לפי ABC news.",
    "校服能减少同学之间的攀比" * 20,
    "\u202e\u200b\ufeff evil \U0001f600\u0301" + "e\u0301" * 100,
    "\ufffe\uffff\U0010ffff noncharacters",
    "",
)


def hostile() -> Document:
    """Every hostile text in every place that shows a text."""
    records: list[Record] = [
        MapInfo(MapId("map"), title=HOSTILE[0] + HOSTILE[1], question=HOSTILE[2], authors=HOSTILE, created=HOSTILE[0]),
        Claim(ClaimId("top"), "Top", order="0"),
    ]
    for number, text in enumerate(HOSTILE):
        claim, link = ClaimId(f"c{number}"), LinkId(f'l{number}"<&>')
        article, excerpt, person = ArticleId(f"a{number}"), ExcerptId(f"e{number}"), PersonId(f"p{number}")
        records += [
            Claim(claim, text, kind="evidence", speaker=person, note=text, tags=(text,), order=str(number)),
            Link(link, claim, ClaimId("top"), "attacks" if number % 2 else "supports", scheme=text, order=str(number)),
            Article(article, title=text, outlet=text, byline=text, published=text, url=text),
            Excerpt(excerpt, article, exact=text + " quoted"),
            Citation(CitationId(f"k{number}"), claim, excerpt),
            Person(person, name=text),
        ]
    return Document(records)
