"""What people type to find boxes: words that must all stand somewhere, "phrases in quotes", fields like speaker:smith.

A field is a word of FIELDS before a colon; after it come one or more alternatives parted by commas. Anything else, an
unknown field too, is looked for as it stands, so that nobody has to know the language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from argmap.model.selectors import fold

FIELDS: Mapping[str, str] = {
    "text": "text",
    "speaker": "speaker",
    "by": "speaker",
    "source": "source",
    "article": "source",
    "outlet": "source",
    "tag": "tag",
    "role": "role",
    "kind": "role",
    "note": "note",
    "is": "is",
}
"""The words before a colon, and the field that each looks through."""

STATES: Mapping[str, str] = {
    "unanswered": "rebuttals that nobody answers",
    "attacked": "claims under an attack that nobody answers",
    "unsourced": "claims and evidence without a passage of an article",
    "pinned": "boxes placed by hand",
    "noted": "boxes with a note",
}
"""What can stand behind `is:`, in words."""

_QUOTED = re.compile(r'(?P<field>\w+:)?"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+(?:"[^"]*"?[^\s"]*)*)')
_PART = re.compile(r'"([^"]*)"?|([^,"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: any of the `wanted` (folded) stands in the `field`; the empty field is all of them."""

    field: str
    wanted: tuple[str, ...]


def parsed(query: str) -> tuple[Term, ...]:
    """Return the conditions of a query, all of which must hold; none for blank words.

    >>> parsed('city speaker:smith,"tom wong" "two words" 12:30')[1]
    Term(field='speaker', wanted=('smith', 'tom wong'))
    >>> [term.wanted for term in parsed('"two words" 12:30 tag:')]
    [('two words',), ('12:30',)]
    """
    terms = []
    for found in _QUOTED.finditer(fold(normalize("NFC", query))[0]):
        word = found[0]
        name, colon, rest = word.partition(":")
        if word.startswith("#") and len(word) > 1:
            name, colon, rest = "tag", ":", word[1:]
        if colon and name in FIELDS:
            wanted = tuple(part for part in ((a or b).strip() for a, b in _PART.findall(rest)) if part)
            field = FIELDS[name]
        else:
            field, wanted = "", tuple(part for part in (word.replace('"', "").strip(),) if part)
        if wanted:
            terms.append(Term(field, wanted))
    return tuple(terms)


def quoted(field: str, words: str) -> str:
    """Return the query that looks for exactly these words in a field.

    >>> quoted("speaker", "Tom Wong")
    'speaker:"Tom Wong"'
    """
    return f'{field}:"{words.replace(chr(34), " ").strip()}"'
