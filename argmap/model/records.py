"""The records: everything a map holds, as frozen values with ids of their own.

Relations are records too, so a relation can be attacked, quoted and merged like any other thing. `extra` holds fields
that a newer argmap wrote; they are carried along untouched.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, NewType, get_args

ClaimId = NewType("ClaimId", str)
LinkId = NewType("LinkId", str)
ArticleId = NewType("ArticleId", str)
ExcerptId = NewType("ExcerptId", str)
CitationId = NewType("CitationId", str)
PersonId = NewType("PersonId", str)
MapId = NewType("MapId", str)

ClaimKind = Literal["claim", "evidence", "question", "assumption"]
Role = Literal["supports", "attacks", "joins"]
MarkKind = Literal["underline", "emphasis", "highlight", "shrink"]
Orientation = Literal["top-down", "left-to-right", "automatic", "layered"]
CLAIM_KINDS: tuple[ClaimKind, ...] = get_args(ClaimKind)
ROLES: tuple[Role, ...] = get_args(Role)
MARK_KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
ORIENTATIONS: tuple[Orientation, ...] = get_args(Orientation)

Extra = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that can be accepted or denied, a piece of evidence, a question or an assumption.

    `confidence` is 0..1 or none; `pin` is the top left corner (x, y) of a hand-placed box in map units.
    """

    id: ClaimId
    text: str = ""
    kind: ClaimKind = "claim"
    confidence: float | None = None
    speaker: PersonId | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    order: str = ""
    collapsed: bool = False
    pin: tuple[float, float] | None = None
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Link:
    """One step of reasoning, from the claim `source` to a claim or to another link; `strength` is 0..1 or none.

    `order` places the source among what bears on the same target; `scheme` names the kind of reasoning.
    """

    id: LinkId
    source: ClaimId
    target: ClaimId | LinkId
    role: Role = "supports"
    scheme: str = ""
    strength: float | None = None
    note: str = ""
    order: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A source text; `digest` is the SHA-256 of `text` in hex, empty when the text was left out.

    `pages` are the places (code points) where the pages of a printed source begin, empty for one without pages.
    """

    id: ArticleId
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    retrieved: str = ""
    url: str = ""
    language: str = ""
    text: str = ""
    digest: str = ""
    pages: tuple[int, ...] = ()
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The quoted span `start`:`end` (code points) of an article, with its words `exact` and what stood around them.

    `marks` are those of an evidence card: spans (code points from the start of `exact`) underlined, emphasised,
    highlighted, which are the words read aloud, or shrunk.
    """

    id: ExcerptId
    article: ArticleId | None = None
    start: int = 0
    end: int = 0
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    speaker: PersonId | None = None
    marks: tuple[tuple[int, int, MarkKind], ...] = ()
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """That a claim rests on an excerpt."""

    id: CitationId
    claim: ClaimId
    excerpt: ExcerptId
    order: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks: a person or an organisation."""

    id: PersonId
    name: str = ""
    role: str = ""
    organisation: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class MapInfo:
    """The map itself, one per document; `created` is an ISO 8601 date."""

    id: MapId
    title: str = ""
    question: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    orientation: Orientation = "top-down"
    created: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A record of a type this version does not know: carried along whole, `extra` holding all its fields."""

    id: str
    type: str
    extra: Extra = field(default_factory=dict, hash=False)


Record = Claim | Link | Article | Excerpt | Citation | Person | MapInfo | Unknown

RECORD_TYPES: Mapping[str, type[Any]] = MappingProxyType(
    {
        "claim": Claim,
        "link": Link,
        "article": Article,
        "excerpt": Excerpt,
        "citation": Citation,
        "person": Person,
        "map": MapInfo,
    }
)
TYPE_NAMES: Mapping[type[Any], str] = MappingProxyType({kind: name for name, kind in RECORD_TYPES.items()})


def type_name(record: Record) -> str:
    """Return the name under which the record's type is written: claim, link, article, ..."""
    return record.type if isinstance(record, Unknown) else TYPE_NAMES[type(record)]
