"""The handover dialog writes what its preview shows, in every format, and remembers what was chosen."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from argmap.drawing.drawing import Picture
from argmap.formats import native
from argmap.model.hierarchy import hierarchy
from argmap.places import packaged
from argmap.render.exports import PICTURES
from argmap.render.png import png_size
from argmap.ui.handover import HandoverDialog
from argmap.ui.handover.form import FORMATS, Handover, remembered
from argmap.ui.jobs import Jobs


class Opened:
    """A dialog on the debate sample, with everything it reports."""

    def __init__(self, qtbot: QtBot, choices: Handover | None = None, *, branch: bool = False) -> None:
        self.document = native.read(packaged("sample_maps/free-buses.argmap")).document
        tree = hierarchy(self.document)
        self.told: list[str] = []
        self.failed: list[Exception] = []
        self.choices: list[Handover] = []
        self.jobs = Jobs()
        self.dialog = HandoverDialog(
            self.document,
            selected=(tree.children(tree.roots[0])[0],) if branch else (),
            choices=choices or Handover(),
            suggestion=Path("buses.argmap"),
            jobs=self.jobs,
            told=self.told.append,
            failed=self.failed.append,
            remember=self.choices.append,
        )
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self._qtbot = qtbot

    def write(self, path: Path) -> None:
        """Write the picture and wait for it."""
        self.dialog.write(path)
        self._qtbot.waitUntil(lambda: bool(self.told))
        self.jobs.close()


@pytest.mark.parametrize(("extension", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_each_format_is_written(qtbot: QtBot, tmp_path: Path, extension: str, start: bytes) -> None:
    opened = Opened(qtbot, Handover(format=extension[1:]))
    path = tmp_path / f"out{extension}"
    opened.write(path)
    assert path.read_bytes().startswith(start)
    assert str(path) in opened.told[0]
    assert opened.choices[0].format == extension[1:]
    assert not opened.dialog.isVisible()


def test_the_picture_is_as_large_as_was_said(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, Handover(scale=1.5))
    width, height = png_size(opened.dialog.drawing(), 1.5)
    assert f"{width:,} × {height:,} pixels" in opened.dialog.size_words.text()
    opened.write(tmp_path / "out.png")
    image = QImage(str(tmp_path / "out.png"))
    assert (image.width(), image.height()) == (width, height)
    assert image.pixelColor(0, 0) == QColor("#ffffff")


def test_the_preview_follows_every_choice(qtbot: QtBot) -> None:
    opened = Opened(qtbot)
    dialog = opened.dialog
    light = dialog.preview.grab().toImage()
    middle = QPoint(dialog.preview.width() // 2, dialog.preview.height() // 2)
    dialog.form.theme.setCurrentIndex(dialog.form.theme.findData("dark"))
    dialog.form.theme.activated.emit(dialog.form.theme.currentIndex())
    qtbot.waitUntil(lambda: dialog.drawing().background != "#ffffff")
    assert dialog.preview.grab().toImage() != light
    qtbot.mouseClick(dialog.preview, Qt.MouseButton.LeftButton, pos=middle)
    assert dialog.preview.scale == 1.0
    qtbot.mouseClick(dialog.preview, Qt.MouseButton.LeftButton, pos=middle)
    assert dialog.preview.scale < 1.0


def test_a_branch_can_go_out_alone(qtbot: QtBot) -> None:
    opened = Opened(qtbot, branch=True)
    whole = len(opened.dialog.drawing().elements)
    opened.dialog.part.setChecked(True)
    qtbot.waitUntil(lambda: len(opened.dialog.drawing().elements) < whole)


def test_the_picture_goes_to_the_clipboard_or_it_says_why_not(qtbot: QtBot) -> None:
    opened = Opened(qtbot, Handover(scale=1.0))
    qtbot.mouseClick(opened.dialog.copy, Qt.MouseButton.LeftButton)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == png_size(opened.dialog.drawing(), 1.0)
    opened.dialog.form.scale.setValue(10)
    qtbot.mouseClick(opened.dialog.copy, Qt.MouseButton.LeftButton)
    assert len(opened.failed) == 1


def test_every_format_of_pictures_is_offered() -> None:
    assert [f".{name}" for name in FORMATS] == list(PICTURES)


def test_choices_are_remembered_and_nonsense_is_not() -> None:
    choices = Handover(
        Picture(theme="print", orientation="left-to-right", legend=True, margin=40.0), "pdf", 3.0, 300, "a4"
    )
    assert remembered(choices.plain()) == choices
    assert remembered(None) == Handover()
    nonsense = {"picture": {"theme": "no", "orientation": 3, "legend": "x", "more": 1}, "scale": "big"}
    assert remembered(nonsense) == Handover()
    assert remembered({"format": "gif"}) == replace(Handover(), format="png")
