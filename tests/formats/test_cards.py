"""Files of evidence cards: they read back equal, hold the styles that debaters' macros look for, and open elsewhere."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from argmap.cards.blocks import Block, BlockFile, Entry, Hat, block_file
from argmap.cards.card import Card, on_words
from argmap.cards.cite import Cite
from argmap.edits.cards.spans import normal
from argmap.formats.cards.word_file import write_blocks, write_cards
from argmap.formats.cards.word_reading import read_blocks
from argmap.model.errors import ArgmapError
from argmap.model.records import MarkKind
from argmap.model.texts import one_line
from tests.cards.debate import DEBATE, QUOTED
from tests.strategies import legal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(one_line).filter(bool)
_lines = _lines.filter(lambda line: legal(line) and not set("\ufffe\uffff[]") & set(line))
_bodies = st.text("ab é😀<&\n\t", min_size=1, max_size=30).filter(str.strip)


@st.composite
def _cards(draw: st.DrawFn, tag: str) -> Card:
    body = draw(_bodies)
    spans = st.tuples(st.integers(0, 30), st.integers(0, 30))
    drawn: list[tuple[int, int, MarkKind]] = [(*span, "highlight") for span in draw(st.lists(spans, max_size=2))]
    at = 0
    for kind in draw(st.permutations(("underline", "emphasis", "shrink"))):
        end = at + draw(st.integers(0, 12))
        drawn.append((at, end, kind))
        at = end
    return Card(tag, Cite(draw(_lines), draw(_lines)), body, on_words(body, normal(drawn, length=len(body))))


@st.composite
def _files(draw: st.DrawFn) -> BlockFile:
    def entry() -> Entry:
        tag = draw(_lines)
        return Entry(tag, tuple(draw(_cards(tag)) for _ in range(draw(st.integers(0, 2)))))

    def block() -> Block:
        return Block(draw(_lines), tuple(entry() for _ in range(draw(st.integers(1, 2)))))

    def hat() -> Hat:
        heading = draw(_lines)
        cards = tuple(draw(_cards(heading)) for _ in range(draw(st.integers(0, 1))))
        return Hat(heading, cards, tuple(block() for _ in range(draw(st.integers(0, 2)))))

    return BlockFile(draw(_lines), tuple(hat() for _ in range(draw(st.integers(0, 2)))))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(_files())
def test_a_file_of_blocks_reads_back_equal(tmp_path: Path, blocks: BlockFile) -> None:
    path = tmp_path / "cards.docx"
    write_blocks(blocks, path)
    assert read_blocks(path) == blocks


def test_a_map_reads_back_equal_and_equal_maps_are_equal_bytes(tmp_path: Path) -> None:
    first, again = tmp_path / "one.docx", tmp_path / "two.docx"
    write_cards(DEBATE, first)
    write_cards(DEBATE, again)
    assert read_blocks(first) == block_file(DEBATE)
    assert first.read_bytes() == again.read_bytes()


def test_words_stand_in_the_styles_that_macros_look_for(tmp_path: Path) -> None:
    path = tmp_path / "cards.docx"
    write_cards(DEBATE, path)
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
    known = {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles.iter(f"{W}style")}
    for identity, name in (
        ("Heading1", "heading 1"),
        ("Heading4", "heading 4"),
        ("Style13ptBold", "Style 13 pt Bold"),
        ("StyleUnderline", "Style Underline"),
        ("Emphasis", "Emphasis"),
    ):
        assert known[identity] == name
    used: dict[str, str] = {}
    for run in root.iter(f"{W}r"):
        look = run.find(f"{W}rPr")
        for mark in () if look is None else look:
            if mark.tag == f"{W}szCs":
                continue
            value = mark.get(f"{W}val")
            used.setdefault(value, "")
            used[value] += "".join(run.itertext())
    assert used["StyleUnderline"] == "We will not raise the fare"
    assert used["Emphasis"] == "does not fall"
    assert used["yellow"] == "not raiseenough 😀.”A studydoes not fall"
    assert used["16"] == "A study of 14 cities"
    assert "Smith 17" in used["Style13ptBold"]
    words = "\n".join("".join(p.itertext()) for p in root.iter(f"{W}p"))
    assert QUOTED.split("\n\n")[0] in words  # what looks like markup is words


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_an_office_program_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "cards.docx"
    write_cards(DEBATE, path)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    words = (tmp_path / "cards.txt").read_text(encoding="utf-8-sig")
    assert "Smith 17 [Jane Smith, transport reporter, quoting Ann Miller, mayor, Harbour City, 26 January 2017" in words
    assert "AT: Free buses cost riders nothing." in words


def test_cards_of_other_programs_are_read_as_far_as_they_keep_the_styles(tmp_path: Path) -> None:
    """Direct underline, any colour of highlight, deleted words, a tag right below the title, as debaters' files go."""
    run = "<w:r><w:rPr>{}</w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    heading = "<w:p><w:pPr><w:pStyle w:val='Heading{}'/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    document = (
        f"<w:document xmlns:w='{W[1:-1]}'><w:body><w:p><w:r><w:t>Notes before</w:t></w:r></w:p>"
        + heading.format(1, "Pocket")
        + heading.format(4, "Tag one")
        + "<w:p>" + run.format("<w:rStyle w:val='Style13ptBold'/>", "Doe 16")
        + run.format("", " — Jo Doe, 2016") + "</w:p>"
        + "<w:p>" + run.format("<w:u w:val='single'/><w:highlight w:val='cyan'/>", "Read") + run.format("", " this ")
        + "<w:del>" + run.format("", "not") + "</w:del>" + run.format("<w:sz w:val='8'/>", "small") + "</w:p>"
        + heading.format(4, "Tag two")
        + "</w:body></w:document>"
    )  # fmt: skip
    path = tmp_path / "theirs.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", document)
    (hat,) = read_blocks(path).hats
    (block,) = hat.blocks
    first, second = block.entries
    assert (first.tag, second.tag, second.cards) == ("Tag one", "Tag two", ())
    (found,) = first.cards
    assert found.cite == Cite("Doe 16", "— Jo Doe, 2016")
    assert found.body == "Read this small"
    assert found.marks == ((0, 4, "highlight"), (0, 4, "underline"), (10, 15, "shrink"))


def test_what_is_no_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cards.docx"
    for data in (b"", b"PK\x03\x04 broken", b"<html>"):
        path.write_bytes(data)
        with pytest.raises(ArgmapError):
            read_blocks(path)
