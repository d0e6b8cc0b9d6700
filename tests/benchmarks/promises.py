"""The promises about speed and form: what was measured, what was promised, and what is known to compare it with.

Every benchmark notes its promises here; the table of all is printed when the benchmarks end, and one that does not hold
fails its test, after the others of that test were measured.
"""

import os
import platform
from typing import NamedTuple


class Row(NamedTuple):
    """One promise: what was measured and is allowed; the yardstick's name and what it takes, if there is one; all in
    seconds, or in a unit of its own.
    """

    name: str
    took: float
    limit: float
    yardstick: str
    known: float | None
    unit: str = ""

    @property
    def holds(self) -> bool:
        return self.took <= self.limit


ROWS: list[Row] = []


def promise(
    name: str, took: float, limit: float, *, yardstick: str = "", known: float | None = None, unit: str = ""
) -> None:
    """Put a promise into the table; all in seconds if no other unit is named."""
    ROWS.append(Row(name, took, limit, yardstick, known, unit))


def table(rows: list[Row]) -> list[str]:
    """Return the lines of the table: figure, limit and the share of it that was used; yardstick and ratio to it."""
    head = ("", "measured", "at most", "used", "", "yardstick", "takes", "ratio")
    cells = [head]
    for row in rows:
        beside = (
            (row.yardstick, _figure(row.known, row.unit), f"{row.took / row.known:.2f}") if row.known else ("", "", "")
        )
        kept = "holds" if row.holds else "DOES NOT HOLD"
        cells.append(
            (
                row.name,
                _figure(row.took, row.unit),
                _figure(row.limit, row.unit),
                f"{row.took / row.limit:.0%}",
                kept,
                *beside,
            )
        )
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


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:,.2f} {unit}" if unit else f"{value * 1e3:,.1f} ms"
