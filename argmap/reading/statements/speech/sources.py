"""Sources that are named without a verb: "according to X", before, behind or amid what is said."""

import re

from argmap.reading.statements.blocks import Span
from argmap.reading.statements.quotations import MASK
from argmap.reading.statements.speech.found import Found, floor_after, tidied
from argmap.reading.statements.speech.grammar import Grammar
from argmap.reading.statements.speech.phrases import bare, forward


def sourced(text: str, span: Span, match: re.Match[str], words: Grammar, found: list[Found]) -> None:
    """ "According to X, S" and "S, according to X"."""
    start, end = span
    source = forward(text, match.end(), end, words)
    if source is None:
        mark = re.compile(rf"[,;:.—–{MASK}]").search(text, match.end(), end)
        piece = (match.end() + 1, mark.start() if mark else end)
        if (
            not text[slice(*piece)].strip()
            or len(text[slice(*piece)].split()) > 12
            or re.match(r"\s*(?:plan|schedule|their|his|her|its)\b", text[piece[0] : piece[1]])
        ):
            return
        source = (piece[0] + len(text[slice(*piece)]) - len(text[slice(*piece)].lstrip()), piece[1])
    author = words.patterns["author"].match(text, source[1], end)
    if author and words.documents.fullmatch(bare(text[slice(*source)].split()[-1])):
        source = forward(text, author.end(), end, words) or source  # "a statement released by Roe"
    last = found[-1] if found else None
    if last and last.open and match.start() > last.content[-1][0]:
        if last.content[-1][1] > match.start():
            last.content[-1] = (last.content[-1][0], match.start())
            last.open = False
        return
    lead = floor_after(last, start)
    ahead = text[lead : match.start()]
    comma = re.compile(rf"[^{MASK}]{{0,160}}?,\s").match(text, source[1], end)
    if (
        len(re.sub(rf"[^\w{MASK}]", "", words.patterns["lead"].sub("", ahead.strip()))) < 3
        or match.group()[0].isupper()
    ):
        if not comma:
            return
        rest = comma.end()
        # The source may have an apposition of its own: "according to Lena Okafor, a driver, the shifts ...".
        beside = re.compile(
            r"(?:an?|the|who|which|whose|one of|published|released|conducted|filed|commissioned|\d{1,3})\b[^,]{2,90},\s"
        ).match(text, rest, end)
        if (
            beside
            and beside.end() < end
            and not any(
                word in words.auxiliaries
                for word in text[rest : beside.end()].split()[:6]
                if not text[rest : beside.end()].startswith(("who", "which"))
            )
        ):
            rest = beside.end()
        found.append(Found([(rest, end)], source, match.span(), "according to", open=True))
        return
    content = [tidied(text, lead, match.start())]
    if comma and comma.end() < end:
        tail = text[comma.end() : end]
        if (
            not words.patterns["aside"].match(tail)
            and not re.match(r"(?:an?|the|who|which|published|released|whose)\b", tail)
            and len(tail.split()) > 3
        ):
            content.append((comma.end(), end))
    found.append(Found(content, source, match.span(), "according to"))


def regarded(text: str, span: Span, words: Grammar) -> Found | None:
    """Return the attribution in "For Roe, it was “...”", or none."""
    opening = re.compile(words.patterns["for"].pattern).match(text, *span)
    source = forward(text, opening.end(), span[1], words) if opening else None
    if opening is None or source is None or text[source[1] : source[1] + 2] != ", ":
        return None
    if MASK not in text[source[1] : span[1]] or not text[source[0]].isupper():
        return None
    return Found([(source[1] + 2, span[1])], source, opening.span(), "for", open=True)


def raised(text: str, span: Span, words: Grammar) -> Found | None:
    """Return the attribution in "one concern raised by cities is that ...", or none."""
    opening = words.patterns["concern"].search(text, *span)
    source = forward(text, opening.end(), span[1], words) if opening else None
    joint = words.patterns["is_that"].match(text, source[1], span[1]) if source else None
    if opening is None or source is None or joint is None:
        return None
    return Found([(joint.end(), span[1])], source, opening.span(), opening.group().split()[0], open=True)
