"""The themes: the colours of a picture, read from `resources/themes`. One accent a meaning, and never colour alone.

Colours come from the Okabe-Ito set (Okabe and Ito 2008), darkened or lightened until every text keeps a contrast of
4.5:1 and every line one of 3:1 against what it stands on; the tests compute that.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from argmap.drawing.primitives import Colour
from argmap.model.errors import ArgmapError
from argmap.places import packaged

CURVE = 36.0
ORDER = ("light", "dark", "print", "greyscale")


class ThemeUnknown(ArgmapError):
    """A theme asked for by a name that no file in `resources/themes` bears."""


class Accent(NamedTuple):
    """One meaning's colours: `line` for edges and arrows, `word` for small text, `tint` to stand behind text."""

    line: Colour
    word: Colour
    tint: Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of a picture; `selection` is for what the window draws over it. A theme is hashable.

    `bend` is how far from their corners lines begin to turn, in map units.
    """

    name: str
    dark: bool
    background: Colour
    card: Colour
    outline: Colour
    text: Colour
    quiet: Colour
    selection: Colour
    neutral: Accent
    support: Accent
    attack: Accent
    bend: float = 8.0

    @property
    def undercut(self) -> Accent:
        """An undercut is an attack: it differs by its dots and its bar."""
        return self.attack

    def accent(self, stance: str) -> Accent:
        """Return the colours of a stance (support, attack, undercut) or of a link's role (supports, attacks, joins);
        anything else is neutral."""
        if stance in ("support", "supports", "joins"):
            return self.support
        return self.attack if stance in ("attack", "attacks", "undercut") else self.neutral


@cache
def themes() -> Mapping[str, Theme]:
    """Return the themes by name: light, dark, print, greyscale first, then others by name."""
    found = {path.stem: _read(path.read_text(encoding="utf-8")) for path in packaged("resources/themes").glob("*.json")}
    names = [name for name in ORDER if name in found] + sorted(found.keys() - set(ORDER))
    return MappingProxyType({name: found[name] for name in names})


def theme(name: str) -> Theme:
    """Return one theme. Raises ThemeUnknown."""
    try:
        return themes()[name]
    except KeyError:
        raise ThemeUnknown(f"theme {name!r}", "there is no such theme", f"Choose {', '.join(themes())}.") from None


def curved(theme: Theme) -> Theme:
    """Return a theme whose lines turn in wide curves; they stay in their lanes between the boxes."""
    return replace(theme, bend=CURVE)


def _read(text: str) -> Theme:
    data: dict[str, Any] = json.loads(text)
    accents = {key: Accent(**data[key]) for key in ("neutral", "support", "attack")}
    return Theme(**{**data, **accents})
