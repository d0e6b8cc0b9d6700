"""Measures how well statements that say the same are found in other articles; `python -m tests.evaluation.likeness`.

Each folder holds articles of one dispute. ⟦key side|words⟧ labels a statement: who says the same as another has its
letter and its side, + or - (0 for neither). `sides.list` says who stands where. The first three disputes were labelled
before there was anything to find likenesses with; weights and word lists were settled on SEEN, and UNSEEN was labelled
after that and changed nothing any more.
"""

import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

from argmap.edits.articles import add_article
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.ids import seeded
from argmap.model.records import MapId, MapInfo
from argmap.reading.likeness import Index, Like, Passage, Side, asked, gathered, index, like

HERE = Path(__file__).parent
SEEN, UNSEEN = ("charge", "ward", "quarry", "scooters"), ("dam",)
MANY = 30_000
_MARK = re.compile(r"⟦(?P<key>\w)(?P<side>[+0-])\|(?P<words>[^⟧]*)⟧")


@dataclass(frozen=True)
class Label:
    """A labelled statement; `claim` is what it says, the same letter on the same side."""

    article: str
    start: int
    end: int
    claim: str


@dataclass
class Dispute:
    """The articles of one dispute as a map."""

    name: str
    document: Document
    labels: list[Label]
    sides: dict[str, Side]


@dataclass
class Tally:
    """How often one of the first three answers says the same, and what was missed."""

    hits: int = 0
    asked: int = 0
    remarks: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.hits / max(self.asked, 1)


@cache
def dispute(name: str) -> Dispute:
    """Return the articles and labels of a folder."""
    document = Document([MapInfo(MapId("map"))])
    mint = seeded(1)
    labels = []
    for path in sorted((HERE / name).glob("*.txt")):
        marked = path.read_text(encoding="utf-8").strip()
        text, spans, last = "", [], 0
        for hit in _MARK.finditer(marked):
            text += marked[last : hit.start()]
            spans.append((len(text), len(text) + len(hit["words"]), hit["key"] + hit["side"]))
            text += hit["words"]
            last = hit.end()
        text += marked[last:]
        diff = add_article(document, title=path.stem, text=text, mint=mint)
        document = apply(document, diff)
        (article,) = (identity for identity, one in document.articles.items() if one.title == path.stem)
        assert document.articles[article].text == text
        labels += [Label(article, *span) for span in spans]
    rows = (HERE / name / "sides.list").read_text(encoding="utf-8").splitlines()
    sides = {row[2:]: ("", 1 if row[0] == "+" else -1) for row in rows if row}
    return Dispute(name, document, labels, sides)


def right(found: Like, label: Label, labels: list[Label]) -> bool:
    """Whether an answer says what the label says: at least half of the shorter of the two is the other."""
    one = found.passage
    for other in labels:
        if other.claim != label.claim or other.article != one.article or other.article == label.article:
            continue
        shared = sum(max(0, min(end, other.end) - max(start, other.start)) for start, end in one.content)
        length = sum(end - start for start, end in one.content)
        if 2 * shared >= min(length, other.end - other.start):
            return True
    return False


def measure(one: Dispute, *, top: int = 3) -> dict[str, Tally]:
    """Return the figures of a dispute: by words alone, with sides known, and with two statements gathered."""
    known = gathered(one.document)
    tallies = {name: Tally() for name in ("words", "sides", "two")}
    for label in _answerable(one):
        passage = _passage(one, label)
        _count(tallies["words"], like(known, passage, most=top), label, one)
        _count(tallies["sides"], like(known, passage, sides=one.sides, side=_side(label), most=top), label, one)
    for label, mate in _pairs(one):
        group = [_passage(one, mate)]
        found = like(known, _passage(one, label), group=group, sides=one.sides, side=_side(label), most=top)
        rest = [other for other in one.labels if other is not mate]
        _count(tallies["two"], found, label, one, rest)
    return tallies


def _count(tally: Tally, found: list[Like], label: Label, one: Dispute, labels: list[Label] | None = None) -> None:
    hit = any(right(answer, label, one.labels if labels is None else labels) for answer in found)
    tally.hits += hit
    tally.asked += 1
    if not hit:
        tally.remarks.append(f"{one.name} {label.claim}: {_passage(one, label).text[:70]!r}")


def _passage(one: Dispute, label: Label) -> Passage:
    (article,) = (article for article in one.document.articles.values() if article.id == label.article)
    return asked(article, label.start, label.end)


def _side(label: Label) -> Side | None:
    return {"+": ("", 1), "-": ("", -1)}.get(label.claim[1])


def _answerable(one: Dispute) -> Iterator[Label]:
    """Labels whose claim stands in another article as well."""
    places = defaultdict(set)
    for label in one.labels:
        places[label.claim].add(label.article)
    return (label for label in one.labels if len(places[label.claim]) > 1)


def _pairs(one: Dispute) -> Iterator[tuple[Label, Label]]:
    """Pairs of labels in two articles whose claim stands in a third."""
    places = defaultdict(set)
    for label in one.labels:
        places[label.claim].add(label.article)
    for label, mate in combinations(one.labels, 2):
        same = label.claim == mate.claim and label.article != mate.article
        if same and len(places[label.claim]) > 2:
            yield label, mate


def many() -> Index:
    """Return an index of MANY statements: those of all disputes, their words mixed into as many others."""
    passages = [one for name in SEEN + UNSEEN for one in gathered(dispute(name).document).passages]
    words = [word for one in passages for word in one.text.split()]
    made = []
    for number in range(MANY):
        at = number * 7_919 % len(words)
        text = " ".join(words[at : at + 12] + words[number * 104_729 % len(words) :][:8])
        made.append(Passage(f"article {number // 40}", ((number, number + 1),), text))
    return index(made)


def slowest(known: Index) -> tuple[float, float]:
    """Return how long a search takes in ms: at the median, and at the 95th percentile."""
    queries = [_passage(dispute(name), label) for name in SEEN + UNSEEN for label in dispute(name).labels]
    times = []
    for passage in queries:
        begun = time.perf_counter()
        like(known, passage)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    return times[len(times) // 2], times[len(times) * 95 // 100]


GOALS = {"words": 0.60, "sides": 0.70, "two": 0.80}


def summed(names: tuple[str, ...]) -> dict[str, Tally]:
    """Return the figures of several disputes together."""
    sums = {name: Tally() for name in GOALS}
    for name in names:
        for key, tally in measure(dispute(name)).items():
            sums[key].hits += tally.hits
            sums[key].asked += tally.asked
            sums[key].remarks += tally.remarks
    return sums
