"""What `argmap article` does to a map: annotations, pages from the web, later versions and copies."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli.commands import program
from argmap.formats.native import read
from argmap.model.texts import counted
from argmap.places import packaged
from tests.formats.samples import SMALL_BYTES
from tests.reading.web_server import page, served

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run argmap in an empty folder that holds `map.argmap`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.argmap").write_bytes(SMALL_BYTES)
    return lambda *words: CliRunner().invoke(program(lambda files, *, trial: 0), words, prog_name="argmap")


def test_annotations_go_out_and_come_in(run: Run) -> None:
    shutil.copy(packaged("sample_maps/sanctuary-cities.argmap"), "cities.argmap")
    written = run("article", "annotations", "cities.argmap", "-o", "notes.jsonld")
    assert written.exit_code == 0
    assert "annotations" in written.stdout
    back = run("article", "annotations", "cities.argmap", "--from", "notes.jsonld")
    assert back.exit_code == 0
    assert "0 boxes added" in back.stdout
    lost = run("article", "annotations", "map.argmap", "--from", "notes.jsonld")
    assert lost.exit_code == 1
    assert "stands in no article of the map" in lost.stderr
    assert run("article", "annotations", "map.argmap").exit_code == 2


def test_an_address_is_fetched_into_a_map(run: Run) -> None:
    story = "".join(f"<p>The ferry of line {number} stays at its berth, they said.</p>" for number in range(9))
    with served({"/ferry": page(f"<html><title>Ferry</title><body>{story}</body></html>".encode())}) as site:
        added = run("article", "add", "map.argmap", f"{site}/ferry", f"{site}/none")
    assert added.exit_code == 1
    assert "refuses it (404" in added.stderr
    assert f"{site}/ferry" in {article.url for article in read(Path("map.argmap")).document.articles.values()}


def test_a_later_version_renews_the_article_of_a_map(run: Run, tmp_path: Path) -> None:
    story = "\n\n".join(f"The ferry of line {number} stays at its berth, they said." for number in range(12))
    for name, text in (
        ("a", story),
        ("b", story.replace("line 3", "line 30")),
        ("c", story.replace("line 7", "line 70")),
    ):
        paragraphs = "".join(f"<p>{block}</p>" for block in text.split("\n\n"))
        (tmp_path / f"{name}.html").write_text(
            f"<html><title>Ferry {name == 'c'}</title><body>{paragraphs}</body></html>"
        )
    before = len(read(Path("map.argmap")).document.articles)
    assert run("article", "add", "map.argmap", "a.html").exit_code == 0
    again = run("article", "add", "map.argmap", "a.html")
    assert (again.exit_code, "in the map already" in again.stderr) == (1, True)
    renewed = run("article", "add", "map.argmap", "b.html")
    assert "a later version of “Ferry False” took its place" in renewed.stdout
    copy = run("article", "add", "map.argmap", "c.html")
    assert "both count as one source" in copy.stdout
    articles = before + 2
    assert f"{articles} articles ({counted(articles - 1, 'source')})" in run("check", "map.argmap").stdout
    assert len(read(Path("map.argmap")).document.articles) == before + 2
