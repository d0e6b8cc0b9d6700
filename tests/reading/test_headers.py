"""The first lines tell title, byline, outlet, date and address; running text never does."""

import pytest

from argmap.reading import read_text
from argmap.reading.dates import iso_date
from tests.evaluation.folding import articles

BODY = (
    "The council of a harbour town voted on Monday to run its buses all night, in spite of a warning by the auditor "
    "that the sums do not add up and that no other town has managed it."
)


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("Buses all night?\n\nBy Ann Lee\n\nMarch 4, 2019\n\n",
         {"title": "Buses all night?", "byline": "Ann Lee", "published": "2019-03-04"}),
        ("Buses all night\nBY ANN LEE AND BO RUIZ\n\n", {"title": "Buses all night", "byline": "ANN LEE AND BO RUIZ"}),
        ("Mayor: ‘No more taxis’\nA second line of it\n\n", {"title": "Mayor: ‘No more taxis’ A second line of it"}),
        ("Buses\n\nHARBOUR, Maine, March 4 (Reuters) - ", {"title": "Buses", "outlet": "Reuters"}),
        ("Buses\n\nHARBOUR (AP) — ", {"outlet": "The Associated Press"}),
        ("(Reuters) - ", {"outlet": "Reuters"}),
        ("Buses\n\nBy Ann Lee, Associated Press Writer\n\n", {"byline": "Ann Lee, Associated Press Writer"}),
        ("Buses\nFrom The Associated Press\n\n", {"outlet": "The Associated Press"}),
        ("Buses\n\nA bus. (Photo by Ann Lee/Harbour Ledger)\n\n", {"outlet": "Harbour Ledger"}),
        ("Buses\n\nA bus. (Photo by Ann Lee/Getty Images)\n\n", {"outlet": ""}),
        ("Title: Buses\nSource: Harbour Ledger\nDate: 2019-03-04\nURL: https://l.example/b\n\n",
         {"title": "Buses", "outlet": "Harbour Ledger", "published": "2019-03-04", "url": "https://l.example/b"}),
        ("https://l.example/b\nBuses\nUpdated 4:15 p.m. EST, Mon March 4, 2019\n\n",
         {"title": "Buses", "url": "https://l.example/b", "published": "2019-03-04"}),
        ("Nothing was decided.\n\n", {"title": "Nothing was decided.", "byline": "", "published": ""}),
    ],
)  # fmt: skip
def test_header_lines(head: str, fields: dict[str, str]) -> None:
    reading = read_text(head + BODY)
    assert {name: getattr(reading, name) for name in fields} == fields
    assert reading.guessed >= {name for name, value in fields.items() if value}
    assert reading.text == head + BODY


def test_running_text_gives_no_date_and_no_author() -> None:
    reading = read_text(
        f"Buses\n\nBy the time the council met on March 4, 2019, all was decided.\n\n{BODY}\n\nIt began on May 1, 2018."
    )
    assert (reading.byline, reading.published) == ("", "")


def test_without_a_headline_the_file_name_or_the_first_words_stand_in() -> None:
    assert read_text(BODY, name="night-buses_and_taxis.txt").title == "night buses and taxis"
    title = read_text(f"HARBOUR (AP) - {BODY}", name="000_b50f3ead.txt").title
    assert title.startswith("The council of a harbour town voted")
    assert title.endswith("…")
    assert len(title) <= 81


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sept. 19, 2017", "2017-09-19"),
        ("19 September 2017", "2017-09-19"),
        ("the 1st of May, 2018", "2018-05-01"),
        ("2017-09-19T10:00:00", "2017-09-19"),
        ("February 30, 2018", ""),
        ("Tuesday", ""),
        ("in 2017", ""),
        ("May 12", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert iso_date(text) == date


def test_the_menu_of_a_page_is_not_its_headline() -> None:
    page = next(article.text for article in articles() if article.name == "whole-page")
    reading = read_text(page)
    assert reading.title == "Council votes to keep school crossing guards"
    assert reading.published == "2020-03-12"
