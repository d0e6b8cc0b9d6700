"""What it takes from an article's bytes to suggestions, and to as many as a long one has."""

import statistics
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from argmap.reading import read_bytes
from argmap.reading.folding import folds
from argmap.reading.statements import language_of, sentences, statements
from argmap.reading.statements.finding import forget
from tests.benchmarks.promises import promise
from tests.evaluation.measure import folder
from tests.ui.reader_desk import Desk

ARTICLE = 0.1
FIRST = 0.3


def suggested(data: bytes) -> int:
    """Go the whole way from bytes to statements; return how many there are."""
    forget()
    reading = read_bytes(data, name="story.txt")
    code = reading.language or language_of(reading.text)
    without = [(fold.start, fold.end) for fold in folds(reading.text)]
    sentences(reading.text, code=code, without=without)
    return len(statements(reading.text, code=code, without=without))


def test_one_article(tmp_path: Path) -> None:
    """At most 100 ms for each article; word lists are read once, as in the window."""
    articles = [article.text.encode() for article in folder("articles")]
    suggested(articles[0])
    times = []
    for data in articles:
        begun = time.perf_counter()
        assert suggested(data)
        times.append(time.perf_counter() - begun)
    promise("an article, bytes to suggestions (slowest)", max(times), ARTICLE)
    promise("an article, bytes to suggestions (median)", statistics.median(times), ARTICLE)
    assert max(times) <= ARTICLE


@pytest.mark.parametrize("words", [20_000])
def test_a_book(words: int) -> None:
    """A text forty times as long takes about forty times as long."""
    text = "\n\n".join(article.text for article in folder("articles"))
    text = "\n\n".join([text] * (words // len(text.split()) + 1))
    begun = time.perf_counter()
    assert suggested(text.encode())
    took = time.perf_counter() - begun
    promise(f"a text of {words:,} words", took, 40 * ARTICLE)
    assert took <= 40 * ARTICLE


def test_first_suggestions(qtbot: QtBot) -> None:
    """At most 0.3 s from an article being shown until its suggestions can be walked through."""
    text = next(article.text for article in folder("articles") if article.name == "feature-long")
    desk = Desk(qtbot)
    desk.add("Warm", "“One,” said Tom Reed.")
    qtbot.waitUntil(lambda: bool(desk.pane.guide.offers))
    forget()
    article = desk.add("Orchard", text)
    begun = time.perf_counter()
    desk.pane.show_article(article)
    qtbot.waitUntil(lambda: len(desk.pane.guide.offers) > 5)
    took = time.perf_counter() - begun
    promise("an article shown, until its suggestions are there", took, FIRST)
    assert took <= FIRST
