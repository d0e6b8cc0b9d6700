"""The whole way, as a user goes it: from an article to a map, a killed window, a file, a picture, another library."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from argmap.formats import native
from argmap.places import packaged

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("driver.py")
REAL_ARTICLES = ROOT.parent / "shared" / "articles"
PATIENCE = 60  # seconds a phase may take
KEPT = ROOT / "out" / "whole-way"


def _own_article() -> str:
    document = native.read(packaged("sample_maps/sanctuary-cities.argmap")).document
    return max((article.text for article in document.articles.values()), key=len)


def _article(name: str) -> str:
    if name == "own":
        return _own_article()
    found = sorted(REAL_ARTICLES.glob(f"{name}_*.txt"))
    if not found:
        pytest.skip("the real articles are not on this machine")
    return found[0].read_text("utf-8")


def _passages(text: str) -> list[str]:
    """Return five passages of eight words from five lines of the text."""
    lines = [line for line in text.splitlines() if len(line.split()) >= 10]
    chosen = [lines[round(number * (len(lines) - 1) / 5)] for number in range(1, 6)]
    return [" ".join(line.split(" ")[:8]) for line in chosen]


def _play(phase: str, folder: Path, library: Path) -> None:
    """Play one phase in a process of its own, and kill that without warning."""
    environment = os.environ | {"ARGMAP_LIBRARY": str(library), "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, str(DRIVER), phase, str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    watch = threading.Timer(PATIENCE, process.kill)
    watch.start()
    said = process.stdout.readline()
    watch.cancel()
    process.send_signal(signal.SIGKILL)
    errors = process.stderr.read()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    assert said == "done\n", errors


@pytest.mark.window
@pytest.mark.parametrize("name", ["own", "000", "002", "003"])
def test_the_whole_way(name: str, tmp_path: Path) -> None:
    text = _article(name)
    (tmp_path / "article.txt").write_text(text, "utf-8")
    (tmp_path / "passages.txt").write_text("\n".join(_passages(text)), "utf-8")
    try:
        _play("work", tmp_path, tmp_path / "library")
        _play("again", tmp_path, tmp_path / "library")
        _play("fresh", tmp_path, tmp_path / "other")
    finally:
        kept = KEPT / name
        kept.mkdir(parents=True, exist_ok=True)
        for picture in tmp_path.glob("*.png"):
            shutil.copy(picture, kept)
    work, again, fresh = ((tmp_path / f"{phase}.bytes").read_bytes() for phase in ("work", "again", "fresh"))
    assert work == again == fresh == (tmp_path / "debate.argmap").read_bytes()
    document = native.loads(work, name="work").document
    assert len(document.claims) == 5
    assert sorted(link.role for link in document.links.values()) == ["attacks", "attacks", "supports"]
    assert sum(link.target in document.links for link in document.links.values()) == 1
    assert len(document.excerpts) == 5
    for excerpt in document.excerpts.values():
        assert excerpt.article
        assert document.articles[excerpt.article].text[excerpt.start : excerpt.end] == excerpt.exact
    picture = QImage(str(tmp_path / "debate.png"))
    assert picture.width() > 600
    assert picture.height() > 400
