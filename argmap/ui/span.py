"""A passage of an article on its way from the reader to the map, by drag and drop: written there, read here.

It travels as JSON under SPAN: `{"article": id, "start": n, "end": n, "speaker": name}`, positions in code points.
"""

import json
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from argmap.model.records import ArticleId

SPAN = "application/x-argmap-span"


class Span(NamedTuple):
    """A passage: code points `start`:`end` of an article, and who says it, if that is known."""

    article: ArticleId
    start: int
    end: int
    speaker: str = ""


def write_span(data: QMimeData, span: Span) -> None:
    """Put a passage beside what `data` holds already."""
    data.setData(SPAN, json.dumps(span._asdict()).encode())


def read_span(data: QMimeData) -> Span | None:
    """Return the passage that is being dragged, or none where something else is."""
    if not data.hasFormat(SPAN):
        return None
    try:
        found = json.loads(bytes(data.data(SPAN).data()))
        speaker = str(found.get("speaker", ""))
        return Span(ArticleId(str(found["article"])), int(found["start"]), int(found["end"]), speaker)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
