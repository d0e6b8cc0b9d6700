"""Small drawings made by hand, and a reader of PNG files that knows nothing of Qt."""

import struct
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, QPainter

from argmap.drawing.primitives import Box, Drawing, Element, Polygon, Polyline, Primitive, Stroke, Text, extent
from argmap.layout.geometry import Point, Rect
from argmap.layout.measure import TextStyle
from argmap.render.measurer import QtMeasurer
from argmap.render.painter import paint

GREEN, RED, GREY, INK = "#1b7f4b", "#c8451b", "#c8c8c8", "#202020"
BODY = TextStyle(15.0)
MEASURER = QtMeasurer()
Pixels = npt.NDArray[np.uint8]


def element(*primitives: Primitive) -> Element:
    return Element("x", primitives, extent(primitives))


def text(words: str, *, x: float = 0, y: float = 0, width: float = 208, style: TextStyle = BODY) -> Text:
    """Lay words out as a card does, their upper left corner at x, y."""
    laid = MEASURER.wrap(words, style, width)
    return Text(Point(x, y + laid.ascent), laid.lines, laid.widths, laid.line_height, width, style, INK)


def card(number: int, x: float, y: float, words: str) -> Element:
    """Return a card with an accent, a statement and a dashed arrow with a head that leaves to the right."""
    body = text(words, x=x + 16, y=y + 12)
    height = body.line_height * len(body.lines) + 24
    way = (Point(x + 120, y), Point(x + 120, y - 24), Point(x + 420, y - 24), Point(x + 420, y - 60))
    line = Polyline(way, Stroke(RED, 2, (7, 5)) if number % 2 else Stroke(GREEN, 2), 8)
    head = Polygon((way[-1], Point(x + 415, y - 52), Point(x + 425, y - 52)), RED)
    box = Box(Rect(x, y, 240, height), 6, "#ffffff", Stroke(GREY, 1))
    return element(line, head, box, Box(Rect(x, y, 4, height), 2, GREEN), body)


def sheet(across: int, down: int, *, background: str | None = "#f7f8fa") -> Drawing:
    """Return a drawing of many cards at fractional places with a margin around."""
    words = "Cities may not be made to hold people for a federal agency without a warrant from a judge, the court said"
    cards = tuple(
        card(i, (i % across) * 300 + 10.3, (i // across) * 180 + 70.7, words[: 30 + 11 * (i % 7)])
        for i in range(across * down)
    )
    return Drawing(Rect(-20, -20, across * 300 + 200, down * 180 + 120), background, cards, "Wärme")


def in_one_piece(drawing: Drawing, *, scale: float = 1.0) -> Pixels:
    """Return the drawing painted at once by one painter: rows, columns, red green blue alpha."""
    width, height = round(drawing.bounds.width * scale), round(drawing.bounds.height * scale)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(drawing.background or 0)
    with QPainter(image) as painter:
        painter.translate(-round(drawing.bounds.x * scale), -round(drawing.bounds.y * scale))
        painter.scale(scale, scale)
        paint(painter, drawing.elements)
    return pixels(image)


def pixels(image: QImage) -> Pixels:
    """Return an image's pixels: rows, columns, red green blue alpha."""
    straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(straight.constBits(), np.uint8).reshape(straight.height(), straight.bytesPerLine())
    return rows[:, : straight.width() * 4].reshape(straight.height(), straight.width(), 4).copy()


class Png(NamedTuple):
    """A PNG file taken apart: its chunks but the data, and the pixels as the file holds them."""

    chunks: dict[bytes, bytes]
    pixels: Pixels


def read_png(path: Path) -> Png:
    """Take a PNG file apart by the book: signature, check sums, one zlib stream, rows with filter 0."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks: dict[bytes, bytes] = {}
    packed: list[bytes] = []
    at = 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + body)
        if kind == b"IDAT":
            packed.append(body)
        else:
            chunks[kind] = chunks.get(kind, b"") + body
        at += 12 + length
    assert kind == b"IEND"
    width, height, depth, colour, *ways = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    channels = {2: 3, 6: 4}[colour]
    assert (depth, ways) == (8, [0, 0, 0])
    rows = np.frombuffer(zlib.decompress(b"".join(packed)), np.uint8).reshape(height, 1 + width * channels)
    assert not rows[:, 0].any()
    return Png(chunks, rows[:, 1:].reshape(height, width, channels))


def ink(found: Pixels) -> tuple[int, int, int, int]:
    """Return the left, top, right and bottom (both not included) of what differs from the corner's colour."""
    differs = (found != found[0, 0]).any(axis=2)
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    assert rows.size, "nothing was painted"
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
