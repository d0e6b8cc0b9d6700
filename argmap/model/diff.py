"""A change as a value: what was added, updated and removed, and the functions that use it.

`apply` writes only the fields that differ between before and after, so undoing an edit never tramples somebody else's
edit to another field, and three-way merge is `apply(theirs, compare(base, ours))`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from argmap.model.document import Document
from argmap.model.records import Record

_ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class Diff:
    """Records added, removed, and updated as (before, after), each by id."""

    added: Mapping[str, Record] = field(default_factory=dict)
    updated: Mapping[str, tuple[Record, Record]] = field(default_factory=dict)
    removed: Mapping[str, Record] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)


def compare(before: Document, after: Document, *, among: Iterable[str] | None = None) -> Diff:
    """Return the diff that leads from one document to the other, looking only at the ids `among` if given."""
    old, new = before.records, after.records
    added: dict[str, Record] = {}
    updated: dict[str, tuple[Record, Record]] = {}
    removed: dict[str, Record] = {}
    for identity in dict.fromkeys([*old, *new]) if among is None else among:
        was, now = old.get(identity), new.get(identity)
        if was is now:
            continue
        if was is None:
            added[identity] = now  # type: ignore[assignment]
        elif now is None:
            removed[identity] = was
        elif was != now:
            updated[identity] = (was, now)
    return Diff(added, updated, removed)


def apply(document: Document, diff: Diff) -> Document:
    """Return the document with the diff applied field by field.

    A record that is gone is not updated, and one that is gone already is not removed again; an added record takes the
    place of one with its id. The result may need healing where the diff was made from another document.
    """
    if not diff:
        return document
    records = document.records
    put: dict[str, Record] = {}
    for identity, (before, after) in diff.updated.items():
        current = None if identity in diff.removed else records.get(identity)
        if current is not None:
            put[identity] = after if current == before else _rewritten(current, before, after)
    put.update(diff.added)
    return document.changed(diff.removed, put)


def reverse(diff: Diff) -> Diff:
    """Return the diff that takes this one back."""
    return Diff(
        added=diff.removed,
        updated={identity: (after, before) for identity, (before, after) in diff.updated.items()},
        removed=diff.added,
    )


def then(first: Diff, second: Diff) -> Diff:
    """Return one diff that does what `first` and then `second` do."""
    starts: dict[str, Record | None] = {}
    ends: dict[str, Record | None] = {}
    for part in (first, second):
        for identity, before, after in _steps(part):
            starts.setdefault(identity, before)
            ends[identity] = after
    added: dict[str, Record] = {}
    updated: dict[str, tuple[Record, Record]] = {}
    removed: dict[str, Record] = {}
    for identity, start in starts.items():
        end = ends[identity]
        if start is None and end is not None:
            added[identity] = end
        elif start is not None and end is None:
            removed[identity] = start
        elif start is not None and end is not None and start != end:
            updated[identity] = (start, end)
    return Diff(added, updated, removed)


def merge(base: Document, *, ours: Document, theirs: Document) -> Document:
    """Return their document with our changes since `base` applied: a field that only one side changed keeps it."""
    return apply(theirs, compare(base, ours))


def touched(diff: Diff) -> frozenset[str]:
    """Return the ids of all records that the diff names."""
    return frozenset((*diff.added, *diff.updated, *diff.removed))


def _steps(diff: Diff) -> Iterable[tuple[str, Record | None, Record | None]]:
    yield from ((identity, record, None) for identity, record in diff.removed.items())
    yield from ((identity, before, after) for identity, (before, after) in diff.updated.items())
    yield from ((identity, None, record) for identity, record in diff.added.items())


def _rewritten(current: Record, before: Record, after: Record) -> Record:
    if type(current) is not type(after) or type(before) is not type(after):
        return after
    changes: dict[str, Any] = {}
    for item in fields(after):
        name = item.name
        if name == "extra":
            extra = _rewritten_extra(current.extra, before.extra, after.extra)
            if extra != current.extra:
                changes[name] = extra
        elif getattr(before, name) != getattr(after, name):
            changes[name] = getattr(after, name)
    return replace(current, **changes)


def _rewritten_extra(
    current: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Mapping[str, Any]:
    result = dict(current)
    for key in {**before, **after}:
        value = after.get(key, _ABSENT)
        if before.get(key, _ABSENT) == value:
            continue
        if value is _ABSENT:
            result.pop(key, None)
        else:
            result[key] = value
    return result
