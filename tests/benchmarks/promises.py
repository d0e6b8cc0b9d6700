"""The promises about speed: what was measured, what was promised, and what the same machine takes for something known.

Every benchmark notes its promises here; the table of all is printed when the benchmarks end, and one that does not hold
fails its test, after the others of that test were measured.
"""

import os
import platform
from typing import NamedTuple


class Row(NamedTuple):
    """One promise: seconds measured and allowed; the yardstick's name and its seconds, if there is one."""

    name: str
    took: float
    limit: float
    yardstick: str
    known: float | None

    @property
    def holds(self) -> bool:
        return self.took <= self.limit


ROWS: list[Row] = []


def promise(name: str, took: float, limit: float, *, yardstick: str = "", known: float | None = None) -> None:
    """Put a promise into the table; all in seconds."""
    ROWS.append(Row(name, took, limit, yardstick, known))


def table(rows: list[Row]) -> list[str]:
    """Return the lines of the table: figure, limit and the share of it that was used; yardstick and ratio to it."""
    head = ("", "measured", "at most", "used", "", "yardstick", "takes", "ratio")
    cells = [head]
    for row in rows:
        beside = (row.yardstick, _ms(row.known), f"{row.took / row.known:.2f}") if row.known else ("", "", "")
        kept = "holds" if row.holds else "DOES NOT HOLD"
        cells.append((row.name, _ms(row.took), _ms(row.limit), f"{row.took / row.limit:.0%}", kept, *beside))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    left = (0, 4, 5)
    return [
        "  ".join(
            cell.ljust(width) if number in left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]


def machine() -> str:
    """Return on what the figures were measured, as far as it is known."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {os.cpu_count()} cores{load}"


def _ms(seconds: float | None) -> str:
    return f"{seconds * 1e3:,.1f} ms" if seconds is not None else ""
