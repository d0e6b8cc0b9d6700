"""The algebra of marks: spans of code points, each of one kind, in one normal form.

Its rule: marks of a kind neither overlap nor touch, none is empty, and all stand in the order of their places; so equal
looks are equal values, and marking twice is marking once.
"""

from collections.abc import Iterable

from argmap.model.records import MARK_KINDS, MarkKind

Mark = tuple[int, int, MarkKind]
Marks = tuple[Mark, ...]

STYLES: frozenset[MarkKind] = frozenset(("underline", "emphasis", "shrink"))
"""Of these, words carry one at a time; a highlight lies over any of them."""


def normal(marks: Iterable[Mark], *, length: int) -> Marks:
    """Return the marks in their normal form, as far as they lie within a text of `length` code points.

    >>> normal([(4, 9, "highlight"), (0, 4, "highlight"), (2, 2, "shrink")], length=6)
    ((0, 6, 'highlight'),)
    """
    result: list[Mark] = []
    given = list(marks)
    for kind in MARK_KINDS:
        joined: list[Mark] = []
        for first, last in sorted((max(0, start), min(end, length)) for start, end, name in given if name == kind):
            if first >= last:
                continue
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]), kind)
            else:
                joined.append((first, last, kind))
        result += joined
    return tuple(sorted(result))


def without(marks: Iterable[Mark], start: int, end: int, *, kinds: Iterable[MarkKind] = MARK_KINDS) -> list[Mark]:
    """Return what is left of the marks when those of `kinds` are rubbed out over a span.

    >>> without([(0, 9, "underline")], 3, 5)
    [(0, 3, 'underline'), (5, 9, 'underline')]
    """
    rubbed = frozenset(kinds)
    result: list[Mark] = []
    for first, last, kind in marks:
        if kind not in rubbed or last <= start or end <= first:
            result.append((first, last, kind))
            continue
        result += [(low, high, kind) for low, high in ((first, start), (end, last)) if low < high]
    return result


def covered(marks: Iterable[Mark], start: int, end: int, *, kind: MarkKind) -> bool:
    """Tell whether a span carries a mark of a kind from end to end; the marks are in their normal form."""
    return any(name == kind and first <= start and end <= last for first, last, name in marks)


def gaps(marks: Iterable[Mark], *, length: int) -> list[tuple[int, int]]:
    """Return the spans of a text of `length` code points over which none of the marks lies.

    >>> gaps([(2, 4, "underline"), (3, 6, "highlight")], length=9)
    [(0, 2), (6, 9)]
    """
    result = []
    at = 0
    for first, last, _ in sorted(marks):
        if first > at:
            result.append((at, first))
        at = max(at, last)
    return [*result, (at, length)] if at < length else result
