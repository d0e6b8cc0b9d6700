"""What of a card is read aloud, and for how long: the tag, the short cite and the highlighted words."""

from dataclasses import dataclass

from argmap.cards.card import Card, runs

SPEED = 150
"""Words a minute of a speaker who is not in a hurry."""


@dataclass(frozen=True, slots=True)
class Aloud:
    """`body` is what is read of the source; `words` counts tag, short cite and body together; `seconds` at a speed."""

    body: str
    words: int
    seconds: int


def aloud(card: Card, *, speed: int = SPEED) -> Aloud:
    """Return what is read aloud of a card, at `speed` words a minute.

    >>> from argmap.cards.cite import Cite
    >>> aloud(Card("It works.", Cite("Smith 17", ""), "It may work.", ((0, 2, "highlight"), (7, 11, "highlight"))))
    Aloud(body='It work', words=6, seconds=2)
    """
    body = " ".join(card.body[run.start : run.end].strip() for run in runs(card.body, card.marks) if run.aloud)
    body = " ".join(body.split())
    words = sum(count(text) for text in (card.tag, card.cite.short, body))
    return Aloud(body, words, round(60 * words / speed))


def count(text: str) -> int:
    """Return how many words a text has; dashes and marks that stand alone are none.

    >>> count("Smith 17 – “not at all”")
    5
    """
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
