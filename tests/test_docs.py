"""What the program can do stands in its documentation: every command, option, format, action, key and setting."""

import importlib
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from argmap.cli.commands import program
from argmap.cli.pictures import PICTURES, THEMES
from argmap.formats.registry import FORMATS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def documented() -> str:
    """All that a user reads, with runs of white space as one space."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return " ".join("\n".join(page.read_text(encoding="utf-8") for page in pages).split())


def _commands(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield " ".join((*above, name)), command
        if isinstance(command, click.Group):
            yield from _commands(command, *above, name)


def _table(module: str, name: str) -> Any:
    """Return a table of the window, nothing while this installation has no such module."""
    if not all(importlib.util.find_spec(".".join(module.split(".")[:end])) for end in range(2, module.count(".") + 2)):
        return ()
    return getattr(importlib.import_module(module), name)


def test_every_command_and_option(documented: str) -> None:
    missing = []
    for name, command in _commands(program(lambda files, *, trial: 0)):
        if not isinstance(command, click.Group) and f"argmap {name}" not in documented and name != "open":
            missing.append(f"argmap {name}")
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                missing += [option for option in parameter.opts + parameter.secondary_opts if option not in documented]
    assert missing == []


def test_exit_codes_and_the_environment(documented: str) -> None:
    assert re.search(r"[Ee]xit codes?.*\b0\b.*\b1\b.*\b2\b", documented)
    assert "ARGMAP_LIBRARY" in documented


def test_every_format_and_theme(documented: str) -> None:
    endings = [extension for row in FORMATS for extension in row.extensions] + [row.extension for row in PICTURES]
    assert [ending for ending in endings if ending not in documented] == []
    assert [theme for theme in THEMES if theme not in documented] == []


def test_every_action_and_key(documented: str) -> None:
    missing = []
    for action in _table("argmap.ui.actions.table", "ACTIONS"):
        title = action.title.rstrip("…")
        if title not in documented:
            missing.append(title)
        missing += [f"{title}: {key}" for key in action.key_list if key not in documented]
    assert missing == []


def test_every_setting(documented: str) -> None:
    assert [row.title for row in _table("argmap.ui.settings", "SETTINGS") if row.title not in documented] == []


def test_pictures_and_links_of_the_documentation_are_there() -> None:
    missing = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            outside = "://" in target or target.startswith("mailto:")
            missing += [] if outside or (page.parent / target).exists() else [f"{page.name}: {target}"]
    assert missing == []
