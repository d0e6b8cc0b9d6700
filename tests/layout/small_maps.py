"""Small maps from a few words, for tests."""

from argmap.model.document import Document
from argmap.model.records import Claim, ClaimId, Link, LinkId


def small_map(*rows: str) -> Document:
    """Return the map of rows such as `b supports a`, `x: c attacks a` (a link named x), or `d pinned 10 20`."""
    claims: dict[str, Claim] = {}
    links: list[Link] = []
    for number, row in enumerate(rows):
        name, _, rest = row.rpartition(": ")
        words = rest.split()
        source = ClaimId(words[0])
        claims.setdefault(source, Claim(source, order=f"{len(claims):04}"))
        if words[1:2] == ["pinned"]:
            claims[source] = Claim(source, order=claims[source].order, pin=(float(words[2]), float(words[3])))
        elif len(words) == 3:
            link = LinkId(name or f"l{number}")
            links.append(Link(link, source, ClaimId(words[2]), words[1], order=f"{number:04}"))  # type: ignore[arg-type]
    return Document([*claims.values(), *links])
