"""What a picture that is handed over shows, as one value: for the dialog, the command line and the clipboard alike."""

from dataclasses import dataclass

from argmap.drawing.cards import Cards
from argmap.drawing.drawing import compose
from argmap.drawing.primitives import Drawing
from argmap.drawing.theme import theme
from argmap.model.document import Document
from argmap.model.records import Orientation


@dataclass(frozen=True, slots=True)
class Picture:
    """The choices: a theme by name, the orientation (none: the map's own), what stands around the map, and the margin
    in map units.
    """

    theme: str = "light"
    orientation: Orientation | None = None
    title: bool = True
    legend: bool = False
    sources: bool = False
    transparent: bool = False
    margin: float = 24.0

    def drawn(self, document: Document, cards: Cards) -> Drawing:
        """Return the document as a drawing. Raises ThemeUnknown."""
        return compose(
            document,
            cards,
            theme=theme(self.theme),
            orientation=self.orientation,
            title=self.title,
            legend=self.legend,
            sources=self.sources,
            transparent=self.transparent,
            margin=self.margin,
        )
