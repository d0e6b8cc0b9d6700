"""Interviews and transcripts: paragraphs that begin with who speaks and a colon, with or without quotation marks."""

import re
from collections import Counter

from argmap.reading.statements.blocks import Span

_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}):\s+(?=[^\s“‘\"«„])")
_FEWEST = 2  # turns of each of two speakers, or a colon after a name is only that


def talk(flat: str, spans: list[Span]) -> dict[Span, Span]:
    """Return, for every paragraph that is a turn in a conversation, where the name or letter of its speaker stands.

    >>> text = "Q: Why now?\\n\\nA: It leaks.\\n\\nQ: And then?\\n\\nA: It falls."
    >>> from argmap.reading.statements.blocks import blocks
    >>> [text[slice(*label)] for label in talk(text, blocks(text)).values()]
    ['Q', 'A', 'Q', 'A']
    """
    found = {span: label for span in spans if (label := _LABEL.match(flat, *span))}
    turns = Counter(label["label"] for label in found.values())
    taking = {label for label, number in turns.items() if number >= _FEWEST}
    if len(taking) < _FEWEST:
        return {}
    return {span: label.span("label") for span, label in found.items() if label["label"] in taking}
