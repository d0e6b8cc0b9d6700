"""How text is measured where Qt is unknown: the protocol that drawing asks, and a fixed-width one for tests.

Lengths are map units; a text style is a font by size, weight and slant only, so that every backend can answer.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol


class TextStyle(NamedTuple):
    """`size` in map units (px at 100 %); `weight` as in CSS (400 regular, 600 semibold, 700 bold)."""

    size: float
    weight: int = 400
    italic: bool = False


class Wrapped(NamedTuple):
    """A text broken into lines: the `lines`, each one's `widths`, and the line spacing and ascent of the style."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    line_height: float
    ascent: float

    @property
    def width(self) -> float:
        return max(self.widths, default=0.0)

    @property
    def height(self) -> float:
        return self.line_height * len(self.lines)


class TextMeasurer(Protocol):
    """What can break text into lines for a width and tell their extent."""

    def wrap(self, text: str, style: TextStyle, width: float) -> Wrapped:
        """Return `text` broken at spaces (inside a word only where one does not fit) to at most `width` units.

        A newline always breaks. An empty text gives one empty line. Lines carry no white space at their ends.
        """
        ...


@dataclass(frozen=True, slots=True)
class FixedWidth:
    """A measurer for tests and for goldens: every code point is `share` of the size wide."""

    share: float = 0.55

    def wrap(self, text: str, style: TextStyle, width: float) -> Wrapped:
        """Wrap greedily; see TextMeasurer."""
        advance = style.size * self.share
        most = max(1, int(width / advance))
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                if line and len(line) + 1 + len(word) <= most:
                    line += " " + word
                    continue
                if line:
                    lines.append(line)
                while len(word) > most:
                    lines.append(word[:most])
                    word = word[most:]
                line = word
            lines.append(line)
        return Wrapped(tuple(lines), tuple(len(line) * advance for line in lines), style.size * 1.35, style.size)
