"""Every kind of input becomes clean text or a refusal that says why; nothing in it is loaded or run."""

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.model.texts import forbidden_at
from argmap.reading import ArticleUnreadable, Reading, paragraphs, read_bytes, read_file, read_html, read_text
from tests.reading.pages import HTML, MARKDOWN, PARAGRAPHS, TEXT


def test_a_text_file_keeps_its_words_and_tells_its_header(tmp_path: Path) -> None:
    path = tmp_path / "buses.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    reading = read_file(path)
    assert reading.text == TEXT
    assert (reading.title, reading.outlet) == ("Council backs night buses, auditor doubts the sums", "Harbour Ledger")
    assert (reading.byline, reading.published) == ("Ann Lee and Bo Ruiz", "2019-03-04")
    assert reading.guessed == {"title", "outlet", "byline", "published"}
    assert (reading.original, reading.media_type, reading.encoding) == (path.read_bytes(), "text/plain", "utf-8")
    assert reading.notes == ()


def test_a_page_gives_its_story_and_nothing_of_what_it_would_load_or_run(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML, encoding="utf-8")
    reading = read_file(path)
    for paragraph in PARAGRAPHS:
        assert paragraph in reading.text
    for clutter in ("INJECTED", "root:", "Sport results", "All rights", "color", "<"):
        assert clutter not in reading.text
    assert (reading.title, reading.outlet, reading.byline) == ("Council backs night buses", "Harbour Ledger", "Ann Lee")
    assert (reading.published, reading.url) == ("2019-03-04", "https://ledger.example/night-buses")
    assert reading.guessed == {"title", "outlet", "byline", "published", "url"}
    assert (reading.language, reading.media_type) == ("en-GB", "text/html")
    spans = paragraphs(reading.text)
    assert [reading.text[start:end] for start, end in spans][-len(PARAGRAPHS) :] == PARAGRAPHS


def test_a_copied_piece_of_a_page_is_taken_whole() -> None:
    piece = "<meta charset='utf-8'><p>One <b>bold</b> claim.<script>x()</script></p>"
    piece += "<p>It&#146;s the answer<br>in two lines.</p>"
    reading = read_html(piece, url="https://ledger.example/a")
    assert reading.text == "One bold claim.\n\nIt’s the answer\nin two lines."
    assert reading.url == "https://ledger.example/a"
    assert "url" not in reading.guessed
    assert reading.title == "One bold claim."


def test_the_address_is_found_where_browsers_put_it_and_only_web_addresses_count() -> None:
    saved = "<!-- saved from url=(0030)https://ledger.example/night -->" + HTML.replace("canonical", "other")
    assert read_html("<html>" + saved).url == "https://ledger.example/night"
    windows = "Version:0.9\r\nStartHTML:00000\r\nSourceURL:https://ledger.example/w\r\n<html><p>Some words</p></html>"
    assert read_html(windows).url == "https://ledger.example/w"
    assert read_html("<p>Some words</p>", url="javascript:alert(1)").url == ""
    assert read_html("<p>Some words</p>", url="file:///etc/passwd").url == ""


def test_where_no_story_is_found_all_visible_words_are_taken_and_the_note_says_so() -> None:
    rows = "".join(f"<tr><td>Row {number} says something</td><td>{number}</td></tr>" for number in range(60))
    menu = "<nav>Menu words</nav>"
    reading = read_html(f"<html><body>{menu}<form><p>Form words</p></form><table>{rows}</table></body></html>")
    assert "Row 7 says something\t7" in reading.text
    assert "Row 59" in reading.text
    assert "Menu" not in reading.text
    deep = "<div>" * 400 + "The words far down." + "</div>" * 400
    assert "The words far down." in read_html(deep).text


def test_markdown_becomes_words() -> None:
    reading = read_bytes(MARKDOWN.encode(), name="note.md")
    assert reading.text == (
        "Council backs night buses\n\nThe mayor called it “a promise”.\n\nFirst point\n\nSecond point\n\n"
        "who\tview\n\nauditor\tdoubts"
    )
    assert (reading.title, reading.byline, reading.published) == ("Night buses", "Ann Lee", "2019-03-04")
    assert (reading.url, reading.guessed) == ("https://ledger.example/night-buses", frozenset())


@pytest.mark.parametrize(
    ("data", "name", "cause"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (b"%PDF-1.7\n...", "a.pdf", "broken"),
        (b"PK\x03\x04word/document.xml", "a.docx", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "old Office format"),
        (b"{\\rtf1 }", "a.rtf", "no words"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "picture"),
        (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "a.mht", "web archives"),
        (b"words and \x00 zeros", "a.txt", "not text"),
        (bytes(range(32)) * 40, "a.txt", "not text"),
        (b"x" * 20_000_001, "a.txt", "larger than 20 MB"),
        (b"word " * 1_000_000, "a.txt", "longer than 2,000,000 characters"),
        (b"... !!! ---", "a.txt", "no words"),
        (b"<html><body><script>words()</script><img src=x></body></html>", "a.html", "no text"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(data: bytes, name: str, cause: str) -> None:
    with pytest.raises(ArticleUnreadable) as refusal:
        read_bytes(data, name=name)
    assert refusal.value.thing == name
    assert cause in refusal.value.cause
    assert refusal.value.remedy


def test_places_that_are_no_readable_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleUnreadable, match="folder"):
        read_file(tmp_path)
    with pytest.raises(ArticleUnreadable, match="no such file"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(ArticleUnreadable):
        read_file("nul\0name.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(ArticleUnreadable, match="pipe"):
            read_file(tmp_path / "pipe")
    locked = tmp_path / "locked.txt"
    locked.write_text("words")
    locked.chmod(0)
    if not os.access(locked, os.R_OK):  # root reads everything
        with pytest.raises(ArticleUnreadable, match="may not read"):
            read_file(locked)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("some words go here. ", "a.txt"),
        ("a\n\n", "a.md"),
        ("- [a](b) *c* ", "a.md"),
        ("<p>words here</p>", "a.html"),
        ("<div><b>x", "a.html"),
        ("<!-", "a.html"),
        ("<p class='" + "a " * 200 + "'>word", "a.html"),
        ("<script>x", "a.html"),
        ("&amp;x ", "a.html"),
    ],
)
def test_twenty_megabytes_are_answered_within_seconds(unit: str, name: str) -> None:
    start = time.perf_counter()
    for size in (150_000, 19_900_000):
        with suppress(ArticleUnreadable):
            assert read_bytes((unit * (size // len(unit))).encode(), name=name).text
    assert time.perf_counter() - start < 15


@settings(max_examples=150, deadline=None)
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(
        st.sampled_from(
            [b"<p>", b"</p>", b"<a href='", b"&#0;", b"<!--", b"-->", b"<script>", b"\xff", b"---\n", b"word "]
        )
    ).map(b"".join),
    name=st.sampled_from(["a.txt", "a.html", "a.md", "a", ""]),
)
def test_any_bytes_give_a_reading_or_a_refusal(data: bytes, name: str) -> None:
    try:
        reading = read_bytes(data, name=name)
    except ArticleUnreadable:
        return
    assert isinstance(reading, Reading)
    assert reading.original == data
    assert reading.title
    for value in (reading.text, reading.title, reading.byline, reading.outlet, reading.url):
        assert forbidden_at(value) is None


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_pasted_text_or_page_gives_a_reading_or_a_refusal(text: str) -> None:
    for read in (read_text, read_html):
        try:
            reading = read(text)
        except ArticleUnreadable:
            continue
        assert forbidden_at(reading.text) is None
        assert reading.title


REAL = Path(__file__).parents[3] / "shared" / "articles"


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real articles is not on this machine")
def test_real_articles_are_read_word_for_word() -> None:
    for path in sorted(REAL.glob("*.txt")):
        reading = read_file(path)
        assert reading.text.split() == path.read_text(encoding="utf-8").split()
        assert len(paragraphs(reading.text)) > 5
        assert reading.title
        assert reading.notes == ()
