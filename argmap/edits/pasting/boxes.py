"""From a text to boxes: one for each line of its outline, an evidence box for a quotation with its cite."""

from dataclasses import dataclass, field

from argmap.edits.pasting.lines import Depth, lines
from argmap.edits.pasting.quotations import Quotation, quotation
from argmap.model.document import Document
from argmap.model.ids import Mint, fresh
from argmap.model.order import spread
from argmap.model.records import Claim, ClaimId, Link, LinkId, Person, PersonId, Record, Role
from argmap.model.texts import quoted


@dataclass(frozen=True, slots=True)
class Boxes:
    """The claims of a text as a document, and the roles its marks give to those that hang on nothing in it."""

    document: Document = field(default_factory=Document)
    roles: dict[ClaimId, Role] = field(default_factory=dict)


def boxes(text: str, *, mint: Mint = fresh) -> Boxes:
    """Return the boxes of a text: of an outline, a list, paragraphs, or a quotation with its cite."""
    records: dict[str, Record] = {}
    people: dict[str, PersonId] = {}
    roles: dict[ClaimId, Role] = {}
    whole = quotation(text)
    if whole:
        claim = _evidence(records, people, whole, mint)
        return Boxes(Document(records | {claim.id: claim}))
    above: list[tuple[Depth, ClaimId, Link | None]] = []
    found = lines(text)
    for line, order in zip(found, spread(len(found)), strict=True):
        while above and above[-1][0] >= line.depth:
            above.pop()
        said = quotation(line.text)
        role, strikes, kind = line.meaning
        claim = _evidence(records, people, said, mint) if said else Claim(ClaimId(mint()), text=line.text, kind=kind)
        link = None
        if above:
            parent, step = above[-1][1:]
            if role == "joins" and not step:
                role = "supports"
            target: ClaimId | LinkId = step.id if strikes and step else parent
            link = Link(LinkId(mint()), claim.id, target, role=role or "supports", order=order)
            records[link.id] = link
        else:
            claim = Claim(
                claim.id, text=claim.text, kind=claim.kind, speaker=claim.speaker, note=claim.note, order=order
            )
            if role and not strikes:
                roles[claim.id] = role
        records[claim.id] = claim
        above.append((line.depth, claim.id, link))
    return Boxes(Document(records), roles)


def _evidence(records: dict[str, Record], people: dict[str, PersonId], said: Quotation, mint: Mint) -> Claim:
    """Return the box of a quotation; its speaker is put with the records."""
    claim = ClaimId(mint())
    speaker = None
    if said.speaker:
        speaker = people.get(said.speaker.casefold())
        if speaker is None:
            speaker = people[said.speaker.casefold()] = PersonId(mint())
            records[speaker] = Person(speaker, name=said.speaker)
    return Claim(claim, text=quoted(said.words), kind="evidence", speaker=speaker, note=said.cite)
