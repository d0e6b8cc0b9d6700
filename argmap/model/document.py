"""A document: an immutable mapping of id to record, with indexes that are built when first asked for.

It can be handed to a worker without a lock. Its rule: nothing in it ever changes; a change makes another document.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from argmap.model.records import (
    Article,
    ArticleId,
    Citation,
    Claim,
    ClaimId,
    Excerpt,
    ExcerptId,
    Link,
    LinkId,
    MapId,
    MapInfo,
    Person,
    PersonId,
    Record,
)

Rank = Callable[[Any], tuple[Any, ...]]
R = TypeVar("R", Claim, Link, Article, Excerpt, Citation, Person, MapInfo)


class Document:
    """All records of one map; `head` holds keys of the file's head that this version does not know."""

    def __init__(
        self, records: Mapping[str, Record] | Iterable[Record] = (), head: Mapping[str, Any] | None = None
    ) -> None:
        if not isinstance(records, Mapping):
            records = {record.id: record for record in records}
        self.records: Mapping[str, Record] = MappingProxyType(dict(records))
        self.head: Mapping[str, Any] = MappingProxyType(dict(head or {}))
        self.follows: tuple[Document, frozenset[str]] | None = None
        """The document that this one was made from, and which ids differ, until what is derived has been taken over."""

    def changed(self, names: Collection[str], put: Mapping[str, Record]) -> "Document":
        """Return this document without the records `names` but with those `put`; of these, what is here keeps its rank.

        Indexes that this one has built are brought up to date: an edit of a large map costs next to nothing.
        """
        records = dict(self.records)
        for name in names:
            if name not in put:
                records.pop(name, None)
        retyped = any(name in records and type(records[name]) is not type(record) for name, record in put.items())
        records.update(put)
        if retyped:
            return Document(records, self.head)
        other = Document.__new__(Document)
        other.records, other.head = MappingProxyType(records), self.head
        base, before = self.follows or (self, frozenset())
        other.follows = (base, before.union(names, put))
        _take_over(self, other, dict.fromkeys((*names, *put)))
        return other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self.records == other.records and self.head == other.head

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, identity: str) -> bool:
        return identity in self.records

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records.values())

    def __repr__(self) -> str:
        return f"Document({len(self.records)} records, {self.info.title!r})"

    @cached_property
    def _by_type(self) -> Mapping[type[Any], dict[str, Any]]:
        result: dict[type[Any], dict[str, Any]] = {}
        for identity, record in self.records.items():
            kind = type(record)
            if kind in result:
                result[kind][identity] = record
            else:
                result[kind] = {identity: record}
        return result

    def _all(self, kind: type[R]) -> dict[str, R]:
        return self._by_type.get(kind, {})

    @property
    def claims(self) -> Mapping[ClaimId, Claim]:
        return self._all(Claim)  # type: ignore[return-value]

    @property
    def links(self) -> Mapping[LinkId, Link]:
        return self._all(Link)  # type: ignore[return-value]

    @property
    def articles(self) -> Mapping[ArticleId, Article]:
        return self._all(Article)  # type: ignore[return-value]

    @property
    def excerpts(self) -> Mapping[ExcerptId, Excerpt]:
        return self._all(Excerpt)  # type: ignore[return-value]

    @property
    def citations(self) -> Mapping[str, Citation]:
        return self._all(Citation)

    @property
    def people(self) -> Mapping[PersonId, Person]:
        return self._all(Person)  # type: ignore[return-value]

    @cached_property
    def info(self) -> MapInfo:
        """The map's own record; a document without one gets an unsaved one with an empty title."""
        infos = self._all(MapInfo)
        return min(infos.values(), key=lambda record: record.id) if infos else MapInfo(MapId("map"))

    @cached_property
    def _into(self) -> Mapping[str, tuple[Link, ...]]:
        return self._index("_into")

    @cached_property
    def _out_of(self) -> Mapping[str, tuple[Link, ...]]:
        return self._index("_out_of")

    @cached_property
    def _cited_by(self) -> Mapping[str, tuple[Citation, ...]]:
        return self._index("_cited_by")

    @cached_property
    def _citing(self) -> Mapping[str, tuple[Citation, ...]]:
        return self._index("_citing")

    @cached_property
    def _excerpts_of(self) -> Mapping[str, tuple[Excerpt, ...]]:
        return self._index("_excerpts_of")

    def _index(self, name: str) -> Mapping[str, tuple[Any, ...]]:
        kind, key, rank = _INDEXES[name]
        return _grouped(self._by_type.get(kind, {}).values(), key, rank)

    def links_into(self, target: str) -> tuple[Link, ...]:
        """Return the links that bear on a claim or a link, in the author's order."""
        return self._into.get(target, ())

    def links_out_of(self, source: str) -> tuple[Link, ...]:
        """Return the links in which a claim bears on something, in the author's order."""
        return self._out_of.get(source, ())

    def premises(self, link: LinkId) -> tuple[ClaimId, ...]:
        """Return the link's source and the co-premises that join it, in the author's order."""
        joined = tuple(join.source for join in self.links_into(link) if join.role == "joins")
        return (self.links[link].source, *joined)

    def citations_of(self, claim: str) -> tuple[Citation, ...]:
        """Return the citations that a claim rests on, in the author's order."""
        return self._cited_by.get(claim, ())

    def citations_to(self, excerpt: str) -> tuple[Citation, ...]:
        """Return the citations that use an excerpt."""
        return self._citing.get(excerpt, ())

    def excerpts_of(self, article: str) -> tuple[Excerpt, ...]:
        """Return the excerpts of an article by their place in it."""
        return self._excerpts_of.get(article, ())

    @cached_property
    def roots(self) -> tuple[Claim, ...]:
        """The claims that bear on nothing, in the author's order: contentions and loose boxes."""
        loose = [claim for claim in self.claims.values() if claim.id not in self._out_of]
        return tuple(sorted(loose, key=lambda claim: (claim.order, claim.id)))


def _grouped(records: Iterable[Any], key: Callable[[Any], str | None], rank: Rank) -> Mapping[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = {}
    for record in records:
        name = key(record)
        if name is not None:
            groups.setdefault(name, []).append(record)
    return {name: tuple(sorted(group, key=rank)) for name, group in groups.items()}


def _take_over(old: Document, new: Document, touched: Iterable[str]) -> None:
    """Give a document the indexes of the one it was made from, as far as they were built."""
    pairs = [(old.records.get(name), new.records.get(name)) for name in touched]
    known = old.__dict__
    if "_by_type" in known:
        parts = dict(known["_by_type"])
        for kind in {type(record) for pair in pairs for record in pair if record is not None}:
            parts[kind] = dict(parts.get(kind, {}))
        for was, now in pairs:
            if was is not None and now is None:
                parts[type(was)].pop(was.id)
            if now is not None:
                parts[type(now)][now.id] = now
        new.__dict__["_by_type"] = parts
    if "info" in known and not any(isinstance(record, MapInfo) for pair in pairs for record in pair):
        new.__dict__["info"] = known["info"]
    for name, (kind, key, rank) in _INDEXES.items():
        if name in known:
            new.__dict__[name] = _regrouped(known[name], pairs, kind, key, rank)


def _regrouped(
    index: Mapping[str, tuple[Any, ...]],
    pairs: Iterable[tuple[Record | None, Record | None]],
    kind: type[Any],
    key: Callable[[Any], str | None],
    rank: Rank,
) -> Mapping[str, tuple[Any, ...]]:
    result = index
    for was, now in pairs:
        for record, comes in ((was, False), (now, True)):
            name = key(record) if isinstance(record, kind) else None
            if name is None:
                continue
            if result is index:
                result = dict(index)
            group = [other for other in result.get(name, ()) if other.id != record.id]  # type: ignore[union-attr]
            if comes:
                group = sorted([*group, record], key=rank)
            if group:
                result[name] = tuple(group)  # type: ignore[index]
            else:
                result.pop(name, None)  # type: ignore[attr-defined]
    return result


def _by_order(record: Any) -> tuple[Any, ...]:
    return record.order, record.id


def _by_place(record: Any) -> tuple[Any, ...]:
    return record.start, record.end, record.id


_INDEXES: Mapping[str, tuple[type[Any], Callable[[Any], str | None], Rank]] = {
    "_into": (Link, attrgetter("target"), _by_order),
    "_out_of": (Link, attrgetter("source"), _by_order),
    "_cited_by": (Citation, attrgetter("claim"), _by_order),
    "_citing": (Citation, attrgetter("excerpt"), _by_order),
    "_excerpts_of": (Excerpt, attrgetter("article"), _by_place),
}
