"""Ten ways in which an article changes after passages of it were marked, and how many of those are found again."""

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

from argmap.formats.native import read
from argmap.model.selectors import context
from argmap.places import packaged
from argmap.reading.anchors.places import place_of
from argmap.reading.paragraphs import paragraphs
from tests.evaluation.folding import articles as furnished

Change = Callable[[str, tuple[int, int], random.Random], tuple[str, tuple[int, int]]]
"""From a text and a span in it to the changed text and where the span is in that (0, 0 when its words are gone)."""


@dataclass(frozen=True)
class Row:
    """What came of one change: spans found in the right place, found at all, asked for; and milliseconds each."""

    right: int
    found: int
    spans: int
    each: float

    @property
    def share(self) -> float:
        return self.right / self.spans


def texts() -> list[str]:
    """Return articles written for the project."""
    document = read(packaged("sample_maps/sanctuary-cities.argmap")).document
    return [article.text for article in document.articles.values()] + [article.text for article in furnished()]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield spans as people mark them: sentences of an article's paragraphs."""
    for start, end in paragraphs(text):
        for found in re.finditer(r"[^.!?]{40,400}[.!?]+[”\"]?", text[start:end]):
            words = found.group()
            left = start + found.start() + len(words) - len(words.lstrip())
            yield left, start + found.end()


def _tracked(text: str, span: tuple[int, int], change: Callable[[str], str]) -> tuple[str, tuple[int, int]]:
    before, words, after = (change(part) for part in (text[: span[0]], text[span[0] : span[1]], text[span[1] :]))
    return before + words + after, (len(before), len(before) + len(words))


def typography(text: str, span: tuple[int, int], _: random.Random) -> tuple[str, tuple[int, int]]:
    plain = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "\xa0": " "})
    fancy = {'"': "“", "'": "’"}
    return _tracked(text, span, lambda part: "".join(fancy.get(c, c) for c in part).translate(plain))


def wrapped(text: str, span: tuple[int, int], _: random.Random) -> tuple[str, tuple[int, int]]:
    # A mark that the wrapping leaves alone shows where the span went.
    marked = text[: span[0]] + "\ue000" + text[span[0] : span[1]] + "\ue001" + text[span[1] :]
    blocks = []
    for block in re.split(r"\n\s*\n", marked):
        words = re.sub(r"(\w{4})(\w{4,})", lambda m: f"{m[1]}\xad{m[2]}", " ".join(block.split()))
        lines = textwrap.wrap(words.replace("\xad", "-\ue002"), 66, break_on_hyphens=True)
        blocks.append("\n".join(lines).replace("-\ue002", "").replace("-\n\ue002", "-\n").replace("\ue002", ""))
    new = "\n\n".join(blocks)
    left, right = new.index("\ue000"), new.index("\ue001")
    return new.replace("\ue000", "").replace("\ue001", ""), (left, right - 1)


def furniture(text: str, span: tuple[int, int], chance: random.Random) -> tuple[str, tuple[int, int]]:
    prompt = "\n\nSign up for our morning newsletter.\n\nRelated: Ten things to know about it\n\n"
    at = chance.choice([start for start, _ in paragraphs(text)])
    shift = len(prompt) if at <= span[0] else 0
    if span[0] < at < span[1]:
        return text, span
    return text[:at] + prompt + text[at:], (span[0] + shift, span[1] + shift)


def doubled(text: str, span: tuple[int, int], _: random.Random) -> tuple[str, tuple[int, int]]:
    return f"{text}\n\n{text}", span


def swapped(text: str, span: tuple[int, int], chance: random.Random) -> tuple[str, tuple[int, int]]:
    blocks = [text[start:end] for start, end in paragraphs(text)]
    home = next(n for n, (start, end) in enumerate(paragraphs(text)) if start <= span[0] < end)
    inside = span[0] - paragraphs(text)[home][0]
    order = list(range(len(blocks)))
    for _ in range(3):
        one, other = chance.randrange(len(order)), chance.randrange(len(order))
        order[one], order[other] = order[other], order[one]
    new = "\n\n".join(blocks[number] for number in order)
    start = sum(len(blocks[number]) + 2 for number in order[: order.index(home)]) + inside
    return new, (start, start + span[1] - span[0])


def mojibake(text: str, span: tuple[int, int], _: random.Random) -> tuple[str, tuple[int, int]]:
    return _tracked(text, span, lambda part: part.encode("utf-8").decode("cp1252", "replace"))


def edited(share: float) -> Change:
    def change(text: str, span: tuple[int, int], chance: random.Random) -> tuple[str, tuple[int, int]]:
        pool = text.split()

        def edit(part: str) -> str:
            pieces = re.split(r"(\s+)", part)
            for number in range(0, len(pieces), 2):
                if pieces[number] and chance.random() < share:
                    kind = chance.randrange(3)
                    new = chance.choice(pool)
                    pieces[number] = (new, "", f"{pieces[number]} {new}")[kind]
            return "".join(pieces)

        return _tracked(text, span, edit)

    return change


def scanned(text: str, span: tuple[int, int], chance: random.Random) -> tuple[str, tuple[int, int]]:
    def noise(part: str) -> str:
        return "".join(chance.choice("aeilmnorstu1l|c") if c.isalpha() and chance.random() < 0.03 else c for c in part)

    return _tracked(text, span, noise)


def removed(text: str, span: tuple[int, int], _: random.Random) -> tuple[str, tuple[int, int]]:
    return text[: span[0]] + text[span[1] :], (0, 0)


FORMATS: Mapping[str, Change] = {
    "quotes and dashes": typography,
    "re-wrapped, hyphenated": wrapped,
    "furniture inserted": furniture,
    "text doubled": doubled,
    "paragraphs swapped": swapped,
    "mojibake": mojibake,
}
WORDS: Mapping[str, Change] = {"5 % edited": edited(0.05), "15 % edited": edited(0.15), "scan noise 3 %": scanned}
GONE: Mapping[str, Change] = {"quotation removed": removed}


def measure(change: Change, *, kept: bool, seed: int = 7, overlap: float = 0.6) -> Row:
    """Apply a change to every article for every span; `kept` is whether the old text is still known.

    Of a change after which the words are gone, `right` counts the spans that were put nowhere.
    """
    right = found = number = 0
    spent = 0.0
    for text in texts():
        for span in spans(text):
            chance = random.Random(f"{seed} {number}")
            new, (start, end) = change(text, span, chance)
            number += 1
            prefix, suffix = context(text, *span)
            begun = perf_counter()
            place = place_of(
                new, text[span[0] : span[1]], start=span[0], prefix=prefix, suffix=suffix, before=text if kept else None
            )
            spent += perf_counter() - begun
            somewhere = place.state in ("exact", "moved", "changed")
            found += somewhere
            if start == end:
                right += not somewhere
            else:
                shared = max(0, min(end, place.end) - max(start, place.start))
                right += shared >= overlap * (max(end, place.end) - min(start, place.start)) and place.state != "lost"
    return Row(right, found, number, 1000 * spent / number)
