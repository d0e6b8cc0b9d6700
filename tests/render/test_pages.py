"""PDF and print: text stays text, everything is on the page, and large maps are told to be made smaller."""

import re
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from argmap.drawing.primitives import Drawing
from argmap.layout.geometry import Rect
from argmap.render.pdf import PAPERS, write_pdf
from argmap.render.printing import print_drawing, sheets
from argmap.render.progress import Cancelled
from tests.render.drawings import element, sheet, text


def streams(path: Path) -> list[bytes]:
    """Return what a PDF's streams hold, unpacked where they are packed."""
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", path.read_bytes(), re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            found.append(packed)
    return found


def page_size(path: Path) -> list[float]:
    found = re.search(rb"/MediaBox \[([\d. ]+)\]", path.read_bytes())
    assert found
    return [float(number) for number in found[1].split()]


def letters(path: Path) -> set[str]:
    """Return the characters that the PDF's fonts can be read back as."""
    maps = b"".join(stream for stream in streams(path) if b"beginbfchar" in stream or b"beginbfrange" in stream)
    return {chr(int(code, 16)) for code in re.findall(rb"<([0-9A-Fa-f]{4})>", maps)}


def test_a_page_is_as_large_as_the_drawing_and_its_text_is_text(tmp_path: Path) -> None:
    drawing = sheet(3, 3)
    path = tmp_path / "map.pdf"
    assert write_pdf(drawing, path) == ()
    width, height = page_size(path)[2:]
    assert (width, height) == pytest.approx((drawing.bounds.width * 0.75, drawing.bounds.height * 0.75), abs=1)
    assert set("Citesmayno bldpfr") - {" "} <= letters(path)
    content = max(streams(path), key=len)
    assert b"Tj" in b"".join(streams(path)) or b"TJ" in content
    data = path.read_bytes()
    assert "Wärme".encode("utf-16-be") in data or b"W\\344rme" in data or "Wärme".encode() in data


def test_every_script_can_be_written(tmp_path: Path) -> None:
    words = "العربية עברית 中国字 हिन्दी 😀👍🏽 plain"
    drawing = Drawing(Rect(0, 0, 300, 100), "#ffffff", (element(text(words, x=10, y=10)),))
    write_pdf(drawing, tmp_path / "map.pdf")
    assert set("中国字") <= letters(tmp_path / "map.pdf")


def test_a_large_map_is_made_smaller_and_that_is_told(tmp_path: Path) -> None:
    drawing = Drawing(Rect(0, 0, 40_000, 500), "#ffffff", sheet(2, 2).elements)
    notes = write_pdf(drawing, tmp_path / "map.pdf")
    assert "48%" in notes[0]
    assert max(page_size(tmp_path / "map.pdf")) <= 14_400


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_on_paper_the_sheet_turns_with_the_drawing(tmp_path: Path, paper: str) -> None:
    for across, down in ((4, 1), (1, 6)):
        write_pdf(sheet(across, down), tmp_path / "map.pdf", paper=paper)
        width, height = page_size(tmp_path / "map.pdf")[2:]
        assert (width > height) == (across > down)
    assert paper in PAPERS


def test_a_cancelled_page_leaves_nothing(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        raise Cancelled("The page", "stopped")

    with pytest.raises(Cancelled):
        write_pdf(sheet(2, 2), tmp_path / "map.pdf", progress=stop)
    assert not list(tmp_path.iterdir())


def printer(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def test_printing_fits_one_page_or_goes_on_over_several(tmp_path: Path) -> None:
    drawing = sheet(6, 2)
    one = printer(tmp_path / "one.pdf")
    assert sheets(drawing, one) == (1, 1)
    assert print_drawing(drawing, one) == 1
    assert one.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    many = printer(tmp_path / "many.pdf")
    across, down = sheets(drawing, many, scale=1.0)
    assert across > 1
    assert print_drawing(drawing, many, scale=1.0) == across * down
    assert len(re.findall(rb"/Type /Page\b", (tmp_path / "many.pdf").read_bytes())) == across * down
