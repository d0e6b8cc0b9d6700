"""Lines in which the site speaks to its reader: calls to sign up, to write in, to give, and the rules of the house.

They are known by their grammar, whatever the site's own wording: a command or a question to "you" at the head of a
sentence, together with something that only a site has to offer. Who is quoted with such words is not the site.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from argmap.reading.folding.captions import speaks
from argmap.reading.folding.lines import Line
from argmap.reading.folding.rules import Rules

_MOST_WORDS = 75
_PITCH = 25
_QUESTION = 8
_SENTENCE = re.compile(r"(?<=[.!?:]) (?=\W*[A-ZÀ-Þ0-9])")
_CONTACT = re.compile(r"\S+@\S+\.\w|(?<!\S)@\w{3,}|\b\d{3,5}[ .-]\d{3,4}[ .-]?\d{3,6}\b")


def fold_addresses(found: list[Line], rules: Rules) -> None:
    """Fold the lines that speak to the reader for the site, and the short lines and buttons that go with them."""
    for number, line in enumerate(found):
        if number and not line.kind:
            line.kind = addressed(line, rules)
    for above, line in pairwise(found[1:]):
        short = not above.kind and above.count <= _PITCH and '"' not in above.plain
        pitch = line.kind == "newsletter" and rules.consent.match(line.words)
        if (
            short
            and pitch
            and not any(way.search(above.words) for way in (rules.speaking, rules.caption_past, rules.caption_never))
        ):
            above.kind = line.kind
        elif short and line.kind == "comments" and above.words.endswith("?") and rules.asking.match(above.words):
            above.kind = line.kind if above.count <= _QUESTION else ""
    for number, line in enumerate(found):
        if line.kind not in ("appeal", "newsletter", "subscription", "paywall"):
            continue
        for button in found[number + 1 : number + 4]:
            if button.kind or not rules.button.fullmatch(button.words):
                break
            button.kind = line.kind
        owner = found[number - 1] if number > 1 else None
        if owner and line.kind == "appeal" and not owner.kind and owner.count <= 12:
            about_itself = rules.own_work.search(owner.words) is not None
            if about_itself and rules.speaking.search(owner.words) is None:
                owner.kind = line.kind


def addressed(line: Line, rules: Rules) -> str:
    """Return the kind of furniture that a line is by the way it speaks to the reader, or ""."""
    if not 3 <= line.count <= _MOST_WORDS or speaks(line, rules) or '"' in line.plain:
        return ""
    if rules.speaking.search(_without_relatives(line.words)):
        return ""
    # "Ask, and you will hear" argues; it offers nothing.
    parts = [part for part in _sentences(line.words) if rules.conditional.search(part) is None]
    commanded = any(rules.command.match(part) for part in parts)
    invited = any(rules.inviting.match(part) for part in parts)
    asked = any(rules.asking.match(part) and part.endswith("?") for part in parts)
    ours, yours = rules.ours.search(line.words), rules.yours.search(line.words)
    wares, goods = rules.wares.search(line.words), rules.goods.search(line.words)
    contact = _CONTACT.search(line.words)
    if yours and rules.solicits.search(line.words):
        return "comments"
    site = ours or rules.own_work.search(line.words)
    if rules.giving.search(line.words) and site and yours and (wares or goods) and (parts or line.count > 25):
        return "appeal"
    if commanded and wares and (ours or yours or goods or contact):
        return "newsletter"
    if invited and ((contact and (asked or ours)) or (asked and goods and (ours or yours))):
        return "comments"
    if invited and ours and yours and goods:
        return "newsletter"
    if ours and yours and len(rules.house.findall(line.words)) >= 2:
        return "copyright"
    return ""


def _sentences(words: str) -> Iterator[str]:
    return (part.lstrip("*-•>→ ") for part in _SENTENCE.split(words))


def _without_relatives(words: str) -> str:
    # "according to our terms" is the site's own word.
    return re.sub(r"\baccording to our\b", "", words, flags=re.I)
