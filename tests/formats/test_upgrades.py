"""Documents of older versions are led, step by step, to the newest one."""

from typing import Any

import pytest

from argmap.formats.upgrades import MIN_READER, UPGRADES, VERSION, upgraded

Tree = dict[str, Any]


def _named(tree: Tree) -> Tree:
    return {**tree, "records": [{**record, "type": record["kind"]} for record in tree["records"]]}


def _roled(tree: Tree) -> Tree:
    return {**tree, "records": [{**record, "role": "supports"} for record in tree["records"]]}


@pytest.mark.parametrize(
    ("version", "record"),
    [
        (1, {"kind": "link", "type": "link", "role": "supports"}),
        (2, {"kind": "link", "role": "supports"}),
        (3, {"kind": "link"}),
        (4, {"kind": "link"}),
    ],
)
def test_only_the_steps_a_file_lacks_are_taken(version: int, record: Tree) -> None:
    tree = {"records": [{"kind": "link"}]}
    assert upgraded(tree, version=version, upgrades=[_named, _roled]) == {"records": [record]}
    assert tree == {"records": [{"kind": "link"}]}


def test_the_version_is_that_of_the_table() -> None:
    assert len(UPGRADES) + 1 == VERSION
    assert 1 <= MIN_READER <= VERSION
