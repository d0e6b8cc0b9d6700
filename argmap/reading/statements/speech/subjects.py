"""Which words beside a cue name who speaks: noun phrases found without a parser, by capitals and lists of nouns.

The rule: a phrase that holds a finite verb is a clause, not a speaker.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from argmap.reading.statements.blocks import Span
from argmap.reading.statements.quotations import MASK
from argmap.reading.statements.speech.grammar import Grammar
from argmap.reading.statements.speech.phrases import (
    BREAK,
    TOKEN,
    bare,
    forward,
    is_name,
    organisation,
    past_dateline,
    speaks,
    verbal,
)

_AGE = re.compile(r"\s*\d{1,3}\s*\Z")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Subject:
    """Where the speaker stands (`span`), where the clause begins that it stands in, and how it was found."""

    span: Span
    begun: int
    way: str  # plain, apart (an apposition between), who, shared, main, after
    under: str = ""  # the conjunction that the clause hangs on


def before(text: str, low: int, cue: int, words: Grammar) -> Subject | None:
    """Return the speaker to the left of a cue, not before `low`, or none that is plain."""
    stop = low + without_adverbs(text[low:cue], words)
    left = text[low:stop]
    who = words.patterns["who"].search(left)
    if who:
        found = _adjacent(text, low, low + who.start(), words, loose=True)
        return Subject(found.span, found.begun, "who") if found else None
    if words.patterns["and"].search(left):
        return None
    if re.search(r"[,—–]\s*\Z", left):
        return _apart(text, low, stop, words)
    return _adjacent(text, low, stop, words)


def shares(text: str, low: int, cue: int, words: Grammar) -> bool:
    """Return whether a cue takes its speaker from the clause before: "and (also) said"."""
    left = text[low:cue]
    return bool(words.patterns["and"].search(left[: without_adverbs(left, words)]))


def without_adverbs(left: str, words: Grammar) -> int:
    """Return where the words before a cue end without its adverbs: "Roe, however, also"."""
    stop, rest = len(left), left
    for _ in range(3):
        hit = words.patterns["inserted"].search(rest) or words.adverb_end.search(rest)
        if not hit:
            break
        stop = hit.start()
        rest = left[:stop] if left[:stop].endswith(" ") else left[:stop] + " "
    return stop


def after(text: str, start: int, end: int, words: Grammar) -> Subject | None:
    """Return the speaker to the right of a cue ("said Mayor Roe, who ..."), or none."""
    span = forward(text, start, end, words)
    if span is None or not speaks(text[slice(*span)], words, loose=False):
        return None
    rest = text[span[1] : end]
    if rest.strip() and not re.match(
        rf"\s*[,.;:—–?!(\[{MASK}]|\s+(?:--?|who|whose|as|when|while|and|but|[a-z]+ing)\b", rest
    ):
        follows = re.match(r"\s+([\w’'-]+)", rest)
        if not follows or (follows[1].lower() not in words.prepositions and not words.days.match(rest)):
            return None
    return Subject(span, start, "after")


def main(text: str, start: int, end: int, words: Grammar) -> Subject | None:
    """Return what a sentence is about: its first noun phrase after a dateline, openers and an introduction."""
    place = past_dateline(text, start, end)
    for _ in range(4):
        opener = words.openers.match(text, place, end)
        if opener:
            place = opener.end()
        first = TOKEN.search(text, place, end)
        if not first:
            return None
        time = words.patterns["time"].match(text, place, end)
        if time:
            place = time.end()
            continue
        word = first.group().lower()
        if (
            words.patterns["introduction"].match(text, place, end)
            or word in words.prepositions
            or word in words.conjunctions
            or word.endswith("ing")
            or words.days.match(" " + first.group())
        ):
            comma = text.find(", ", place, end)
            if comma < 0:
                return None
            place = comma + 2
            continue
        break
    span = forward(text, place, end, words)
    if span is None or not speaks(text[slice(*span)], words, loose=False):
        return None
    return Subject(span, place, "main")


def _adjacent(text: str, low: int, stop: int, words: Grammar, *, loose: bool = False) -> Subject | None:
    """The phrase that ends where the cue begins: back to a mark or a conjunction, over "and" between two names."""
    breaks = [found.end() for found in BREAK.finditer(text, low, stop)]
    begun = breaks[-1] if breaks else low
    tokens = list(TOKEN.finditer(text, begun, stop))
    if not tokens:
        return None
    first, under = 0, ""
    for number in range(len(tokens) - 1, -1, -1):
        plain = tokens[number].group().lower()
        if plain in words.auxiliaries or (
            plain in words.verbs and plain not in words.speakers and number < len(tokens) - 1
        ):
            first = number + 1
            break
        if plain in words.conjunctions and number < len(tokens) - 1:
            ahead = text[begun : tokens[number].start()]
            if plain == "and" and number and speaks(ahead, words, loose=False) and not verbal(ahead, words):
                continue
            first, under = number + 1, plain
            break
        if plain in words.conjunctions:
            return None
    chosen = tokens[first:]
    if loose:  # "it was welcomed by some in Ohio, who said"
        doers = [number for number, token in enumerate(chosen) if token.group() == "by"]
        chosen = chosen[doers[-1] + 1 :] if doers else chosen
    while chosen and (words.openers.match(chosen[0].group() + " ")):
        chosen = chosen[1:]
    times = words.patterns["time"].match(text, chosen[0].start(), chosen[-1].end()) if chosen else None
    if times:
        chosen = [token for token in chosen if token.start() >= times.end()]
    if not chosen or len(chosen) > _LONGEST:
        return None
    span = _shortened(text, (chosen[0].start(), chosen[-1].end()), words)
    if not speaks(text[slice(*span)], words, loose=loose) and not _plain_noun(text[slice(*span)], words):
        return None
    clause = chosen[0].start()
    return Subject(span, clause, "plain", under)


def _plain_noun(phrase: str, words: Grammar) -> bool:
    """Whether it is a phrase without a noun of the lists: "the fisherman", "one of them"."""
    parts = phrase.split()
    if words.patterns["numbered"].match(phrase):
        return True
    if len(parts) < 2 or len(parts) > 6 or bare(parts[0]) not in words.quantifiers:
        return False
    return parts[1].lower() == "of" or bare(parts[0]) not in ("this", "that", "one")


def _unnamed(words: Grammar) -> frozenset[str]:
    return words.quantifiers | words.speakers


def _shortened(text: str, span: Span, words: Grammar) -> Span:
    """Leave an adverbial at the beginning or behind a person's name away: "Roe in a speech on Monday"."""
    start, end = span
    tokens = list(TOKEN.finditer(text, start, end))
    if tokens[0].group().lower() in words.prepositions and len(tokens) > 2:
        # "In Ohio Roe said": what stands after the place is the speaker.
        for number in range(2, len(tokens)):
            tail = text[tokens[number].start() : end]
            if bare(tokens[number].group()) in words.pronouns or (
                bare(tokens[number].group()) in words.quantifiers and number >= 2
            ):
                return tokens[number].start(), end
            if (
                number >= 2
                and speaks(tail, words, loose=False)
                and is_name(tokens[number].group())
                and (not is_name(tokens[number - 1].group()) or words.days.match(" " + tokens[number - 1].group()))
            ):
                return tokens[number].start(), end
    named = False
    for number, token in enumerate(tokens):
        word = token.group()
        if (
            word.lower() in words.prepositions
            and number
            and named
            and not organisation(text[start : token.start()], words)
        ):
            return start, tokens[number - 1].end()
        if words.days.match(" " + word) and number:
            return start, tokens[number - 1].end()
        named = (
            named
            or (is_name(word) and bare(word) not in words.offices and number > 0)
            or (
                number == 0
                and len(tokens) > 1
                and is_name(word)
                and bare(word) not in words.quantifiers | words.speakers
            )
        )
    return span


def _apart(text: str, low: int, stop: int, words: Grammar) -> Subject | None:
    """The speaker before an apposition: "Jane Roe, 34, who farms there, said"."""
    edges = [low]
    depth = 0
    for here in range(low, stop):
        depth += {"(": 1, ")": -1}.get(text[here], 0)
        if (text[here] in ",;—–:" and depth <= 0) or text[here] == MASK:
            edges.append(here + 1)
    pieces = [(a, b - 1) for a, b in pairwise(edges) if text[a : b - 1].strip()]
    for number, (begin, finish) in enumerate(pieces[:-1]):
        opener = words.openers.match(text, _trim(text, begin, finish)[0], finish)
        begin = opener.end() if opener else begin
        span = _trim(text, begin, finish)
        if not text[slice(*span)] or len(text[slice(*span)].split()) > _LONGEST:
            continue
        phrase = text[slice(*span)]
        first = phrase.split()[0]
        if first.lower() in words.prepositions or first.lower() in words.conjunctions or verbal(phrase, words):
            continue
        following = text[pieces[number + 1][0] : pieces[number + 1][1]]
        if not speaks(phrase, words, loose=False) or not (
            words.patterns["appositive"].match(following)
            or _AGE.match(following)
            or _office(following, words)
            or all(is_name(word) for word in following.split())
        ):
            continue
        # "A nurse, Jane Roe, said": the name is the better speaker.
        inner = _trim(text, *pieces[number + 1])
        name = text[slice(*inner)]
        if phrase[:1].lower() in "at" and all(is_name(word) for word in name.split()) and 2 <= len(name.split()) <= 4:
            return Subject(inner, span[0], "apart")
        return Subject(_shortened(text, span, words), span[0], "apart")
    return None


def _office(piece: str, words: Grammar) -> bool:
    return any(bare(word) in words.offices for word in piece.split()[:4])


def _trim(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())
