"""The sample maps as pictures, in every theme: boxes and arrows keep clear of each other, the margin is blank."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QImageReader
from PySide6.QtWidgets import QApplication

from argmap.drawing.cards import Cards
from argmap.drawing.theme import themes
from argmap.formats import native
from argmap.layout.arrangement import arrange
from argmap.model.hierarchy import hierarchy
from argmap.model.records import ORIENTATIONS, Orientation
from argmap.places import packaged
from argmap.render.measurer import QtMeasurer
from tests.layout.laws import faults

SAMPLES = ("sanctuary-cities", "free-buses", "first-steps")


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("name", SAMPLES)
def test_boxes_and_arrows_keep_clear_of_each_other(name: str, orientation: Orientation, qapp: QApplication) -> None:
    document = native.read(packaged(f"sample_maps/{name}.argmap")).document
    tree = hierarchy(document)
    sizes = Cards(QtMeasurer()).sizes(document, tree)
    layout = arrange(document, sizes, orientation=orientation, tree=tree)
    assert list(faults(document, layout)) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_drawn_near_the_form_of_a_page(name: str, qapp: QApplication) -> None:
    document = native.read(packaged(f"sample_maps/{name}.argmap")).document
    bounds = arrange(document, Cards(QtMeasurer()).sizes(document, hierarchy(document))).bounds
    assert 1 / 2 <= bounds.width / bounds.height <= 5 / 2


@pytest.mark.parametrize("theme", themes())
def test_the_exported_picture_has_a_blank_margin_on_all_sides(theme: str, tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    sample = str(packaged("sample_maps/sanctuary-cities.argmap"))
    command = [sys.executable, "-m", "argmap", "export", sample, "-o", str(out), "--scale", "2", "--theme", theme]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    QImageReader.setAllocationLimit(2048)
    image = QImage(str(out)).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()) & 0xFFFFFF
    ink = pixels != QColor(themes()[theme].background).rgb() & 0xFFFFFF
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    blank = (rows[0], image.height() - 1 - rows[-1], columns[0], image.width() - 1 - columns[-1])
    margin = 2 * 24
    # Letters may leave a little of their line blank, and an edge may be softened by one pixel.
    assert all(margin - 1 <= side <= margin + 24 for side in blank), blank
