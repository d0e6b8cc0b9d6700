"""What is like a statement, and what a person is told before gathering the two."""

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.edits.articles import add_article
from argmap.edits.claims import add_claim, add_reason, new_claim, set_speaker
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.ids import seeded
from argmap.model.records import MapId, MapInfo
from argmap.reading.likeness import Passage, asked, differences, gathered, index, like, sides
from argmap.reading.likeness.sides import side_of, stance
from argmap.reading.likeness.words import terms

WORDS = st.lists(
    st.sampled_from(["ferry", "harbour", "jobs", "herring", "council", "vote", "rain", "gull"]), min_size=1
)


def _passage(text: str, article: str = "a", speaker: str = "", at: int = 0) -> Passage:
    return Passage(article, ((at, at + len(text)),), text, text, speaker)


def test_words_meet_by_stem_and_by_sense() -> None:
    one, other = set(terms("The clinics are closing", "en")), set(terms("A hospital was closed", "en"))
    assert "close" in one & other
    assert any(term.startswith("≈") for term in one & other)
    assert terms("Die Polizei warnte", "de")[0] == terms("Polizei", "de")[0]
    assert terms("Полиция", "ru") == ["полиция"]


@given(st.lists(WORDS, min_size=2, max_size=8))
@settings(max_examples=40, deadline=None)
def test_answers_come_from_other_articles_best_first(texts: list[list[str]]) -> None:
    passages = [_passage(" ".join(words), f"article {at % 3}", at=at * 999) for at, words in enumerate(texts)]
    found = like(index(passages), passages[0], group=passages[1:2], most=99)
    assert all(one.passage.article != passages[0].article and one.passage != passages[1] for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    shared = [one for one in passages if set(one.text.split()) & set(passages[0].text.split())]
    assert all(
        one in [answer.passage for answer in found] for one in shared if one.article not in ("article 0", "article 1")
    )


def test_the_same_side_comes_first_where_sides_are_known() -> None:
    known = index([_passage("The ferry brings jobs", "b", "Roe"), _passage("The ferry brings jobs", "c", "Dunn")])
    stands = {"Roe": ("root", -1), "Dunn": ("root", 1), "Ana Stern": ("root", 1)}
    found = like(known, _passage("Jobs come with the ferry", "a", "Stern"), sides=stands)
    assert [(one.passage.speaker, one.stance) for one in found] == [("Dunn", 1), ("Roe", -1)]
    found = like(known, _passage("Jobs come with the ferry", "a"), sides=stands, side=("root", -1))
    assert [one.passage.speaker for one in found] == ["Roe", "Dunn"]


def test_gathered_statements_lend_their_words() -> None:
    known = index([_passage("The herring will vanish", "b"), _passage("The council meets", "c")])
    asks = _passage("Fish stocks collapse", "a")
    assert [one.passage.text for one in like(known, asks)] == []
    found = like(known, asks, group=[_passage("Herring are leaving", "d")])
    assert [one.passage.text for one in found] == ["The herring will vanish"]


def test_look_alikes_are_told_apart_in_words() -> None:
    one = _passage("A federal judge in Chicago barred the cut of $4.1 billion on Sept. 15, said Roe")
    other = _passage("A federal judge in Seattle barred the cut of $4.2 billion on May 3, said Roe")
    told = {found.kind: found.words for found in differences(one, other)}
    assert told["court"] == "another court: federal judge in Chicago here, federal judge in Seattle there"
    assert told["date"] == "another date: Sept. 15 here, May 3 there"
    assert told["sum"] == "another sum: $4.1 billion here, $4.2 billion there"
    assert "name" not in told
    assert differences(_passage("It cost $1,200,000"), _passage("The $1.2 million bill")) == ()
    assert differences(_passage("It took 48 hours and $9"), _passage("It is 60 miles away")) == ()
    assert differences(_passage("It fell in June"), _passage("It fell")) == ()


def test_sides_are_read_off_the_map() -> None:
    document = Document([MapInfo(MapId("map"))])
    mint = seeded(1)
    diff = add_claim(document, text="Keep the ferry", mint=mint)
    root = new_claim(diff)
    document = apply(document, diff)
    for role, name in (("supports", "Ana Roe"), ("attacks", "Bo Dunn")):
        diff = add_reason(document, root, role=role, text=role, mint=mint)
        document = apply(document, diff)
        document = apply(document, set_speaker(document, [new_claim(diff)], name))
    found = sides(document)
    assert stance(side_of("Roe", found), side_of("the Ana Roe", found)) == 1
    assert stance(side_of("Roe", found), side_of("Dunn", found)) == -1
    assert side_of("Stern", found) is None


def test_every_sentence_can_be_found_also_in_a_language_without_rules() -> None:
    document = Document([MapInfo(MapId("map"))])
    for title, text in (("One", "The ferry stays. Nobody asked."), ("Two", "Наш паром остаётся здесь. " * 9)):
        document = apply(document, add_article(document, title=title, text=text, mint=seeded(len(title + text))))
    assert {one.text for one in gathered(document).passages} == {"The ferry stays.", "Nobody asked."}
    (first, _) = document.articles.values()
    assert asked(first, 0, 16).text == "The ferry stays."
