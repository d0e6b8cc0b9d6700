"""PNG files: the same pixels as painting in one piece, of any size, and nothing left behind by a failure."""

import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from argmap.drawing.primitives import Box, Drawing, Polyline, Stroke
from argmap.formats.errors import FileUnwritable
from argmap.layout.geometry import Point, Rect
from argmap.render.image import image
from argmap.render.png import PictureTooLarge, notes, png_size, write_png
from argmap.render.progress import Cancelled
from argmap.render.raster.tiles import cut
from tests.render.drawings import GREEN, element, in_one_piece, ink, pixels, read_png, sheet

DPI = struct.Struct(">IIB")


@pytest.mark.parametrize("scale", [0.4, 1.0, 1.37, 2.0])
@pytest.mark.parametrize("background", ["#f7f8fa", None])
def test_bands_equal_a_picture_painted_in_one_piece(tmp_path: Path, scale: float, background: str | None) -> None:
    drawing = sheet(4, 9, background=background)
    path = tmp_path / "map.png"
    write_png(drawing, path, scale=scale)
    found, wanted = read_png(path).pixels, in_one_piece(drawing, scale=scale)
    assert (found.shape[1], found.shape[0]) == png_size(drawing, scale)
    height, width = wanted.shape[:2]
    found = found[:height, :width]
    if background:
        assert np.abs(found.astype(int) - wanted[:, :, :3]).max() <= 3
    else:
        # Straight colours of nearly clear pixels are not exact; what they add to any background is.
        shares = found[:, :, 3:] / 255.0, wanted[:, :, 3:] / 255.0
        assert np.abs(found[:, :, :3] * shares[0] - wanted[:, :, :3] * shares[1]).max() <= 2
        assert np.abs(shares[0] - shares[1]).max() <= 2 / 255
        assert found[0, 0, 3] == 0
    assert pixels(QImage(str(path))).shape[1::-1] == png_size(drawing, scale)


def test_tiles_of_wide_pictures_equal_one_piece(tmp_path: Path) -> None:
    drawing = sheet(57, 2)  # wider than a picture that is not cut into tiles
    long = Polyline((Point(0, 30), Point(17_000, 30), Point(17_000, 400), Point(9, 400)), Stroke(GREEN, 2, (7, 5)), 8)
    drawing = Drawing(drawing.bounds, drawing.background, (element(long), *drawing.elements))
    assert cut(*png_size(drawing), channels=3).columns < drawing.bounds.width
    write_png(drawing, tmp_path / "map.png")
    found, wanted = read_png(tmp_path / "map.png").pixels, in_one_piece(drawing)
    assert np.abs(found.astype(int) - wanted[:, :, :3]).max() <= 3


def test_margins_are_blank_on_all_sides(tmp_path: Path) -> None:
    drawing = sheet(3, 3)
    write_png(drawing, tmp_path / "map.png", scale=2)
    left, top, right, bottom = ink(read_png(tmp_path / "map.png").pixels)
    width, height = png_size(drawing, 2)
    assert min(left, top, width - right, height - bottom) >= 20


def test_head_of_the_file(tmp_path: Path) -> None:
    drawing = sheet(1, 1)
    path = tmp_path / "map.png"
    write_png(drawing, path, scale=2, text={"Source": "日本" * 900})
    chunks = read_png(path).chunks
    assert list(chunks) == [b"IHDR", b"sRGB", b"pHYs", b"iTXt", b"IEND"]
    # Twice the pixels at twice the dots an inch: the picture is as large on paper.
    assert DPI.unpack(chunks[b"pHYs"]) == (7559, 7559, 1)
    loaded = QImage(str(path))
    assert (loaded.text("Title"), loaded.text("Software")) == ("Wärme", "argmap")
    assert loaded.text("Source") == "日本" * 900
    write_png(drawing, path, dpi=300)
    assert DPI.unpack(read_png(path).chunks[b"pHYs"])[:2] == (11811, 11811)


def test_an_empty_drawing_is_a_picture(tmp_path: Path) -> None:
    write_png(Drawing(Rect(0, 0, 0, 0), "#ffffff"), tmp_path / "map.png")
    assert read_png(tmp_path / "map.png").pixels.tolist() == [[[255, 255, 255]]]


LARGE = """
import sys
from pathlib import Path
from argmap.drawing.primitives import Drawing
from argmap.layout.geometry import Rect
from argmap.render.png import write_png
from tests.render.drawings import sheet
small = sheet(6, 6)
drawing = Drawing(Rect(-20, -20, {width}, {height}), small.background, small.elements)
write_png(drawing, Path("map.png"))
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells how much memory was used at most")
@pytest.mark.parametrize(("width", "height"), [(100_000, 5_000), (3_000, 100_000), (20_000_000, 6)])
def test_memory_stays_bounded(tmp_path: Path, width: int, height: int) -> None:
    code = LARGE.format(width=width, height=height)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 250_000
    assert struct.unpack(">II", (tmp_path / "map.png").read_bytes()[16:24]) == (width, height)


def test_progress_rises_from_nought_to_one(tmp_path: Path) -> None:
    heard: list[float] = []
    write_png(sheet(9, 30), tmp_path / "map.png", progress=heard.append)
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("at", [0.0, 0.01, 1.0])
def test_a_cancelled_picture_leaves_nothing(tmp_path: Path, at: float) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"old")

    def stop(share: float) -> None:
        if share >= at:
            raise Cancelled("The picture", "stopped")

    with pytest.raises(Cancelled):
        write_png(sheet(20, 30), path, scale=2, progress=stop)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("map.png", b"old")]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        write_png(sheet(1, 1), tmp_path / "missing" / "map.png")


def test_sizes_that_cannot_be_are_refused_before_work_starts() -> None:
    huge = Drawing(Rect(0, 0, 1e9, 10))
    assert png_size(huge, 2.0) == (2_000_000_000, 20)
    with pytest.raises(PictureTooLarge, match="2,147,483,647 a side"):
        png_size(huge, 3.0)
    for scale in (0.0, -1.0, float("nan")):
        with pytest.raises(ValueError, match="scale"):
            png_size(huge, scale)


def test_large_pictures_come_with_a_note() -> None:
    assert notes((30_000, 8_000)) == ()
    assert "62,979 x 2,372" in notes((62_979, 2_372))[0]
    assert "250 megapixels" in notes((20_000, 20_000))[0]


def test_image_for_the_clipboard() -> None:
    drawing = sheet(2, 2, background=None)
    made = image(drawing, 1.5)
    assert (made.width(), made.height()) == png_size(drawing, 1.5)
    assert made.pixelColor(0, 0).alpha() == 0
    assert made.dotsPerMeterX() == 5669
    box = Drawing(Rect(0, 0, 40_000, 10), "#ffffff", (element(Box(Rect(0, 0, 9, 9), fill=GREEN)),))
    with pytest.raises(PictureTooLarge, match="PNG, PDF or SVG"):
        image(box)


def test_threads_that_painted_may_end(tmp_path: Path) -> None:
    # In a process of its own: a run of glyphs that outlives the thread it was shaped in ends the process.
    code = (
        "from pathlib import Path; from threading import Thread; from tests.render.drawings import sheet;"
        "from argmap.render.exports import write_picture; from argmap.render.application import gui_application;"
        f"folder, drawing = Path({str(tmp_path)!r}), sheet(2, 2); gui_application()\n"
        "for name in ('a.png', 'b.pdf', 'c.png'):\n"
        "    thread = Thread(target=write_picture, args=(drawing, folder / name)); thread.start(); thread.join()\n"
        "write_picture(drawing, folder / 'd.png')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "d.png").read_bytes()
