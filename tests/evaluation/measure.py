"""Measures what the reading room finds in labelled articles: sentences, who says what, and in what role.

The labels stand in the articles (`articles/`; name another folder beside it for articles that the rules have not seen):
one sentence a line, paragraphs parted by blank lines, `!` before a line that is no part of the story, and statements as
⟦number kind role speaker|words⟧, further pieces of one as ⟦number|words⟧. Kinds are d(irect), m(ixed), i(ndirect) and
n(one); roles c(laim), r(ebuttal), b(ackground) and e:type for evidence.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from argmap.reading.folding import folds
from argmap.reading.statements import Statement, sentences, statements

HERE = Path(__file__).parent
_PIECE = re.compile(r"⟦(?P<number>\d+)(?: (?P<kind>[dmin]) (?P<role>[crb]|e:\w+)(?: (?P<speaker>[^|⟧]+))?)?\|")
_KINDS = {"d": "direct", "m": "mixed", "i": "indirect", "n": "none"}
_ROLES = {"c": "claim", "r": "rebuttal", "b": "background", "e": "evidence"}
Span = tuple[int, int]


@dataclass
class Label:
    """One labelled statement."""

    kind: str
    role: str
    evidence_type: str
    speaker: str
    content: list[Span] = field(default_factory=list)


@dataclass
class Labelled:
    """An article with its labels; `sentences` are those of the story."""

    name: str
    text: str
    sentences: list[Span]
    labels: list[Label]


def labelled(path: Path) -> Labelled:
    """Return the article in a labelled file."""
    text = ""
    spans: list[Span] = []
    labels: dict[str, Label] = {}
    running: list[tuple[str, int]] = []
    for paragraph in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        text += "\n\n" if text else ""
        for number, line in enumerate(paragraph.split("\n")):
            headline = line.startswith("!")
            text += ("\n" if headline else " ") if number else ""
            begun = len(text)
            rest = line.removeprefix("!").strip()
            while rest:
                opened = _PIECE.match(rest)
                if opened:
                    if opened["kind"]:
                        role, _, evidence = opened["role"].partition(":")
                        labels[opened["number"]] = Label(
                            _KINDS[opened["kind"]], _ROLES[role], evidence, opened["speaker"] or ""
                        )
                    running.append((opened["number"], len(text)))
                    rest = rest[opened.end() :]
                elif rest[0] == "⟧":
                    name, start = running.pop()
                    labels[name].content.append((start, len(text)))
                    rest = rest[1:]
                else:
                    text += rest[0]
                    rest = rest[1:]
            spans.append((begun, len(text)))
    return Labelled(path.stem, text, spans, list(labels.values()))


def folder(name: str) -> list[Labelled]:
    """Return the labelled articles of a folder."""
    return [labelled(path) for path in sorted((HERE / name).glob("*.txt"))]


@dataclass
class Tally:
    """What was counted over some articles; the figures are shares from 0 to 1."""

    sentences: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    direct: Counter[str] = field(default_factory=Counter)
    speaker: Counter[bool] = field(default_factory=Counter)
    kind: Counter[bool] = field(default_factory=Counter)
    role: Counter[bool] = field(default_factory=Counter)
    evidence: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def rows(self) -> list[tuple[str, float, float]]:
        """Return (name, figure, goal) of every measured goal."""
        return [
            ("sentences, F", _f(self.sentences), 0.99),
            ("statements with a speaker, precision", _share(self.told["hit"], self.told["false"]), 0.85),
            ("statements with a speaker, recall", _share(self.told["hit"], self.told["missed"]), 0.85),
            ("direct quotations, recall", _share(self.direct["hit"], self.direct["missed"]), 0.98),
            ("speaker right", _share(self.speaker[True], self.speaker[False]), 0.90),
            ("role, accuracy", _share(self.role[True], self.role[False]), 0.70),
            ("evidence, F", _f(self.evidence), 0.75),
        ]


def measure(articles: Iterable[Labelled]) -> Tally:
    """Return what is found right, found wrongly and missed in the articles."""
    tally = Tally()
    for article in articles:
        without = [(fold.start, fold.end) for fold in folds(article.text)]
        _sentences(article, sentences(article.text, without=without), tally)
        _statements(article, statements(article.text, without=without), tally)
    return tally


def _sentences(article: Labelled, found: list[Span], tally: Tally) -> None:
    ends, own = {end for _, end in article.sentences}, {end for _, end in found}
    tally.sentences.update(hit=len(ends & own), false=len(own - ends), missed=len(ends - own))
    for end in sorted(ends ^ own):
        word = "split" if end in own else "not split"
        tally.remarks.append(f"{article.name}: {word} after {article.text[max(0, end - 30) : end]!r}")


def _statements(article: Labelled, found: tuple[Statement, ...], tally: Tally) -> None:
    free = list(found)
    for label in sorted(article.labels, key=lambda label: label.content[0]):
        best = max(free, key=lambda one: _overlap(label.content, one.content), default=None)
        right = best is not None and _overlap(label.content, best.content) >= 0.5
        words = article.text[slice(*label.content[0])][:60]
        if label.kind != "none":
            told = best is not None and right and best.kind != "none"
            tally.told["hit" if told else "missed"] += 1
            if label.kind == "direct":
                tally.direct["hit" if told else "missed"] += 1
            if not told:
                tally.remarks.append(f"{article.name}: missed {label.kind} {label.speaker}: {words!r}")
        if best is None or not right:
            if label.role == "evidence":
                tally.evidence["missed"] += 1
            continue
        free.remove(best)
        if label.kind != "none" and best.kind != "none":
            same = _same(best.speaker, label.speaker)
            tally.speaker[same] += 1
            tally.kind[best.kind == label.kind] += 1
            if not same:
                tally.remarks.append(f"{article.name}: {best.speaker!r} instead of {label.speaker!r}: {words!r}")
        tally.role[best.role == label.role] += 1
        if "evidence" in (best.role, label.role):
            key = "hit" if best.role == label.role else "false" if best.role == "evidence" else "missed"
            tally.evidence[key] += 1
        if best.role != label.role:
            tally.remarks.append(f"{article.name}: {best.role} ({best.role_cue}) instead of {label.role}: {words!r}")
    for one in free:
        tally.evidence["false"] += one.role == "evidence"
        if one.kind != "none":
            tally.told["false"] += 1
            words = article.text[one.start : one.end][:60]
            tally.remarks.append(f"{article.name}: false {one.kind} {one.speaker} [{one.cue}]: {words!r}")
        elif one.role == "evidence":
            tally.remarks.append(
                f"{article.name}: false evidence ({one.role_cue}): {article.text[one.start : one.end][:60]!r}"
            )


def _overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Return the shared code points over those of either (intersection over union)."""
    left = {place for start, end in one for place in range(start, end)}
    right = {place for start, end in other for place in range(start, end)}
    return len(left & right) / max(len(left | right), 1)


def _same(one: str, other: str) -> bool:
    """Names must be equal; of a description ("critics of the plan") one may be longer."""
    first, second = _plain(one), _plain(other)
    described = not other.split()[-1][:1].isupper()
    return first == second or (described and bool(first) and (first.startswith(second) or second.startswith(first)))


def _plain(name: str) -> str:
    return re.sub(r"\A(?:the|an?|dr\.) ", "", name.lower()).strip(" .")


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0


def _f(counts: Counter[str]) -> float:
    return 2 * counts["hit"] / max(2 * counts["hit"] + counts["false"] + counts["missed"], 1)


def table(tally: Tally) -> list[str]:
    """Return the lines of the table of measured goals."""
    lines = [f"{'':40}{'found':>8}{'goal':>8}"]
    lines += [
        f"{name:40}{figure:8.3f}{goal:8.2f}{'' if figure >= goal else '   DOES NOT HOLD'}"
        for name, figure, goal in tally.rows()
    ]
    return lines


if __name__ == "__main__":
    for place in sys.argv[1:] or ["articles"]:
        sum_of_all = measure(folder(place))
        print(f"{place}: {len(folder(place))} articles", *table(sum_of_all), *sum_of_all.remarks, "", sep="\n")
