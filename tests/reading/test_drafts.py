"""Every quotation of a draft is found where it stands, or said to differ by which word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.edits.articles import add_article
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.ids import seeded
from argmap.model.records import MapId, MapInfo
from argmap.reading.drafts import checked, report, sources_of, summary
from argmap.reading.drafts.checking import Quoted

HARBOUR = (
    "Mayor Ana Roe stood on the quay. 🚢 “We’ll keep the ferry,” she said. “It feeds three hundred families, and "
    "nobody in this town will let it go.”\n\nA report calls the berth “a well-balanced scheme.”"
)
ECHO = "Bo Dunn disagreed: “The ferry loses money every single day of the year, and everyone here knows that.”"


def _map() -> Document:
    document = Document([MapInfo(MapId("map"))])
    mint = seeded(1)
    for title, text in (("Harbour", HARBOUR), ("Echo", ECHO)):
        document = apply(document, add_article(document, title=title, text=text, mint=mint))
    return document


DOCUMENT = _map()


def _one(draft: str) -> Quoted:
    (found,) = checked(draft, sources_of(DOCUMENT))
    assert draft[found.start : found.end].strip() == found.words
    return found


def test_typography_and_marks_at_the_ends_make_no_difference() -> None:
    found = _one('Roe: "We\'ll keep the ferry."')
    assert (found.state, [HARBOUR[slice(*place)] for place in found.places]) == ("verbatim", ["We’ll keep the ferry"])
    assert _one("Roe says 'nobody  in this\ntown will let it go'.").state == "verbatim"


def test_pieces_around_what_is_left_out_are_found_in_their_order() -> None:
    assert _one("“It feeds … families, and nobody … will let it go,” said Roe.").state == "shortened"
    assert _one("“It feeds [all those] families.”").state == "shortened"
    assert _one("“Families … it feeds … nobody.”").state != "shortened"


def test_sentences_that_do_not_stand_together_are_said_to_be_joined() -> None:
    found = _one("“We’ll keep the ferry. It feeds three hundred families.”")
    assert found.state == "joined"
    assert "do not stand together" in report(DOCUMENT, found)


def test_a_changed_word_is_shown() -> None:
    found = _one("Dunn said “the ferry loses money every day of the year”.")
    assert found.state == "changed"
    assert report(DOCUMENT, found).endswith("the ferry loses money every [single -> nothing] day of the year")
    assert report(DOCUMENT, _one("“A very well-balanced scheme.”")).startswith("differs from “Harbour”")


def test_words_that_stand_nowhere_are_missing_and_all_are_counted() -> None:
    draft = "“Whales will block the channel by spring,” he said. She called it “a well-balanced scheme”."
    found = checked(draft, sources_of(DOCUMENT))
    assert [one.state for one in found] == ["missing", "verbatim"]
    assert summary(found) == "2 quotations: 1 verbatim, 1 not found"
    assert checked("No quotation at all.", sources_of(DOCUMENT)) == ()


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_run_of_an_articles_words_is_verbatim(data: st.DataObject) -> None:
    words = ECHO.partition("“")[2].strip("”").split()
    start = data.draw(st.integers(0, len(words) - 3))
    end = data.draw(st.integers(start + 3, len(words)))
    found = _one(f"As Dunn put it, “{' '.join(words[start:end])}”")
    assert found.state == "verbatim"
    ((left, right),) = found.places
    assert ECHO[left:right].split() == " ".join(words[start:end]).strip(".,").split()
