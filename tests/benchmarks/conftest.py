"""Prints the table of all promises at the end, and fails what does not keep one."""

from collections.abc import Iterator

import pytest

from tests.benchmarks.promises import ROWS, machine, table


@pytest.fixture(autouse=True)
def promises_hold() -> Iterator[None]:
    """Fail the test when one of the promises that it noted does not hold."""
    before = len(ROWS)
    yield
    broken = [row for row in ROWS[before:] if not row.holds]
    if broken:
        pytest.fail("\n".join(table(broken)), pytrace=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if ROWS:
        terminalreporter.section(f"speed: {machine()}")
        for line in table(ROWS):
            terminalreporter.write_line(line)
