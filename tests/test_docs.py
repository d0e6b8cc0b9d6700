"""What the program can do stands in its documentation: every command, option, format, action, key and setting."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from argmap.cli.commands import program
from argmap.cli.pictures import HEEDED, THEMES
from argmap.formats.registry import FORMATS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def documented() -> str:
    """All that a user reads, with runs of white space as one space."""
    pages = [ROOT / "README.md", *sorted((ROOT / "resources" / "docs").rglob("*.md"))]
    return " ".join("\n".join(page.read_text(encoding="utf-8") for page in pages).split())


def _commands(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield " ".join((*above, name)), command
        if isinstance(command, click.Group):
            yield from _commands(command, *above, name)


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
    endings = [extension for row in FORMATS for extension in row.extensions] + list(HEEDED)
    assert [ending for ending in endings if ending not in documented] == []
    assert [theme for theme in THEMES if theme not in documented] == []


def test_every_field_and_state_one_can_search_by(documented: str) -> None:
    from argmap.ui.find.query import FIELDS, STATES

    wanted = [f"{field}:" for field in FIELDS] + [f"is:{state}" for state in STATES]
    assert [word for word in wanted if f"`{word}" not in documented] == []


def test_every_action_key_and_setting(pytestconfig: pytest.Config) -> None:
    page = ROOT / "resources" / "docs" / "actions.md"
    if pytestconfig.getoption("--update-golden"):
        page.write_text(_actions_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == _actions_page(), "run pytest tests/test_docs.py --update-golden"


def _actions_page() -> str:
    """Return the page made from the window's two tables."""
    from argmap.ui.actions.table import ACTIONS
    from argmap.ui.settings import SETTINGS

    lines = ["# Actions, keys and settings", "", "Ctrl is Command on a Mac. Ctrl+K finds any action by its name.", ""]
    menus = dict.fromkeys(action.menu for action in ACTIONS)
    for menu in menus:
        lines += [f"## {menu.replace('/', ': ')}" if menu else "## Elsewhere", "", "| Action | Keys |", "| --- | --- |"]
        for action in ACTIONS:
            if action.menu == menu:
                keys = " or ".join(f"`{key}`" for key in action.key_list)
                lines.append(f"| {action.title} | {keys} |")
        lines.append("")
    lines += ["## Settings", "", "| Setting | Choices | What it does |", "| --- | --- | --- |"]
    for row in SETTINGS:
        choices = ", ".join(row.choices.values()) or ("on, off" if isinstance(row.default, bool) else "any text")
        lines.append(f"| {row.title} | {choices} | {row.help} |")
    return "\n".join(lines) + "\n"


def test_pictures_and_links_of_the_documentation_are_there() -> None:
    missing = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "resources" / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            outside = "://" in target or target.startswith("mailto:")
            missing += [] if outside or (page.parent / target).exists() else [f"{page.name}: {target}"]
    assert missing == []
