"""The reference map that speed is measured on: a seeded generator of documents like a large real argument.

The same arguments give the same document on every machine, ids included.
"""

import random

from argmap.model.document import Document
from argmap.model.ids import Mint, seeded
from argmap.model.order import spread
from argmap.model.records import Claim, ClaimId, ClaimKind, Link, LinkId, MapId, MapInfo, Record, Role

WORDS = """
city council federal grant police detainer warrant judge court order state mayor immigrant community trust
report  crime rate evidence study public safety cost budget rule law statute condition funding officer local
agency  request constitution amendment argument claim policy union worker wage school teacher student test
score parent  housing rent supply demand market price tax income growth energy nuclear plant carbon climate
risk insurance health  vaccine trial hospital doctor patient data privacy platform speech moderation election
turnout voter district  because although while without within against before after every some most fewer more
than between that this which  does not shows says finds suggests means requires forbids allows raises lowers
protects weakens the a of to in on
""".split()  # noqa: SIM905

KINDS: tuple[ClaimKind, ...] = ("claim", "claim", "claim", "claim", "evidence", "evidence", "assumption", "question")
MOST_CHILDREN = 5
DEEPEST = 9


def reference_map(claims: int = 1000, seed: int = 1) -> Document:
    """Return a map of `claims` claims with texts of 8 to 40 words, one contention, at most five children a claim and
    at most nine steps deep (deeper only if there is no more room); one claim in twenty is an undercut, one in twelve a
    co-premise, and there is one cross link for every ten claims."""
    choose = random.Random(seed)
    mint = seeded(seed)
    keys = spread(max(claims, 1) * 2)
    records: list[Record] = [
        MapInfo(
            MapId(mint()), title=f"Reference map of {claims} claims", question="Does it hold?", created="2017-01-25"
        )
    ]
    names: list[ClaimId] = []
    depths: dict[str, int] = {}
    children: dict[str, int] = {}
    open_claims: list[ClaimId] = []
    steps: list[Link] = []
    for index in range(claims):
        claim = Claim(ClaimId(mint()), text=_text(choose), kind=choose.choice(KINDS), order=keys[index])
        records.append(claim)
        if index == 0:
            depths[claim.id] = 0
        else:
            link = _hang(choose, claim.id, LinkId(mint()), keys[index], steps, open_claims, children, depths)
            records.append(link)
            if link.role != "joins":
                steps.append(link)
        names.append(claim.id)
        if depths[claim.id] < DEEPEST:
            open_claims.append(claim.id)
    records.extend(_cross_links(choose, mint, keys[claims:], names, steps))
    return Document(records)


def _text(choose: random.Random) -> str:
    words = choose.choices(WORDS, k=choose.randint(8, 40))
    return " ".join(words).capitalize() + "."


def _hang(
    choose: random.Random,
    claim: ClaimId,
    link: LinkId,
    order: str,
    steps: list[Link],
    open_claims: list[ClaimId],
    children: dict[str, int],
    depths: dict[str, int],
) -> Link:
    draw = choose.random()
    if steps and draw < 0.05 + 0.08:
        struck = choose.choice(steps[-200:])
        role: Role = "attacks" if draw < 0.05 else "joins"
        depths[claim] = min(DEEPEST, depths[struck.source])
        return Link(link, claim, struck.id, role, order=order)
    # The lower of two draws favours the earlier claims, so that the map grows in breadth before depth.
    place = min(choose.randrange(len(open_claims)), choose.randrange(len(open_claims))) if open_claims else -1
    parent = open_claims[place] if open_claims else steps[-1].source
    children[parent] = children.get(parent, 0) + 1
    if open_claims and children[parent] >= MOST_CHILDREN:
        open_claims[place] = open_claims[-1]
        open_claims.pop()
    depths[claim] = depths[parent] + 1
    return Link(link, claim, parent, "supports" if choose.random() < 0.6 else "attacks", order=order)


def _cross_links(
    choose: random.Random, mint: Mint, keys: list[str], names: list[ClaimId], steps: list[Link]
) -> list[Link]:
    result: list[Link] = []
    known = {(link.source, str(link.target)) for link in steps}
    wanted = len(names) // 10
    for _ in range(wanted * 20):
        if len(result) == wanted:
            break
        later = choose.randrange(1, len(names))
        # Real cross links are rather local: half of them reach for a claim made shortly before.
        reach = 30 if choose.random() < 0.5 else len(names)
        source, target = names[later], names[max(0, later - 1 - choose.randrange(reach))]
        if source == target or (source, str(target)) in known or (target, str(source)) in known:
            continue
        known.add((source, str(target)))
        role: Role = "supports" if choose.random() < 0.6 else "attacks"
        result.append(Link(LinkId(mint()), source, target, role, order="z" + keys[len(result)]))
    return result
