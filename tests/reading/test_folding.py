"""Page furniture is folded, the story never; line ends are repaired without moving a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.reading.folding import KINDS, folds
from argmap.reading.repairs import PARAGRAPH_END, repaired
from tests.evaluation.folding import articles, score

ARTICLES = articles()
LINES = st.sampled_from([line for article in ARTICLES for line in article.text.split("\n")])


def test_furniture_is_folded_and_the_story_stays() -> None:
    scores = [score(article) for article in ARTICLES]
    right, folded = sum(one.right for one in scores), sum(one.folded for one in scores)
    assert [line for one in scores for line in one.lost] == []
    assert right / folded >= 0.98
    assert right / sum(one.furniture for one in scores) >= 0.95


@pytest.mark.parametrize(
    "sentence",
    [
        "Get a lawyer, the judge told the growers, and bring the map.",
        "Comments that the mayor made in May angered the union, two members said.",
        "For more than a decade, residents have asked to see the records and visit the site.",
        "Research by the water board found that wells had dropped by eleven feet.",
        "“Sign up for the newsletter if you want lies,” Alder said of the company’s letter.",
        "You have until the end of the month to tell the court, the clerk’s article on jury duty says.",
        "Following the vote on Tuesday, the union left.",
        "The council meets on Tuesday to decide.",
        "A QR code printed on every ballot lets a voter check that it was counted, the clerk said.",
        "To get the benefits, families need an account at the county office.",
        "He told Reuters that the ferry would sail.",
        "The photographers’ union has sued Getty Images.",
        "The growers said that they had never asked for a handout.",
        "The ministry’s statement was carried by the agency via Reuters.",
        "The market fell by nine points on the news, traders said (Reuters).",
        "More than 200 people marched on Saturday, and more are expected.",
        "Support for the bill fell to 41 percent, the survey found.",
        "Close the wells, the growers said, and the town will dry out.",
        "Share prices of the ferry company fell by nine percent on Monday.",
        "Comments by the mayor drew protests in three towns.",
        "Live animals were found in the warehouse, the sheriff said.",
        "Subscribe to that view and the court has no work left, the judge wrote.",
        "Photos released by the sheriff show the broken gate, his office said on Monday.",
        "Video of the arrest shows two officers at the door, the lawyer said.",
        "Related charges were dropped in May, prosecutors said.",
        "Read the law, he urged the council, before you vote on it.",
        "Sign up fees for the programme will double in June, the council said.",
        "Join the police and you will be trained for six months, the recruiter said.",
        "Donate blood, the hospital asked residents, because stocks are low.",
        "Topics at the meeting will include the ferry and the wells.",
        "Follow the money, the auditor told the committee.",
        "Our position has not changed, the union wrote in its letter to the harbour.",
        "We will not reopen the wells, the town’s lawyer said.",
        "Subscribers to the plan will pay $15 a month more from June, the company said.",
        "Find your meter number on the last bill, and our reporters will not need to explain the story.",
        "Call 911 if you see the fire spread, and stay away from the site.",
        "We asked our readers to send us their stories, and 400 of you did.",
        "Anyone with information should e-mail tips@harlan.example or call 555-0100.",
        "Have you ever wondered why your tap water tastes of iron?",
        "Do you know who owns the newspaper in your town? Ask, and you will hear a story.",
        "Help came too late for the farm, and our walk to the site took an hour.",
        "Give us our wells back. That is what you promised, and the website of the town still says so.",
        "See how your street voted, and you will see our problem.",
        "Open the door of the newsroom and you smell the river.",
        "Keep your receipts. Our tests found that one in five stores would not pay without them.",
        "Join us, the growers’ website pleads, and donate what you can.",
        "Subscribe to a newspaper, and your city’s bonds get cheaper: our study of 204 counties shows it.",
        "We live in a country that reads your mail. Our privacy is gone.",
        "Our comments to the council were ignored, and so were yours.",
        "Nell Arden covers the walls of her cell with maps.",
        "Ed Foss reports on the drought for the state, which pays him $90 a day.",
        "She writes about water. It pays badly.",
        "The band is donating its share of the concert to the fund, as it did with your gifts last year.",
        "Donate or vote: our choice, and yours, comes down to that.",
        "Listen to the tape and you hear a man reading a subscription form.",
        "Try the law on for size, and see whether your comments survive it.",
        "Text messages show that the mayor knew by March.",
        "Sign the treaty and you lose the river; our grandfathers learned that.",
        "Download speeds in our county are the lowest in the state.",
        "Learn the story of your own street before you sell it.",
        "What would you do if a website sold your address? Ask the bank, as we did.",
        "Support us or leave us alone, the miners’ banner reads.",
        "Your tax bill will rise by $40 a year, our analysis of the budget shows.",
        "We found that members who gave $5 a month left the party first.",
        "Advertisers left the site in May, and so did our neighbors, as you may remember.",
    ],
)
def test_a_sentence_of_the_story_is_never_folded(sentence: str) -> None:
    around = "The council of Tolland decided on Monday that the wells by the old dam will be closed for good."
    for text in (f"{around}\n\n{sentence}\n\n{around}", f"{around}\n{sentence}\n{around}"):
        assert folds(text) == ()


@pytest.mark.parametrize("heading", ["Advertisement", "Read more", "Most read", "Comments", "Dear reader,", "Donate"])
def test_a_heading_of_other_things_takes_no_sentence_of_the_story_along(heading: str) -> None:
    story = [
        f"The council of Tolland closed well number {number} on Monday, and nobody asked why." for number in range(9)
    ]
    text = "\n\n".join(["Wells", *story[:7], heading, *story[7:]])
    if heading != "Comments":  # what stands below that are readers' sentences
        assert all("Tolland" not in text[fold.start : fold.end] for fold in folds(text))
    talk = "\n\n".join(["Wells", *story, heading, "The water was never clean.", "Nonsense, it always was."])
    assert all("council" not in talk[fold.start : fold.end] for fold in folds(talk))


@given(st.lists(LINES, max_size=30))
@settings(max_examples=60, deadline=None)
def test_folds_lie_in_order_on_whole_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    last = 0
    for fold in folds(text):
        assert last <= fold.start < fold.end <= len(text)
        assert text[fold.start : fold.end].strip() == text[fold.start : fold.end]
        assert fold.words == KINDS[fold.kind]
        last = fold.end


def test_long_and_odd_texts_take_bounded_time() -> None:
    assert folds("word " * 100_000) == ()
    assert folds("It was the story of the town and the river.\nComments\n" * 20_000)
    assert folds("") == ()


@given(st.text(alphabet='ab.” \n"AB', max_size=300))
@settings(max_examples=100, deadline=None)
def test_repairs_change_only_white_space_one_for_one(text: str) -> None:
    mended = repaired(text)
    assert len(mended) == len(text)
    assert all(a == b or (a.isspace() and b in (" ", PARAGRAPH_END)) for a, b in zip(text, mended, strict=True))


def test_broken_lines_are_joined_and_lost_paragraph_ends_put_back() -> None:
    broken = "The law, which the council passed in June, binds the Tolland Police\nDepartment and its officers."
    text = f"First paragraph.\n\n{broken}\n\n- one\n- two"
    assert repaired(text) == text.replace("Police\nDepartment", "Police Department")
    lost = "It is a friend, she said of the law.\nHe called it “a good bill.” Mayor Dane said no.\nThe end."
    assert repaired(lost) == lost.replace("” Mayor", f"”{PARAGRAPH_END}Mayor")
    verse = "Roses are red\nViolets are blue\n\nAnd so on"
    assert repaired(verse) == verse
    wrapped = "\n".join(["The council of Tolland decided on Monday that wells by the dam"] * 4 + ["will close."])
    assert "\n" not in repaired(f"{wrapped}\n\nNext.").split("\n\n")[0]
