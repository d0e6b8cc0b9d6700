"""The same article twice, its later version, and one agency's copy in two papers are told apart."""

from dataclasses import replace

from argmap.model.records import Article, ArticleId
from argmap.model.texts import digest
from argmap.reading.copies import independent, kinship, likeness
from tests.evaluation.folding import articles

FERRY = next(article.text for article in articles() if article.name == "harbour-ferry")
WATER = next(article.text for article in articles() if article.name == "orchard-monthly")


def _article(text: str, title: str = "", outlet: str = "", url: str = "", name: str = "a") -> Article:
    return Article(ArticleId(name), title=title, outlet=outlet, url=url, text=text, digest=digest(text))


def test_kinship() -> None:
    known = _article(FERRY, "Ferry workers reject deal", "Ledger", "https://www.ledger.example/ferry/")
    assert kinship(known, known) == "same"
    straight = FERRY.replace("“", '"').replace("”", '"').replace("\n\n", "\n")
    assert kinship(replace(known, text=straight, digest=digest(straight)), known) == "same"
    later = FERRY.replace("9 percent", "11 percent").replace("on Monday", "on Sunday") + "\n\nThe mayor will listen."
    other_headline = _article(later, "Strike goes on", "Ledger", "https://ledger.example/ferry?page=1")
    assert kinship(other_headline, known) == "version"
    assert kinship(_article(later, "Ferry workers reject deal"), known) == "version"
    assert kinship(_article(later, "Strike goes on", "ledger"), known) == "version"
    elsewhere = _article(later, "Boats stay put", "Morning Star", "https://star.example/1")
    assert kinship(elsewhere, known) == "copy"
    assert kinship(_article(later, "Strike goes on", "Ledger", "https://ledger.example/other"), known) == "copy"
    assert kinship(_article(WATER, "Ferry workers reject deal", "Ledger"), known) == ""
    assert kinship(_article("Short.", "Short"), _article("Short!", "Other")) == "same"
    assert likeness(FERRY, WATER) < 0.05


def test_copies_count_once() -> None:
    known = _article(FERRY, "Ferry", "Ledger", name="a")
    copy = _article(FERRY + "\n\nMore.", "Boats", "Star", name="b")
    water = _article(WATER, "Water", "Beacon", name="c")
    assert independent([known, water, copy]) == [["a", "b"], ["c"]]
