"""How long `argmap export` takes as a whole process for the reference map, beside Graphviz `dot` on the same map.

dot shrinks the picture to 32,767 px; argmap's is legible, and ten times as large. Run alternately; minima count.
"""

import os
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter

from argmap.drawing.cards import Cards
from argmap.drawing.drawing import compose
from argmap.drawing.theme import theme
from argmap.formats.native import write
from argmap.layout.measure import TextStyle
from argmap.model.document import Document
from argmap.model.hierarchy import hierarchy
from argmap.render.application import gui_application
from argmap.render.measurer import QtMeasurer, shaped
from argmap.render.painter import paint
from argmap.render.png import png_size, write_png
from tests.benchmarks.promises import promise
from tests.benchmarks.test_document_speed import best
from tests.reference_map import reference_map

CLAIMS = 1_000
ROUNDS = 7
LETTERS = 34  # a line in dot's boxes, as wide as a card


def as_dot(document: Document) -> str:
    """Return the map in Graphviz's language: wrapped labels in boxes, a link on a link through a point on the way."""
    struck = {link.target for link in document.links.values() if link.target in document.links}
    lines = ["digraph map {", "rankdir=BT; node [shape=box];"]
    for claim in document.claims.values():
        label = "\\n".join(textwrap.wrap(claim.text, LETTERS)).replace('"', '\\"')
        lines.append(f'"{claim.id}" [label="{label}"];')
    for link in document.links.values():
        if link.id in struck:
            lines.append(f'"{link.id}" [shape=point];')
            lines.append(f'"{link.source}" -> "{link.id}" [dir=none]; "{link.id}" -> "{link.target}";')
        else:
            lines.append(f'"{link.source}" -> "{link.target}";')
    return "\n".join([*lines, "}"])


def seconds(command: list[str], *, cwd: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


@pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz is not there")
def test_a_whole_export_is_no_slower_than_dot(tmp_path: Path) -> None:
    document = reference_map(CLAIMS)
    write(document, tmp_path / "map.argmap")
    (tmp_path / "map.dot").write_text(as_dot(document), "utf-8")
    export = [sys.executable, "-m", "argmap", "export", "map.argmap", "-o", "map.png"]
    dot = ["dot", "-Tpng", "map.dot", "-o", "dot.png"]
    times = [(seconds(export, cwd=tmp_path), seconds(dot, cwd=tmp_path)) for _ in range(ROUNDS)]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    promise("export of 1,000 claims as PNG, whole process", ours, theirs, yardstick="Graphviz dot", known=theirs)


def test_where_the_time_of_an_export_goes(tmp_path: Path) -> None:
    gui_application()
    document = reference_map(CLAIMS)
    tree = hierarchy(document)
    cards = best(lambda: Cards(QtMeasurer()).sizes(document, tree), rounds=3)
    kept = Cards(QtMeasurer())
    light = theme("light")
    composed = best(lambda: compose(document, kept, theme=light), rounds=3)
    drawing = compose(document, kept, theme=light)
    written = best(lambda: write_png(drawing, tmp_path / "map.png"), rounds=3)
    width, height = png_size(drawing)
    print(f"\nmeasure {cards * 1e3:.0f} ms, lay out and draw {composed * 1e3:.0f} ms, ", end="")
    print(f"paint and write {width * height / 1e6:,.0f} Mpx {written * 1e3:.0f} ms")


def test_text_is_measured_faster_than_qtextlayout() -> None:
    gui_application()
    texts = [claim.text for claim in reference_map(CLAIMS).claims.values()]
    style = TextStyle(15.0)
    measurer = QtMeasurer()
    widths = iter(range(180, 400))
    quick = best(lambda: [measurer.wrap(text, style, next_width) for next_width in (next(widths),) for text in texts])
    exact = best(lambda: [shaped(text, style, 208) for text in texts], rounds=3)
    limit = exact / 4 * 1.3
    promise("wrap the texts of 1,000 cards", quick, limit, yardstick="QTextLayout", known=exact)


def test_a_screen_of_cards_is_painted_in_time() -> None:
    gui_application()
    document = reference_map(40)
    elements = compose(document, Cards(QtMeasurer()), theme=theme("light")).elements
    image = QImage(1920, 1080, QImage.Format.Format_ARGB32_Premultiplied)

    def frame() -> None:
        with QPainter(image) as painter:
            painter.translate(960, 0)
            paint(painter, elements)

    frame()
    took = best(frame)
    promise("paint 40 cards and their arrows", took, 0.008)
