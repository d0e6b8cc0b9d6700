"""Who wrote the article: what the page says late about those whom its byline names is no part of the story."""

import re

from argmap.reading.folding.captions import speaks
from argmap.reading.folding.lines import Line
from argmap.reading.folding.rules import Rules
from argmap.reading.folding.shape import first_paragraph

_NAME = r"(?-i:[A-ZÀ-Þ])[\w.'-]+(?: (?-i:[A-ZÀ-Þ])[\w.'-]+){1,3}"
_BYLINE = re.compile(rf"(?:by|words by|story by|von|par) ({_NAME})(?:(?:,| and| und| et|,? &) ({_NAME}))*", re.I)
_ALONE = re.compile(_NAME)
_LATE = 0.5
_BELOW_DECK = 6
_SHORT = 14
_LAST = 0.85
_MOST_WORDS = 70


def fold_authors(found: list[Line], rules: Rules) -> None:
    """Fold what is said of the authors in the second half: their names, their work, how to write to them."""
    # A deck of whole sentences may stand above the byline.
    head = [line for line in found[: first_paragraph(found) + _BELOW_DECK] if line.count <= _SHORT]
    bylines = [signed for line in head if (signed := _BYLINE.match(line.words))]
    names = {name.lower() for signed in bylines for name in signed.groups() if name}
    first_names = {name.split()[0] for name in names}
    bare = {line.words.lower() for line in head[1:] if _ALONE.fullmatch(line.words)}
    whole, before = sum(line.count for line in found), 0
    for line in found:
        before += line.count
        if line.kind or before < _LATE * whole or line.count > _MOST_WORDS or speaks(line, rules):
            continue
        words = line.words.lower()
        known = names | bare if before >= _LAST * whole else names
        own = next((name for name in known if words.startswith(name)), "")
        if (
            (own and (words == own or rules.portrait.match(words[len(own) :].lstrip(" ,"))))
            or (words.split()[0] in first_names and rules.portrait.match(words.partition(" ")[2]))
            or rules.biography.match(line.words)
        ):
            line.kind = "reporters"
