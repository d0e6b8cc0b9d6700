"""Files of other programs come in as paragraphs; broken, lying and hostile ones are refused in bounded time."""

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from argmap.reading import ArticleUnreadable, read_bytes, read_file
from tests.evaluation.folding import articles
from tests.reading.printed import print_article, print_scan

FERRY = next(article.text for article in articles() if article.name == "harbour-ferry")
# Qt writes dashes of this typeface as characters of their own.
PARAGRAPHS = [" ".join(block.replace(" —", ",").split()) for block in FERRY.split("\n\n")]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def docx(body: str, core: str = "") -> bytes:
    document = f"<?xml version='1.0'?><w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"word/document.xml": document, "docProps/core.xml": f"<c {DC}>{core}</c>"})


def odt(body: str) -> bytes:
    content = f'<o xmlns:text="{OFFICE}:text:1.0" xmlns:office="{OFFICE}:office:1.0">{body}</o>'
    meta = f"<m {DC}><dc:title>The ferry strike</dc:title><dc:creator>Lena Okafor</dc:creator></m>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta})


def epub(chapters: list[str]) -> bytes:
    items = "".join(
        f'<item id="c{number}" href="text/c%20{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{number}"/>' for number in reversed(range(len(chapters))))
    package = (
        f"<package {DC}><metadata><dc:title>Ferries</dc:title><dc:creator>T. Renn</dc:creator>"
        f"<dc:date>2019-05-04</dc:date>"
        f"<dc:language>en</dc:language></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    members = {f"OPS/text/c {number}.xhtml": text for number, text in enumerate(chapters)}
    named = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/book.opf": package}
    return packed({**named, **members})


def test_a_word_document_gives_its_words_and_no_comments() -> None:
    body = (
        "<w:p><w:r><w:t>The ferry </w:t></w:r><w:r><w:t>sails 😀</w:t><w:tab/><w:t>late.</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>Never.</w:delText></w:r></w:del><w:r><w:t>It</w:t><w:br/><w:t>waits.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Boats</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>8</w:t></w:r></w:p></w:tc>"
        "</w:tr></w:tbl>"
    )
    core = "<dc:title>The ferry strike</dc:title><dc:creator>Lena Okafor</dc:creator>"
    reading = read_bytes(docx(body, core), name="a.txt")  # whatever its name says
    assert reading.text == "The ferry sails 😀\tlate.\n\nIt\nwaits.\n\nBoats\t8"
    assert (reading.title, reading.byline) == ("The ferry strike", "Lena Okafor")
    assert {"title", "byline"} <= reading.guessed
    assert "python-docx" not in read_bytes(docx(body, "<dc:creator>python-docx</dc:creator>"), name="a.docx").byline


def test_an_open_document_and_an_e_book() -> None:
    body = (
        '<text:h>Ferries</text:h><text:p>One<text:s text:c="2"/>two<office:annotation><text:p>no</text:p>'
        "</office:annotation><text:line-break/>three.</text:p>"
    )
    reading = read_bytes(odt(body), name="a.odt")
    assert reading.text == "Ferries\n\nOne  two\nthree."
    assert reading.title == "The ferry strike"
    chapter = "<!DOCTYPE html><html><head><title>x</title></head><body><h1>{}</h1><p>It&#160;sails.</p></body></html>"
    reading = read_bytes(epub([chapter.format("Second"), chapter.format("First")]), name="b.epub")
    assert reading.text == "First\n\nIt\xa0sails.\n\nSecond\n\nIt\xa0sails."
    assert (reading.title, reading.byline, reading.published, reading.language) == (
        "Ferries", "T. Renn", "2019-05-04", "en",
    )  # fmt: skip


def test_rich_text() -> None:
    head = rb"{\rtf1\ansi\ansicpg1252{\info{\title The ferry strike}}{\fonttbl{\f0 Arial;}}"
    source = head + rb"It sails.\par \'93No,\'94 she said.\par}"
    reading = read_bytes(source, name="a.rtf")
    assert reading.text == "It sails.\n\n“No,” she said."
    assert reading.title == "The ferry strike"


@pytest.mark.parametrize("columns", [1, 2])
def test_a_printed_article_comes_back_in_reading_order(qapp: QApplication, tmp_path: Path, columns: int) -> None:
    pages = print_article(tmp_path / "a.pdf", PARAGRAPHS, columns=columns, head="The Daily Ledger, Thursday")
    assert pages >= 2
    reading = read_file(tmp_path / "a.pdf")
    assert reading.text.split() == " ".join(PARAGRAPHS).split()
    blocks = reading.text.split("\n\n")
    assert sum(block in blocks for block in PARAGRAPHS) >= len(PARAGRAPHS) - 2
    assert reading.title == "The ferry strike goes on"
    assert reading.media_type == "application/pdf"
    assert len(reading.pages) == pages
    assert reading.pages[0] == 0
    assert all(reading.text[place - 1].isspace() for place in reading.pages[1:])


def test_a_scan_says_that_it_is_one(qapp: QApplication, tmp_path: Path) -> None:
    print_scan(tmp_path / "scan.pdf")
    with pytest.raises(ArticleUnreadable, match="pictures without text"):
        read_file(tmp_path / "scan.pdf")


ENTITIES = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
HOSTILE = {
    "a bomb": (packed({"word/document.xml": b"<a>" + b" " * 90_000_000}), "unpacks to more than 60 MB"),
    "entities": (packed({"word/document.xml": f"{ENTITIES}<w:document {W}>&b;</w:document>"}), "entities"),
    "an outside entity": (
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": f"{OUTSIDE}<o>&a;</o>"}),
        "entities",
    ),
    "very many members": (packed({f"m{number}": "" for number in range(10_001)}), "very many files"),
    "an archive": (packed({"a.txt": "words"}), "an archive"),
    "a workbook": (packed({"xl/workbook.xml": "<x/>"}), "Excel"),
    "no XML": (packed({"word/document.xml": "words"}), "broken"),
    "deep XML": (packed({"word/document.xml": "<a>" * 5000}), "broken"),
    "an empty book": (packed({"META-INF/container.xml": "<a/>"}), "table of contents"),
    "a climbing book": (
        packed({"META-INF/container.xml": '<a><rootfile full-path="../../etc/passwd"/></a>'}),
        "table of contents",
    ),
    "half an archive": (docx("<w:p/>")[:150], "broken"),
    "a lying PDF": (b"%PDF-1.4\n<html>words</html>", "broken"),
    "a PDF in loops": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
        b"trailer<</Root 1 0 R>>",
        "broken|no text",
    ),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office format"),
    "a large RTF": (b"{\\rtf1 " + b"word " * 3_000_000 + b"}", "larger than 8 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_soon(name: str) -> None:
    data, cause = HOSTILE[name]
    begun = monotonic()
    with pytest.raises(ArticleUnreadable, match=cause):
        read_bytes(data, name="article.docx")
    assert monotonic() - begun < 8


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(200_000_000)
    with pytest.raises(ArticleUnreadable, match="larger than 20 MB"):
        read_file(tmp_path / "huge.pdf")


@given(
    data=st.sampled_from(
        [docx("<w:p><w:r><w:t>It sails.</w:t></w:r></w:p>"), odt("<text:p>x</text:p>"), epub(["<p>x"])]
    ),
    at=st.integers(0, 4000),
    byte=st.integers(0, 255),
    cut=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_any_flaw_is_refused_or_lived_with(data: bytes, at: int, byte: int, cut: bool) -> None:
    at %= len(data)
    flawed = data[:at] if cut else data[:at] + bytes([byte]) + data[at + 1 :]
    with suppress(ArticleUnreadable):
        assert read_bytes(flawed, name="a.docx").text


def test_any_flaw_in_a_pdf_is_refused_or_lived_with(qapp: QApplication, tmp_path: Path) -> None:
    print_article(tmp_path / "a.pdf", PARAGRAPHS[:3])
    data = (tmp_path / "a.pdf").read_bytes()
    for at in range(11, len(data), max(1, len(data) // 25)):
        for flawed in (data[:at], data[:at] + b"\0\0\0<<[(" + data[at + 7 :]):
            with suppress(ArticleUnreadable):
                assert read_bytes(flawed, name="a.pdf").text
