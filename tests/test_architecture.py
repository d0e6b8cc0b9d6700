"""The house keeps its shape: imports point down, files stay short, names are plain, no error is swallowed."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "argmap"
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES = 350
MOST_MODULES = 12
FORBIDDEN = ("Manager", "Helper", "Handler", "Base", "Utils", "Common", "Misc")
# Qt takes their text as HTML, which can load files and pages from outside; the text of maps and articles may not.
RICH = re.compile(
    r"\.(setHtml|insertHtml|appendHtml|setMarkdown|insertMarkdown|toHtml)\(|Qt\.RichText|Qt\.AutoText"
    r"|TextFormat\.(RichText|AutoText|MarkdownText)|\bQTextBrowser\b|\bQStaticText\b"
)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _nodes(paths: list[Path]) -> Iterator[tuple[str, ast.AST]]:
    for path in paths:
        for node in ast.walk(_tree(path)):
            yield f"{_name(path)}:{getattr(node, 'lineno', 0)}", node


def test_imports_point_down_only() -> None:
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("paths", [FILES, TESTS], ids=["argmap", "tests"])
def test_files_stay_short(paths: list[Path]) -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_folders_stay_small() -> None:
    folders: dict[str, int] = {}
    for path in FILES:
        folders[_name(path.parent)] = folders.get(_name(path.parent), 0) + 1
    assert {name: count for name, count in folders.items() if count > MOST_MODULES} == {}


def test_names_say_what_a_thing_is() -> None:
    modules = [
        _name(path) for path in FILES for word in FORBIDDEN if word.lower() in re.split(r"[_.]", path.name.lower())
    ]
    classes = [
        f"{place} {node.name}"
        for place, node in _nodes(FILES)
        if isinstance(node, ast.ClassDef) and any(re.search(rf"{word}(?![a-z])", node.name) for word in FORBIDDEN)
    ]
    assert modules + classes == []


def test_no_failure_is_swallowed_and_nothing_imported_by_star() -> None:
    found = []
    for place, node in _nodes(FILES):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {getattr(kind, "id", "") for kind in caught}
            raises = any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            if node.type is None or "Exception" in names or ("BaseException" in names and not raises):
                found.append(place)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            found.append(place)
    assert found == []


def test_texts_reach_qt_as_plain_text() -> None:
    found = [
        f"{_name(path)}:{number}: {line.strip()}"
        for path in FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if RICH.search(line)
    ]
    assert found == []
    labels = [_name(path) for path in FILES if re.search(r"\bQLabel\(", path.read_text(encoding="utf-8"))]
    assert labels == ["argmap/ui/frame/label.py"]


def test_every_file_says_why_it_is_there() -> None:
    assert [_name(path) for path in FILES if not ast.get_docstring(_tree(path))] == []


def test_every_tested_version_is_named_plainly() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.!+]*", line)] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    named = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}
    needed = {re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", item)[0]).lower() for item in wanted}
    assert needed - named == set()
