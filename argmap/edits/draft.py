"""A change being put together: what edits write their records to before it becomes a diff."""

from dataclasses import replace
from typing import TypeVar

from argmap.model.diff import Diff
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.ids import Mint
from argmap.model.order import between
from argmap.model.records import (
    Article,
    Claim,
    ClaimId,
    Link,
    LinkId,
    Person,
    PersonId,
    Record,
)
from argmap.model.texts import cleaned, one_line

R = TypeVar("R")


class Draft:
    """Records written and dropped over a document; `diff` is the difference it makes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._records: dict[str, Record | None] = {}

    def put(self, record: Record) -> None:
        self._records[record.id] = record

    def drop(self, identity: str) -> None:
        self._records[identity] = None

    def current(self, record: R) -> R:
        """Return the record as this draft has it; a dropped one as it was."""
        identity: str = record.id  # type: ignore[attr-defined]
        return self._records.get(identity) or record  # type: ignore[return-value]

    def diff(self) -> Diff:
        """Return the diff from the document to the draft."""
        old = self.document.records
        added: dict[str, Record] = {}
        updated: dict[str, tuple[Record, Record]] = {}
        removed: dict[str, Record] = {}
        for identity, record in self._records.items():
            was = old.get(identity)
            if was is None:
                if record is not None:
                    added[identity] = record
            elif record is None:
                removed[identity] = was
            elif record != was:
                updated[identity] = (was, record)
        return Diff(added, updated, removed)

    def person(self, name: str, mint: Mint) -> PersonId | None:
        """Return the person of that name, made if the map has none; none for an empty name."""
        wanted = one_line(cleaned(name))
        if not wanted:
            return None
        people = (*self.document.people.values(), *(r for r in self._records.values() if isinstance(r, Person)))
        for person in sorted(people, key=lambda record: record.id):
            if person.name.casefold() == wanted.casefold():
                return person.id
        made = Person(PersonId(mint()), name=wanted)
        self.put(made)
        return made.id


def claim_in(document: Document, identity: str) -> Claim:
    """Return the claim, or refuse the edit."""
    record = document.records.get(identity)
    if not isinstance(record, Claim):
        raise EditRefused("This box", "it is not in the map any more", "Pick another one")
    return record


def link_in(document: Document, identity: str) -> Link:
    """Return the link, or refuse the edit."""
    record = document.records.get(identity)
    if not isinstance(record, Link):
        raise EditRefused("This arrow", "it is not in the map any more", "Pick another one")
    return record


def article_in(document: Document, identity: str) -> Article:
    """Return the article, or refuse the edit."""
    record = document.records.get(identity)
    if not isinstance(record, Article):
        raise EditRefused("This article", "it is not in the map any more", "Add it again")
    return record


def target_in(document: Document, identity: str) -> Claim | Link:
    """Return the claim or link that something may bear on, or refuse the edit."""
    record = document.records.get(identity)
    if isinstance(record, Claim | Link):
        return record
    raise EditRefused("The box or arrow to attach to", "it is not in the map any more", "Pick another one")


def last_order(document: Document, target: ClaimId | LinkId | None) -> str:
    """Return the order key of the last thing that bears on a target, or of the last root."""
    if target is None:
        return max((claim.order for claim in document.roots), default="")
    return max((link.order for link in document.links_into(target)), default="")


def order_at(
    document: Document, target: ClaimId | LinkId, *, before: LinkId | None = None, after: LinkId | None = None
) -> str:
    """Return an order key among what bears on `target`: before or after one of those links, or at the end."""
    row = document.links_into(target)
    keys = [link.order for link in row]
    names = [link.id for link in row]
    if before in names:
        at = names.index(before)
    elif after in names:
        at = names.index(after) + 1
    else:
        at = len(row)
    left = keys[at - 1] if at else ""
    right = keys[at] if at < len(keys) else ""
    return between(left, right)


def keep_main(draft: Draft, link: Link) -> None:
    """Write `link` and see that its source still hangs by it: its other links move to the end of their rows."""
    draft.put(link)
    for other in draft.document.links_out_of(link.source):
        if other.id != link.id and (other.order, other.id) < (link.order, link.id):
            end = max(link.order, last_order(draft.document, other.target))
            draft.put(replace(draft.current(other), order=between(end)))


def settle_loose(draft: Draft) -> None:
    """Put the claims that have lost the last thing they bore on after the last root, where loose boxes belong."""
    document = draft.document
    diff = draft.diff()
    carried = {after.source for _, after in diff.updated.values() if isinstance(after, Link)}
    lost = [link for link in diff.removed.values() if isinstance(link, Link)]
    order = last_order(document, None)
    for source in dict.fromkeys(link.source for link in sorted(lost, key=lambda link: (link.order, link.id))):
        bound = source in carried or any(link.id not in diff.removed for link in document.links_out_of(source))
        if source in document.claims and source not in diff.removed and not bound:
            order = between(order)
            draft.put(replace(draft.current(document.claims[source]), order=order))


def drop_uncited(draft: Draft, excerpts: set[str], citations: set[str]) -> None:
    """Drop those `excerpts` that no citation but the dropped `citations` uses."""
    for identity in excerpts:
        if all(citation.id in citations for citation in draft.document.citations_to(identity)):
            draft.drop(identity)
