"""Noun phrases without a parser: by capitals, and by lists of the nouns that can speak."""

import re

from argmap.reading.statements.blocks import Span
from argmap.reading.statements.quotations import MASK
from argmap.reading.statements.speech.grammar import Grammar

TOKEN = re.compile(rf"[^\s,;:()\[\]—–{MASK}]+")
BREAK = re.compile(rf"[,;:()\[\]—–{MASK}]|\s--?\s")
_NAME_WORD = re.compile(
    r"[“\"]?[A-ZÀ-Þ][\w.’'-]*\Z|(?:de|van|von|bin|al|del|der|la|le|di|da|du|ibn|ter|den)\Z|[A-Z]\.\Z|al-[A-Z]\w+\Z|[Oo]’[A-Z]\w+\Z"
)
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.’' ]{2,}(?:, [A-Z][\w. ]{1,20})?(?: \([\w .]+\))?|\([A-Z][\w .]+\))(?:\s?(?:--?|—|–)\s|[—–])"
    r"|[A-ZÀ-Þ ]{4,30}:\s"
)
_LONGEST = 14


def bare(word: str) -> str:
    """Return a word in lower case without a possessive or punctuation at its ends."""
    return re.sub(r"(?:[’']s|[’'])?[.,]*\Z", "", word.strip('“”"()')).lower()


def is_name(word: str) -> bool:
    """Return whether a word could be a part of a name, by its capital."""
    return bool(_NAME_WORD.match(word))


def past_dateline(text: str, start: int, end: int) -> int:
    """Return where a sentence begins after "WASHINGTON (AP) —"."""
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline and dateline.group().strip(" -—–") else start


def forward(text: str, start: int, end: int, words: Grammar) -> Span | None:
    """Return the noun phrase that begins at `start`, up to a mark, a verb or a word that leads away from it."""
    stop = BREAK.search(text, start, end)
    limit = stop.start() if stop else end
    begun, last, head, named = -1, -1, False, False
    unknown = 0
    tokens = list(TOKEN.finditer(text, start, limit))
    for number, token in enumerate(tokens[:16]):
        word = token.group()
        plain = bare(word)
        if begun < 0:
            begun = token.start()
            alone = number + 1 == len(tokens) or plain not in ("her", "his")
            if plain in words.pronouns and alone:
                return token.span()
        capital = is_name(word) and not (
            named and word.islower() and number + 1 < len(tokens) and not is_name(tokens[number + 1].group())
        )
        known = plain in words.speakers
        if plain in words.prepositions:
            joins = number + 1 < len(tokens) and (
                (plain in ("of", "for", "from", "in", "at", "with") and not named)
                or (named and plain in ("of", "for") and organisation(text[begun:last], words))
            )
            following = tokens[number + 1].group() if number + 1 < len(tokens) else ""
            if not head or not joins or words.days.match(" " + following) or words.documents.match(bare(following)):
                break
            if (
                plain in ("in", "at")
                and number + 2 < len(tokens)
                and words.documents.fullmatch(bare(tokens[number + 2].group()))
            ):
                break
            unknown = 0
            named = False
            continue
        if plain in words.auxiliaries or (plain in words.verbs and not capital and not known):
            break
        if plain in words.conjunctions:
            nxt = tokens[number + 1].group() if number + 1 < len(tokens) else ""
            if (
                plain == "and"
                and head
                and (is_name(nxt) or bare(nxt) in words.people or bare(nxt) in ("other", "his", "her", "their"))
            ):
                continue
            break
        if not capital and not known and plain not in words.quantifiers:
            if named or (head and not plain.endswith(("al", "ic", "ive", "ist", "an"))):
                break
            unknown += 1
            if unknown > 3:
                break
            continue
        if words.days.match(" " + word) and begun != token.start():
            break
        last = token.end()
        head = head or known or capital
        named = named or (capital and plain not in words.offices and word not in words.no_names)
    if last < 0 or not head:
        return None
    return begun, _without_possessive(text, begun, last)


def named_behind(text: str, span: Span, end: int) -> Span | None:
    """Return the name that follows a description: "his lawyer, Samuel Greer, denied"."""
    name = re.compile(
        r", ((?:(?:Dr|Mr|Mrs|Ms|Sir|Rev)\.? )?[A-ZÀ-Þ][\w.’'-]+"
        r"(?: (?:de|van|von|bin|al|del|der|la|[A-Z]\.|[A-ZÀ-Þ][\w’'-]+)){0,4})(?=[,.;:]| who)"
    ).match(text, span[1], min(end + 1, len(text)))
    return name.span(1) if name else None


def _without_possessive(text: str, begun: int, last: int) -> int:
    return (
        last - 1
        if text[last - 1] in ".," and not re.search(r"\b(?:Jr|Sr|Inc|Co|Corp|Ltd|[A-Z])\.\Z", text[begun:last])
        else last
    )


def organisation(name: str, words: Grammar) -> bool:
    """Return whether a name is that of a body, by a word in it."""
    return any(bare(word) in words.organisations or (word.isupper() and len(word) > 2) for word in name.split())


def verbal(phrase: str, words: Grammar) -> bool:
    """Return whether words hold a finite verb."""
    parts = phrase.lower().split()
    for number, word in enumerate(parts):
        if parts[number + 1 : number + 2] == ["by"]:
            continue  # "an engineer called by the state"
        if word in words.auxiliaries or (word in words.verbs and word not in words.speakers):
            return True
    return False


def speaks(phrase: str, words: Grammar, *, loose: bool) -> bool:
    """Return whether a phrase names somebody or something that can say a thing."""
    parts = phrase.split()
    if not parts or len(parts) > _LONGEST + 2:
        return False
    plain = [bare(part) for part in parts]
    if len(parts) == 1:
        if plain[0] in words.pronouns:
            return plain[0] not in ("who",)
        return (
            (is_name(parts[0]) and parts[0] not in words.no_names)
            or plain[0] in words.people
            or plain[0] in words.papers
            or loose
        )
    if words.days.fullmatch(" " + phrase):
        return False
    return any(word in words.speakers for word in plain) or any(
        is_name(part) and part not in words.no_names and part[:1].isupper() for part in parts
    )
