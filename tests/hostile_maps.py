"""Maps as nobody should make them, and somebody will: endless texts, every script, thousands in a row, circles."""

from collections.abc import Callable, Iterable

from argmap.model.document import Document
from argmap.model.order import spread
from argmap.model.records import Claim, ClaimId, Link, LinkId, MapId, MapInfo, Record, Role

TEXTS = {
    "many words": ("word and another " * 2000)[:32_000],
    "no space": "x" * 32_000,
    "breaks everywhere": "a/b-c." * 5300,
    "500 lines": "\n".join(f"line {number}" for number in range(500)),
    "Hebrew": "שלום עולם זה טקסט ארוך " * 1400,
    "Arabic": "مرحبا بالعالم هذا نص طويل " * 1230,
    "mixed scripts": "Hello שלום world عالم 漢字 ไทย हिन्दी " * 700,
    "emoji sequences": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇩🇪" * 1500,
    "combining marks": ("e" + "\u0301" * 8) * 3500,
    "one letter, thousands of marks": "Z" + "\u0336\u0301\u0489" * 10_000,
    "spaces": " " * 31_000 + "a",
    "tabs": "a\tb\t" * 8000,
    "soft hyphens": "ab\u00adcd" * 6400,
}


def written(text: str) -> Document:
    """Return a map with a text as a claim, a reason and a rebuttal."""
    return _document(3, [(1, "c0", "supports"), (2, "c0", "attacks")], text=lambda number: text)


def children(count: int) -> Document:
    """Return a map with so many answers to one claim."""
    return _document(count + 1, [(n, "c0", "attacks" if n % 2 else "supports") for n in range(1, count + 1)])


def chain(count: int) -> Document:
    """Return a map in which each claim rests on the next."""
    return _document(count + 1, [(n, f"c{n - 1}", "supports") for n in range(1, count + 1)])


def undercuts(count: int) -> Document:
    """Return a map in which each step is undercut by the next."""
    first: list[tuple[int, str, Role]] = [(1, "c0", "supports")]
    return _document(count + 1, [*first, *((n, f"l{n - 2}", "attacks") for n in range(2, count + 1))])


def premises(count: int) -> Document:
    """Return a map in which so many premises join one step."""
    first: list[tuple[int, str, Role]] = [(1, "c0", "supports")]
    return _document(count + 1, [*first, *((n, "l0", "joins") for n in range(2, count + 1))])


def circles(count: int) -> Document:
    """Return a map of self-loops, mutual attacks and links that strike each other."""
    pairs: list[tuple[int, str, Role]] = [(n, f"c{n}", "attacks") for n in range(count)]
    pairs += [(n, f"c{n ^ 1}", "attacks") for n in range(count)]
    pairs += [(n, f"l{len(pairs) + (n ^ 1)}", "attacks") for n in range(count)]
    return _document(count, pairs)


def everybody(count: int) -> Document:
    """Return a map in which each claim attacks each."""
    return _document(count, [(n, f"c{m}", "attacks") for n in range(count) for m in range(count)])


SHAPES: dict[str, Callable[[], Document]] = {
    "2,000 children": lambda: children(2000),
    "a chain of 5,000": lambda: chain(5000),
    "undercuts of undercuts": lambda: undercuts(600),
    "1,000 premises": lambda: premises(1000),
    "self-loops and mutual attacks": lambda: circles(40),
    "each attacks each": lambda: everybody(40),
}


def _document(
    claims: int,
    links: Iterable[tuple[int, str, Role]],
    *,
    text: Callable[[int], str] = lambda number: f"Claim {number}",
) -> Document:
    pairs = list(links)
    keys = spread(max(claims, len(pairs), 1))
    records: list[Record] = [MapInfo(MapId("m"), title="Hostile", created="2017-01-25")]
    records += [Claim(ClaimId(f"c{number}"), text=text(number), order=keys[number]) for number in range(claims)]
    for number, (source, target, role) in enumerate(pairs):
        known = ClaimId(target) if target.startswith("c") else LinkId(target)
        records.append(Link(LinkId(f"l{number}"), ClaimId(f"c{source}"), known, role, order=keys[number]))
    return Document(records)
