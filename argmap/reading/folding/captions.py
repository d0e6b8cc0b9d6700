"""Captions and credits of pictures: a block that ends in a credit, one that stands right above a credit, and a line
in the present tense with a date, which no sentence of a report is.

A caption without any such sign is left in the story.
"""

from argmap.reading.folding.lines import Line
from argmap.reading.folding.rules import Rules

MOST_WORDS = 130
_FEW_WORDS = 75
_SHORT = 45
_CREDIT = 6


def fold_captions(found: list[Line], rules: Rules) -> None:
    """Mark captions and credits among the lines."""
    for number, line in enumerate(found):
        labelled = line.kind == "caption" and line.count <= 8
        if (line.kind and not labelled) or line.count >= 200:
            continue
        above = found[number - 1] if number else None
        if line.count <= 18 and rules.credit.fullmatch(line.words) and not _byline(found, number, rules):
            line.kind = "credit"
            if above is not None and not above.kind:
                touching = above.block == line.block
                numbered = number > 1 and found[number - 2].words.isdigit() and not above.kind
                if (
                    (touching and above.count <= _FEW_WORDS)
                    or numbered
                    or pictured(above, rules)
                    or _present(above, rules)
                ):
                    _fold_block(found, number - 1)
        elif not labelled and _ends_in_credit(line, rules, last=number == len(found) - 1):
            _fold_block(found, number)
    for number, line in enumerate(found[1:], 1):
        above = found[number - 1]
        if rules.caption_control.fullmatch(line.words) and above.block == line.block:
            _fold_block(found, number - 1)
        quiet = not line.kind and not above.kind and rules.speaking.search(line.words) is None
        shouted = line.words.isupper() and "," in line.words and line.count <= _CREDIT
        if quiet and shouted and _sentence(above, rules) and _now(above, rules):
            above.kind, line.kind = "caption", "credit"
        elif quiet and line.count <= _SHORT and _agency_first(line, rules):
            line.kind = "caption"
        ending = number + 1 == len(found) or found[number + 1].block != line.block
        first = found[number - 2]
        starting = number == 1 or first.block != line.block or first.words.isdigit()
        if line.block != above.block or not starting or not ending or line.kind:
            continue
        if above.kind == "credit" and line.count <= _SHORT and rules.speaking.search(line.words) is None:
            line.kind = "caption"
        if above.kind:
            continue
        # A sentence and a name in one block, or a name and what is seen now.
        if _sentence(above, rules) and _named(line):
            above.kind, line.kind = "caption", "credit"
        elif above.words.isupper() and above.count <= 3 and _sentence(line, rules) and _now(line, rules):
            above.kind, line.kind = "credit", "caption"
    for number, line in enumerate(found):
        if not line.kind and pictured(line, rules) and _alone(found, number):
            line.kind = "caption"


def pictured(line: Line, rules: Rules) -> bool:
    """Tell whether a line reads like a caption: what is seen now, on a day that is past, or who stands where."""
    if not 4 <= line.count <= _FEW_WORDS or speaks(line, rules):
        return False
    if rules.caption_start.match(line.words):
        return True
    opening = " ".join(line.words.split()[:16])
    if rules.caption_sides.search(line.words):
        return rules.caption_present.search(opening) is not None
    return (
        line.count <= _SHORT
        and rules.caption_present.search(opening) is not None
        and rules.caption_dated.search(line.words) is not None
        and rules.speaking.search(line.words) is None
        and rules.caption_never.search(line.words) is None
    )


def _present(line: Line, rules: Rules) -> bool:
    """Tell whether a line above a credit tells of nothing that is past, as captions do and reports do not."""
    if not 5 <= line.count <= 35 or not line.finished or rules.speaking.search(line.words):
        return False
    return rules.caption_never.search(line.words) is None and rules.caption_past.search(line.words) is None


def speaks(line: Line, rules: Rules) -> bool:
    """Tell whether a line quotes somebody: words in quotation marks and a verb of saying."""
    return line.plain.count('"') >= 2 and rules.speaking.search(line.words) is not None


def _ends_in_credit(line: Line, rules: Rules, *, last: bool) -> bool:
    if line.count > MOST_WORDS:
        return False
    if rules.labelled_end.search(line.words):
        return True
    if speaks(line, rules):
        return False
    if rules.credit_end.search(line.words):
        return line.count <= 90
    if last or line.count > 60 or rules.speaking.search(line.words):
        return False
    return rules.bracketed_end.search(line.words) is not None


def _sentence(line: Line, rules: Rules) -> bool:
    return line.finished and 4 <= line.count <= _SHORT and rules.speaking.search(line.words) is None


def _agency_first(line: Line, rules: Rules) -> bool:
    agency = rules.desk.match(line.words)
    if agency is None or line.words[agency.end() : agency.end() + 1] != " ":
        return False
    told = rules.caption_past.search(line.words) or rules.caption_never.search(line.words)
    return line.words[agency.end() + 1 : agency.end() + 2].isupper() and not told


def _now(line: Line, rules: Rules) -> bool:
    return rules.caption_present.search(line.words) is not None and rules.caption_past.search(line.words) is None


def _named(line: Line) -> bool:
    words = line.words.split()
    great = [word for word in words if word not in ("for", "of", "the", "and", "via", "de", "von")]
    return 2 <= len(words) <= 6 and not line.finished and all(word[0].isupper() for word in great)


def _byline(found: list[Line], number: int, rules: Rules) -> bool:
    # "Reuters" under a headline says who wrote the article.
    line = found[number]
    if number > 3:
        unopened = not any(above.count >= 12 and above.finished and not above.kind for above in found[1:number])
        return unopened and rules.signed.match(line.words) is not None
    bare = line.count <= 2 and "/" not in line.words and not rules.desk.fullmatch(line.words)
    return bare or line.words.lower().startswith(("by ", "von ", "par "))


def _fold_block(found: list[Line], number: int) -> None:
    """Fold a line and what stands above it in its block, which is one caption with it."""
    block, words = found[number].block, 0
    for line in reversed(found[min(1, number) : number + 1]):
        words += line.count
        if line.block != block or words > MOST_WORDS:
            break
        line.kind = line.kind or "caption"


def _alone(found: list[Line], number: int) -> bool:
    block = found[number].block
    beside = [found[at] for at in (number - 1, number + 1) if 0 <= at < len(found)]
    return all(line.block != block or line.kind for line in beside)
