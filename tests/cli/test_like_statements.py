"""`argmap article like` and `verify`: who says the same, and whether a draft quotes word for word."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli.commands import program
from argmap.edits.articles import add_article
from argmap.formats.native import read, write
from argmap.model.diff import apply
from tests.formats.samples import SMALL_BYTES

HARBOUR = "Mayor Ana Roe said the ferry will bring 300 jobs to the harbour.\n\nThe council meets on Monday."
ECHO = (
    "A poll is due in June.\n\nCritics doubt it.\n\n“The ferry means 500 jobs for our harbour,” Ana Roe said. "
    "Fishermen warned that the ferry would drive the herring away."
)
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run argmap in a folder with a map of two articles on one ferry."""
    monkeypatch.chdir(tmp_path)
    Path("map.argmap").write_bytes(SMALL_BYTES)
    document = read(Path("map.argmap")).document
    for title, text in (("Harbour", HARBOUR), ("Echo", ECHO)):
        document = apply(document, add_article(document, title=title, text=text))
    write(document, Path("map.argmap"))
    return lambda *words: CliRunner().invoke(program(lambda files, *, trial: 0), words, prog_name="argmap")


def _place(text: str, words: str) -> str:
    start = text.index(words)
    return f"{start}:{start + len(words)}"


def test_the_like_statement_comes_first_with_its_place_and_what_differs(run: Run) -> None:
    place = _place(HARBOUR, "the ferry will bring 300 jobs to the harbour")
    done = run("article", "like", "map.argmap", "--article", "Harbour", "--statement", place, "--json")
    assert done.exit_code == 0
    first, *_ = json.loads(done.stdout)
    (span,) = first["content"]
    assert ECHO[slice(*span)] == "“The ferry means 500 jobs for our harbour,”"
    assert (first["title"], first["speaker"]) == ("Echo", "Ana Roe")
    assert [row["words"] for row in first["differences"]] == ["another sum: 300 jobs here, 500 jobs there"]
    told = run("article", "like", "map.argmap", "--article", first["article"], "--statement", "0:22")
    assert told.exit_code == 0
    listed = run("article", "like", "map.argmap", "--article", "Harbour", "--statement", place, "--most", "1")
    assert "1. “The ferry means 500 jobs" in listed.stdout
    assert "Take care, another sum" in listed.stdout
    assert "2. " not in listed.stdout


def test_gathered_statements_are_searched_with_and_not_found_again(run: Run) -> None:
    echo = next(one.id for one in read(Path("map.argmap")).document.articles.values() if one.title == "Echo")
    place = _place(HARBOUR, "300 jobs")
    gathered = f"{echo}:{_place(ECHO, 'The ferry means 500 jobs')}"
    done = run(
        "article", "like", "map.argmap", "--article", "Harbour", "--statement", place, "--with", gathered, "--json"
    )
    assert json.loads(done.stdout)[0]["text"].startswith("the ferry would drive the herring away")


def test_a_wrong_place_or_article_is_named(run: Run) -> None:
    for words, code, told in (
        (("--article", "Harbour", "--statement", "0:99999"), 1, "there are no words at 0:99999"),
        (("--article", "Nobody’s", "--statement", "0:9"), 1, "the map has no such article"),
        (("--article", "Harbour", "--statement", "9:0"), 2, "Give two numbers"),
        (("--article", "Harbour", "--statement", "0:9", "--with", "x"), 2, "is not ID:START:END"),
    ):
        done = run("article", "like", "map.argmap", *words)
        assert (done.exit_code, told in " ".join(done.stderr.split())) == (code, True), done.stderr


def test_a_draft_is_checked_word_by_word(run: Run) -> None:
    Path("draft.txt").write_text(
        "She said: “The ferry means 500 jobs.”\n\nAlso, “the ferry means 700 jobs for our harbour”."
    )
    done = run("article", "verify", "map.argmap", "draft.txt")
    assert done.exit_code == 1
    assert "verbatim, in “Echo”" in done.stdout
    assert "line 3" in done.stdout
    assert "[500 -> 700]" in done.stdout
    assert "draft.txt: 2 quotations: 1 verbatim, 1 changed" in done.stdout
    rows = json.loads(run("article", "verify", "map.argmap", "draft.txt", "--json").stdout)
    assert [row["state"] for row in rows] == ["verbatim", "changed"]
    Path("draft.txt").write_text("She said: “The ferry means 500 jobs.”")
    assert run("article", "verify", "map.argmap", "draft.txt").exit_code == 0
