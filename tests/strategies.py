"""Random documents for the laws: small alphabets of ids, so that histories meet, and every kind of link."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.integrity import heal
from argmap.model.records import (
    CLAIM_KINDS,
    MARK_KINDS,
    ROLES,
    Article,
    ArticleId,
    Citation,
    CitationId,
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
    Unknown,
)
from argmap.model.texts import digest, forbidden_at

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12) | st.sampled_from(
    ["", "a b", "café 😀", "שלום", "two\nlines"]
)
orders = st.text("0123456789ABCxyz", max_size=3)
shares = st.none() | st.sampled_from([0.0, 0.25, 1.0])
extras: st.SearchStrategy[Mapping[str, Any]] = st.dictionaries(
    st.sampled_from(["x-colour", "x-list"]), st.sampled_from([1, "red", [1, {"deep": None}], True]), max_size=1
)


def _ids(prefix: str, count: int) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{prefix}{number}" for number in range(count)])


claim_ids = _ids("c", 9).map(ClaimId)
link_ids = _ids("l", 10).map(LinkId)
person_ids = _ids("p", 2).map(PersonId)
article_ids = _ids("a", 2).map(ArticleId)
excerpt_ids = _ids("e", 3).map(ExcerptId)

pins = st.none() | st.tuples(st.integers(-500, 500).map(float), st.integers(-500, 500).map(float))
claims = st.builds(
    Claim,
    claim_ids,
    text=texts,
    kind=st.sampled_from(CLAIM_KINDS),
    confidence=shares,
    speaker=st.none() | person_ids,
    note=texts,
    tags=st.lists(texts, max_size=2).map(tuple),
    order=orders,
    collapsed=st.booleans(),
    pin=st.none() | pins,
    extra=extras,
)
links = st.builds(
    Link,
    link_ids,
    claim_ids,
    claim_ids | link_ids,
    role=st.sampled_from(ROLES),
    strength=shares,
    order=orders,
    extra=extras,
)
articles = st.builds(
    lambda identity, title, text: Article(identity, title=title, text=text, digest=digest(text)),
    article_ids,
    texts,
    texts,
)
excerpts = st.builds(
    lambda identity, article, exact, kinds: Excerpt(
        identity,
        article=article,
        end=len(exact),
        exact=exact,
        marks=tuple((0, len(exact), kind) for kind in sorted(kinds) if exact),
    ),
    excerpt_ids,
    st.none() | article_ids,
    texts,
    st.sets(st.sampled_from(MARK_KINDS), max_size=2),
)
citations = st.builds(Citation, _ids("k", 4).map(CitationId), claim_ids, excerpt_ids, order=orders)
people = st.builds(Person, person_ids, name=texts, role=texts)
infos = st.builds(MapInfo, st.just(MapId("map0")), title=texts, authors=st.lists(texts, max_size=2).map(tuple))
unknowns = st.builds(Unknown, st.just("u0"), st.just("sticker"), extra=extras)

records: st.SearchStrategy[Record] = st.one_of(
    claims, claims, claims, links, links, articles, excerpts, citations, people, infos, unknowns
)
raw_documents = st.lists(records, max_size=24).map(Document)
documents = raw_documents.map(lambda document: apply(document, heal(document)))


def legal(text: str) -> bool:
    """Whether a text may stand in a map."""
    return forbidden_at(text) is None
