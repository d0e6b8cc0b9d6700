"""The commands on real files: what they print, what they write, and how they end."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from PySide6.QtWidgets import QApplication

from argmap.cli.commands import program
from argmap.cli.pictures import HEEDED, PAPERS, THEMES
from argmap.drawing.theme import themes
from argmap.formats.native import read, write
from argmap.model.document import Document
from argmap.model.records import Claim, ClaimId, Link, LinkId, MapId, MapInfo
from argmap.places import packaged
from tests.formats.samples import SMALL_BYTES

Run = Callable[..., Result]
opened: list[tuple[list[Path], bool]] = []


def _opener(files: list[Path], *, trial: bool) -> int:
    opened.append((files, trial))
    return 5 if files else 0


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Run:
    """Run argmap in an empty folder that holds `map.argmap`, without a display.

    The application is the one that window tests in the same process use: Qt knows only one.
    """
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("ARGMAP_LIBRARY", str(tmp_path / "kept"))
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "map.argmap").write_bytes(SMALL_BYTES)
    opened.clear()

    def command(*words: str) -> Result:
        return CliRunner().invoke(program(_opener), words, prog_name="argmap")

    return command


def test_show_reads_like_an_argument(run: Run, golden: Callable[[str, str | bytes], None]) -> None:
    shown = run("show", "map.argmap")
    assert shown.exit_code == 0
    golden("small.txt", shown.stdout)
    shutil.copy(packaged("sample_maps/free-buses.argmap"), "buses.argmap")
    assert run("show", "buses.argmap", "--ids").stdout.count("\n   id ") >= 1


def test_show_names_steps_and_cross_links(run: Run, golden: Callable[[str, str | bytes], None]) -> None:
    names = ["root", "reason", "partner", "undercut", "backing", "deeper", "shared"]
    links = [
        Link(LinkId("1"), ClaimId("reason"), ClaimId("root"), order="A"),
        Link(LinkId("2"), ClaimId("partner"), LinkId("1"), role="joins"),
        Link(LinkId("3"), ClaimId("undercut"), LinkId("1"), role="attacks"),
        Link(LinkId("4"), ClaimId("backing"), LinkId("1")),
        Link(LinkId("5"), ClaimId("deeper"), LinkId("3"), role="attacks"),
        Link(LinkId("6"), ClaimId("shared"), ClaimId("reason"), order="A"),
        Link(LinkId("7"), ClaimId("shared"), ClaimId("root"), role="attacks", order="B"),
        Link(LinkId("8"), ClaimId("shared"), LinkId("5"), role="attacks", order="C"),
    ]
    info = MapInfo(MapId("m"), title="Steps")
    document = Document([info, *(Claim(ClaimId(name), text=f"The {name}.") for name in names), *links])
    write(document, Path("steps.argmap"))
    golden("steps.txt", run("show", "steps.argmap").stdout)


def test_an_empty_map_is_shown_as_such(run: Run) -> None:
    assert run("new", "empty.argmap").exit_code == 0
    shown = run("show", "empty.argmap")
    assert shown.exit_code == 0
    assert "no claims yet" in shown.stdout


def test_check_of_a_sound_map(run: Run) -> None:
    checked = run("check", "map.argmap", "map.argmap")
    assert checked.exit_code == 0
    assert checked.stdout.splitlines() == ["map.argmap: 3 claims, 2 links, 1 article, 1 quotation; no problems"] * 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("We will not comply.”", "We shall not comply.”", "its words do not stand at its place in the article"),
        ("A judge", "A court", "its text is not the one its digest was taken of"),
        ('"target": "c0"', '"target": "c9"', "its target is not a claim or link of this map"),
        ('"target": "l0"', '"target": "l1"', "it leads back to itself"),
        ('"source": "c1"', '"source": "c0"', "claim c0: it supports itself through other claims (“The city may"),
    ],
)
def test_check_lists_problems_and_fails(run: Run, old: str, new: str, told: str) -> None:
    text = SMALL_BYTES.decode()
    assert old in text
    Path("bad.argmap").write_text(text.replace(old, new), encoding="utf-8")
    Path("cut.argmap").write_text(text[:99], encoding="utf-8")
    checked = run("check", "cut.argmap", "map.argmap", "bad.argmap")
    assert checked.exit_code == 1
    assert checked.stderr.startswith("argmap: cut.argmap: line ")
    assert told in checked.stdout
    assert "problem" in checked.stdout.splitlines()[-1]


def test_new_never_overwrites(run: Run) -> None:
    made = run("new", "a.argmap", "--title", "  Free \n buses\x07 ")
    assert made.exit_code == 0
    assert read(Path("a.argmap")).document.info.title == "Free buses"
    before = Path("a.argmap").read_bytes()
    again = run("new", "a.argmap", "--title", "Other")
    assert again.exit_code == 1
    assert "there is such a file already" in again.stderr
    assert Path("a.argmap").read_bytes() == before
    assert run("new", "a.txt").exit_code == 1
    assert run("new", "none/a.argmap").exit_code == 1


def test_articles_are_added_and_each_failure_named(run: Run) -> None:
    Path("one.txt").write_text("A first report\n\nThe council met on Monday and voted.\n", encoding="utf-8")
    Path("two.html").write_text(
        "<html><head><title>A second report</title></head><body><article><p>"
        + "The mayor answered the council on Tuesday. " * 20
        + "</p></article></body></html>",
        encoding="utf-8",
    )
    Path("bad.txt").write_bytes(b"")
    added = run("article", "add", "map.argmap", "one.txt", "bad.txt", "none.txt", "two.html", "one.txt")
    assert added.exit_code == 1
    for name in ("bad.txt", "none.txt", "one.txt"):
        assert f"{name}: not added" in added.stderr
    assert "3 of 5 files were not added" in added.stderr
    document = read(Path("map.argmap")).document
    assert {article.title for article in document.articles.values()} >= {"A first report", "A second report", "News"}
    assert run("check", "map.argmap").exit_code == 0
    before = Path("map.argmap").read_bytes()
    assert run("article", "add", "map.argmap", "bad.txt").exit_code == 1
    assert Path("map.argmap").read_bytes() == before


def test_the_library(run: Run, tmp_path: Path) -> None:
    assert run("library", "path").stdout.strip() == str(tmp_path / "kept" / "library.db")
    checked = run("library", "check")
    assert checked.exit_code == 0
    assert checked.stdout.endswith("0 maps; no problems\n")
    backup = run("library", "backup")
    assert backup.exit_code == 0
    assert Path(backup.stdout.strip()).is_file()


def test_the_window_is_given_files_that_exist(run: Run) -> None:
    assert run().exit_code == 0
    assert run("map.argmap").exit_code == 5
    assert run("open", "map.argmap", "map.argmap").exit_code == 5
    assert opened == [([], False), ([Path("map.argmap")], False), ([Path("map.argmap")] * 2, False)]


def test_a_file_that_is_not_there(run: Run) -> None:
    for words in (["none.argmap"], ["show", "none.argmap"], ["map.argmap", "none.argmap"], ["check", "none.argmap"]):
        failed = run(*words)
        assert failed.exit_code == 1
        assert failed.stderr.startswith("argmap: none.argmap: there is no such file.")
    assert "If you meant the command, it is: argmap export" in run("exprot", "map.argmap").stderr
    assert not opened


def test_without_a_display(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    if os.name == "posix" and os.uname().sysname == "Linux":
        failed = run("map.argmap")
        assert failed.exit_code == 1
        assert "there is no display here" in failed.stderr
        tried = run("--try", "map.argmap")
        assert tried.exit_code == 0
        assert "there is no display here" in tried.stderr
        assert tried.stdout == f"The picture is {Path.cwd() / 'map.png'}\n"
        assert Path("map.png").read_bytes().startswith(b"\x89PNG")
    assert not opened


@pytest.mark.parametrize("extension", HEEDED)
def test_export_writes_each_format(run: Run, extension: str) -> None:
    begins = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
    done = run("export", "map.argmap", "-o", f"out{extension}", "--legend", "--sources", "--theme", "greyscale")
    assert done.exit_code == 0, done.stderr
    assert Path(f"out{extension}").read_bytes().startswith(begins[extension])
    assert done.stdout == ""


def test_export_heeds_its_options(run: Run) -> None:
    def svg(*options: str) -> str:
        done = run("export", "map.argmap", "-o", "out.svg", *options)
        assert done.exit_code == 0, done.stderr
        return Path("out.svg").read_text(encoding="utf-8")

    plain = svg()
    assert "Détente" in plain
    assert "It said" in plain
    assert svg("--no-title").count("Détente") < plain.count("Détente")
    assert 'class="background"' not in svg("--transparent")
    others = (["--legend"], ["--sources"], ["--theme", "dark"], ["--orientation", "left-to-right"], ["--margin", "99"])
    for options in others:
        assert svg(*options) != plain
    assert "The city may refuse" not in svg("--select", "c1")

    def png(*options: str) -> bytes:
        assert run("export", "map.argmap", "-o", "out.png", *options).exit_code == 0
        return Path("out.png").read_bytes()

    def width(data: bytes) -> int:
        return int.from_bytes(data[16:20])

    assert width(png("--scale", "2")) == 2 * width(png())
    assert round(600 / 0.0254).to_bytes(4) in png("--dpi", "600")


def test_export_writes_cards_and_says_what_stays_behind(run: Run) -> None:
    done = run("export", "map.argmap", "-o", "cards.docx", "--scale", "2")
    assert done.exit_code == 0, done.stderr
    assert "card" in done.stdout
    assert "--scale means nothing for .docx files" in done.stderr
    assert "cross links" in done.stderr
    assert run("new", "map.docx").exit_code == 1


def test_export_refuses_clearly(run: Run) -> None:
    assert run("export", "map.argmap").exit_code == 2
    unknown = run("export", "map.argmap", "-o", "out.gif")
    assert unknown.exit_code == 2
    assert ".png, .svg, .pdf" in unknown.stderr
    assert run("export", "map.argmap", "-o", "out.png", "--scale", "0").exit_code == 2
    missing = run("export", "map.argmap", "-o", "out.png", "--select", "c9")
    assert missing.exit_code == 1
    assert "no claim of this id" in missing.stderr
    assert "means nothing for .svg" in run("export", "map.argmap", "-o", "out.svg", "--dpi", "300").stderr
    nowhere = run("export", "map.argmap", "-o", "none/out.png")
    assert nowhere.exit_code == 1
    assert "its folder does not exist" in nowhere.stderr
    assert not Path("out.png").exists()
    assert not list(Path().glob(".*"))


def test_damaged_maps_are_exported_and_shown_with_a_word(run: Run) -> None:
    Path("bad.argmap").write_bytes(SMALL_BYTES.replace(b'"target": "c0"', b'"target": "c9"'))
    assert "argmap check names them" in run("export", "bad.argmap", "-o", "bad.svg").stderr
    assert "link l0: its target" in run("show", "bad.argmap").stderr


def test_what_a_file_is_called_commands_no_terminal(run: Run) -> None:
    assert "\x1b" not in run("show", "a\x1b[31m.argmap").stderr


def test_the_names_are_those_of_the_tables_behind() -> None:
    from argmap.render import exports, pdf

    assert tuple(themes()) == THEMES
    assert list(exports.PICTURES) == list(HEEDED)
    assert tuple(pdf.PAPERS) == PAPERS


def test_every_command_helps(run: Run) -> None:
    def walk(command: click.Command, *words: str) -> None:
        helped = run(*words, "--help")
        assert helped.exit_code == 0
        assert command.help
        context = click.Context(command)
        for parameter in command.get_params(context):
            if isinstance(parameter, click.Option):
                assert parameter.help, (words, parameter.name)
        if isinstance(command, click.Group):
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner
                walk(inner, *words, name)
        else:
            assert "Example" in helped.stdout

    walk(program(_opener))
    told = run("--help").stdout
    assert "Exit codes: 0" in told
    assert run("--version").stdout.startswith("argmap, version ")


def test_what_an_article_says_is_printed_for_people_and_for_programs(run: Run, tmp_path: Path) -> None:
    text = "A vote on trams\n\n“Trams are fine 👍🏽,”\u00a0Mayor Ada Quill said.\r\n\r\n"
    text += "Tom Reed, a driver, denied that trams are fast."
    path = tmp_path / "trams.txt"
    path.write_bytes(text.encode())
    done = run("article", "read", str(path), "--json")
    found = json.loads(done.output)
    assert set(found) == {"text_sha256", "metadata", "folds", "sentences", "statements"}
    assert found["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert [text[a:b] for a, b in found["sentences"]][1].startswith("“Trams are fine 👍🏽,”")
    first, second = found["statements"]
    assert [text[a:b] for a, b in first["content"]] == ["“Trams are fine 👍🏽,”"]
    assert (first["speaker"], text[slice(*first["speaker_span"])], first["cue"]) == (
        "Ada Quill",
        "Mayor Ada Quill",
        "said",
    )
    assert (second["kind"], second["role"], second["role_cue"]) == ("indirect", "rebuttal", "denied")
    listed = run("article", "read", str(path)).output
    assert "rebuttal, because: denied; Tom Reed [denied]\n  trams are fast" in listed


def test_check_looks_at_cards_when_asked(run: Run) -> None:
    plain, asked = run("check", "map.argmap"), run("check", "map.argmap", "--cards")
    assert plain.exit_code == 0
    assert asked.exit_code == 1
    assert "card of claim c1" in asked.stdout
    assert "inside a paragraph" in asked.stdout
