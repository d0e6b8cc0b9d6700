"""A document: an immutable mapping of id to record, with indexes that are built when first asked for.

It can be handed to a worker without a lock. Its rule: nothing in it ever changes; a change makes another document.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
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
        return _grouped(self.links.values(), lambda link: link.target)

    @cached_property
    def _out_of(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped(self.links.values(), lambda link: link.source)

    @cached_property
    def _cited_by(self) -> Mapping[str, tuple[Citation, ...]]:
        return _grouped(self.citations.values(), lambda citation: citation.claim)

    @cached_property
    def _citing(self) -> Mapping[str, tuple[Citation, ...]]:
        return _grouped(self.citations.values(), lambda citation: citation.excerpt)

    @cached_property
    def _excerpts_of(self) -> Mapping[str, tuple[Excerpt, ...]]:
        groups: dict[str, list[Excerpt]] = {}
        for excerpt in self.excerpts.values():
            if excerpt.article is not None:
                groups.setdefault(excerpt.article, []).append(excerpt)
        return {
            key: tuple(sorted(group, key=lambda item: (item.start, item.end, item.id))) for key, group in groups.items()
        }

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


def _grouped(records: Iterable[Any], key: Callable[[Any], str]) -> Mapping[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return {name: tuple(sorted(group, key=lambda item: (item.order, item.id))) for name, group in groups.items()}
