"""Calls that were kept paint the same pixels as painting itself."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from argmap.drawing.cards import Cards
from argmap.drawing.drawing import compose
from argmap.drawing.theme import theme
from argmap.formats.native import read
from argmap.places import packaged
from argmap.render.measurer import QtMeasurer
from argmap.render.painter import HINTS, paint
from argmap.render.plates import plate, replay
from argmap.render.shapes.grid import grid_of


@pytest.mark.parametrize("scale", [0.55, 0.8, 1.0, 1.37, 2.0])
def test_what_is_kept_of_an_element_paints_what_paint_does(scale: float) -> None:
    document = read(packaged("sample_maps/first-steps.argmap")).document
    drawing = compose(document, Cards(QtMeasurer()), theme=theme("light"))
    pictures = []
    for kept in (False, True):
        picture = QImage(
            round(drawing.bounds.width * scale), round(drawing.bounds.height * scale), QImage.Format.Format_RGB32
        )
        picture.fill(0xFFFFFF)
        with QPainter(picture) as painter:
            painter.scale(scale, scale)
            painter.translate(-round(drawing.bounds.x), -round(drawing.bounds.y))
            if kept:
                painter.setRenderHints(HINTS)
                found = grid_of(painter)
                assert found is not None
                for element in drawing.elements:
                    calls = plate(element, found[0], drawing.bounds)
                    replay(painter, calls)
            else:
                paint(painter, drawing.elements)
        pictures.append(np.frombuffer(picture.constBits(), np.uint8).astype(np.int16))
    off = np.abs(pictures[0] - pictures[1])
    # Icons are curves moved before they are scaled: their edges may be rounded another way.
    assert off.max() <= 16
    assert np.count_nonzero(off > 2) <= 1e-4 * off.size
