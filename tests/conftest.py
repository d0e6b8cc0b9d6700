"""What every test may ask for: golden files that `--update-golden` rewrites."""

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files from what the code gives now"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compare text or bytes with a file in the `golden` folder beside the test; rewrite it under the flag."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, got: str | bytes) -> None:
        data = got.encode() if isinstance(got, str) else got
        path = folder / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert path.exists(), f"{path} is missing; run pytest with --update-golden and look at what it writes"
        if isinstance(got, str):
            # A checkout on Windows may have turned the line ends.
            assert got == path.read_bytes().decode().replace("\r\n", "\n")
        else:
            assert got == path.read_bytes(), f"{path} differs"

    return compare
