"""What the shape of a page tells, whatever its words: menus above the headline, blocks of links between paragraphs,
blocks that are furniture in part, and all that trails after the last paragraph of the story.

Its rule: whole sentences are taken along only where the page around them is furniture already, and nobody's words are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from argmap.reading.folding.captions import speaks
from argmap.reading.folding.lines import Line
from argmap.reading.folding.rules import Rules

_PROSE = 8
_LEAD = 12
_NAME = 5
_LINK = (4, 20)
_HEADING = 6
_HEADLINE = 24
_LONGEST_BLOCK = 12
_REACH = 12
_MOST_GROUPS = 60
_MOST_LINKED = 0.5
_MOST_TRAILING = 0.2
_SIGNED = frozenset(("reporters", "copyright", "tags", "comments"))
_CLOSING = frozenset(("reporters", "copyright"))
_WITHIN = frozenset(("caption", "credit", "reporters", "player", "next", ""))
_OFFERS = frozenset(("newsletter", "subscription", "appeal", "paywall"))
_OF_STORY = frozenset(("caption", "credit"))


def fold_head(found: list[Line], rules: Rules) -> None:
    """Fold the menus above the headline: groups of names, and the scraps between two such groups."""
    lead = first_paragraph(found)
    groups = list(_groups(found[:lead], narrow=True))[:_MOST_GROUPS]
    menus = [_menu(group, rules) for group in groups]
    titles = [any(line.count >= _NAME and not line.kind and not line.finished for line in group) for group in groups]
    for number, group in enumerate(groups):
        further = next((at for at in range(number + 1, len(groups)) if titles[at] and not menus[at]), None)
        if further is None:
            return
        if not menus[number]:
            between = number and any(menus[number + 1 : further]) and all(line.count <= _NAME + 1 for line in group)
            if not between or any(rules.signed.search(line.words) for line in group):
                return
        # Without blank lines the section's name, above the headline, seems to be the menu's last.
        own = number + 1 == further and not _parted(found)
        kept = group[-1] if own else None
        for line in group:
            line.kind = line.kind or ("menu" if line is not kept else "")


def fold_runs(found: list[Line], rules: Rules) -> None:
    """Fold blocks of headlines that stand between paragraphs without a word of introduction."""
    lead = first_paragraph(found)
    whole = sum(line.count for line in found if prose(line))
    chosen: list[Line] = []
    for line in found[lead + 1 :]:
        if not line.kind and not line.finished and rules.shouting.match(line.words) and line.count <= _HEADLINE:
            line.kind = "related"
    groups = [[line] for line in found[lead : lead + 1]] + _gathered(_groups(found[lead + 1 :]))
    listed = [_links(group, rules) for group in groups]
    for number, group in enumerate(groups):
        before = next(
            (groups[at][-1] for at in range(number - 1, max(number - _REACH, -1), -1) if not listed[at]), None
        )
        after = next(
            (groups[at][0] for at in range(number + 1, min(number + _REACH, len(groups))) if not listed[at]), None
        )
        # Lists of the story are introduced.
        own = before is None or (not before.kind and (not prose(before) or before.words.endswith(":")))
        if listed[number] and not own and (after is None or after.kind or prose(after)):
            chosen += [line for line in group if not line.kind]
    if sum(line.count for line in chosen) <= _MOST_LINKED * whole:
        for line in chosen:
            line.kind = "related"


def fold_lists(found: list[Line], rules: Rules) -> None:
    """Fold the headlines, two or more, under a short line that is known to head such lists."""
    lead = first_paragraph(found)
    for number, line in enumerate(found):
        if number <= lead or line.kind not in ("related", "tags") or line.count > _HEADING or line.finished:
            continue
        items = []
        for item in found[number + 1 : number + 1 + _LONGEST_BLOCK]:
            short = item.finished and item.count <= 10 and not item.words.endswith(":")
            if speaks(item, rules) or not (item.kind or _linked(item, rules) or short):
                break
            items.append(item)
        while items and (items[-1].kind or items[-1].finished):
            items.pop()
        if len(items) >= 2:
            for item in items:
                item.kind = item.kind or "related"


def fold_blocks(found: list[Line], rules: Rules) -> None:
    """Fold the rest of a block that is furniture in part."""
    lead = first_paragraph(found)
    for block in _blocks(found):
        kinds = [line.kind for line in block if line.kind and line.kind not in _OF_STORY]
        if not kinds or not 2 <= len(block) <= _LONGEST_BLOCK:
            continue
        heading = block[0].start < (found[lead].start if lead < len(found) else 0)
        known = [number for number, line in enumerate(block) if line.kind]
        for number, line in enumerate(block):
            if line.kind or speaks(line, rules) or line.words.endswith(":"):
                continue
            amid = known[0] < number < known[-1]
            numeral = line.words.replace(",", "").isdigit()
            button = number > 0 and block[number - 1].kind not in ("", *_OF_STORY) and line.count == 1
            within = (amid and line.count <= _NAME) or button
            if heading and not numeral and (not within or rules.signed.search(line.words)):
                continue
            scrap = not line.finished and line.count <= _HEADLINE
            offered = kinds[0] in _OFFERS
            told = '"' in line.plain or (not offered and rules.speaking.search(line.words) is not None)
            below = block[number + 1] if number + 1 < len(block) else None
            button = below is not None and below.kind in _OFFERS and below.count <= _NAME
            spoken = rules.ours.search(line.words) or rules.yours.search(line.words) or rules.command.match(line.words)
            offers = offered and spoken and rules.caption_past.search(line.words) is None
            if scrap or numeral or ((amid or button or offers) and not told and line.count <= 40):
                line.kind = kinds[0]
    for above, line, below in zip(found, found[1:], found[2:], strict=False):
        if not line.kind and len(line.words) < 4 and line.words.isdigit() and (above.kind or below.kind):
            line.kind = above.kind or below.kind  # how often it was shared, or said something of


def fold_tail(found: list[Line], rules: Rules) -> None:
    """Fold all that comes after the story's end: after its signature, or where furniture goes on to the page's end."""
    whole = sum(line.count for line in found if prose(line))
    rest = list(accumulate((not line.kind for line in reversed(found)), initial=0))[::-1]
    sentences = list(accumulate((line.count if prose(line) else 0 for line in reversed(found)), initial=0))[::-1]
    paragraphs = list(accumulate((prose(line) for line in reversed(found)), initial=0))[::-1]
    last = max((number for number, line in enumerate(found) if _storied(line, rules)), default=0)
    told = {number for number, line in enumerate(found) if _tells(line)}
    loose = max((at for at in told if not _deck(found, at, near=True)), default=0)
    close = max((at for at in told if not _deck(found, at, near=False)), default=0)
    before = 0
    for number, line in enumerate(found):
        if not line.kind:
            before += line.count if prose(line) else 0
            continue
        closed = line.kind in _CLOSING
        ended = number >= max(last, loose if closed else close) and not (number + 1 in told and number + 1 <= close)
        if line.kind in _OF_STORY or 2 * before < whole or not ended or not rest[number + 1]:
            continue
        length = len(found) - number - 1
        few = 3 * paragraphs[number + 1] <= length and sentences[number + 1] <= _MOST_TRAILING * whole
        if few and (line.kind in _SIGNED or 4 * (length - rest[number + 1]) >= length):
            kind = line.kind
            for part in found[number + 1 :]:
                part.kind = part.kind or ("related" if kind in _WITHIN else kind)
                kind = part.kind
            return


def _storied(line: Line, rules: Rules) -> bool:
    """Whether a line is of the story for certain, and whatever stands above it not its end."""
    return not line.kind and (line.count > 60 or line.words.endswith(":") or speaks(line, rules))


def _tells(line: Line) -> bool:
    return not line.kind and line.words.endswith((".", "!")) and line.count >= _LINK[0]


def _deck(found: Sequence[Line], number: int, *, near: bool) -> bool:
    """Whether a sentence is the deck of another story: below its headline, and with something else to follow."""
    if number == 0 or number == len(found) - 1:
        return False
    above, line = found[number - 1], found[number]
    beside = near or not above.kind or above.block == line.block
    return beside and not above.finished and above.count >= _LINK[0]


def prose(line: Line) -> bool:
    """Whether a line in sight is a paragraph of whole sentences."""
    return not line.kind and line.finished and line.count >= _PROSE


def first_paragraph(found: Sequence[Line]) -> int:
    """Return the number of the first paragraph of the story; what stands above is the page's head."""
    for number, line in enumerate(found):
        if number and not line.kind and line.count >= _LEAD and line.finished:
            return number
    return len(found)


def _gathered(groups: Iterator[list[Line]]) -> list[list[Line]]:
    """Make one group of the lines, each in a block of its own, that follow on each other and are no sentences."""
    result: list[list[Line]] = []
    for group in groups:
        last = result[-1] if result else []
        beside = (*last[-1:], *group)
        single = len(group) == 1 and (len(last) == 1 or (bool(last) and last[0].block != last[-1].block))
        if single and not any(line.kind or prose(line) or line.count > _LINK[1] for line in beside):
            last.append(group[0])
        else:
            result.append(list(group))
    return result


def _links(group: Sequence[Line], rules: Rules) -> bool:
    """Whether a group is headlines of other stories, at least two lines, with a label above them or without."""
    rest = [line for line in group if not line.kind]
    if len(rest) < 2 or not all(_linked(line, rules) for line in rest[1:]):
        return False
    if 2 * sum(": " in line.words for line in rest) > len(rest):
        return False
    if _measured(rest, rules):
        return False
    if len(rest) == 2 and rest[0].block != rest[1].block and min(line.count for line in rest) <= _NAME:
        return False  # two crossheads, or a label and a line of the story
    label = rest[0].count <= _NAME and (not rest[0].finished or rest[0].words.endswith("…"))
    return _linked(rest[0], rules) or label


def _measured(group: Sequence[Line], rules: Rules) -> bool:
    """Whether lines are verse, or rows of a table: they begin as clauses go on, or begin or end alike."""
    words = [line.words.lower().split() for line in group]
    if len(group) >= 3 and 2 * sum(line[0] in rules.joining for line in words) >= len(group):
        return True
    alike = max(Counter(end for line in words for end in {line[0], line[-1]}).values())
    return alike >= 3 and 2 * alike >= len(group)


def _linked(line: Line, rules: Rules) -> bool:
    if not _LINK[0] <= line.count <= _LINK[1] or speaks(line, rules):
        return False
    if line.words[-1] in ".,;:-" or not (line.words[0].isupper() or line.words[0] in "'\"0123456789"):
        return False
    return rules.listed.match(line.words) is None and rules.signed.match(line.words) is None


def _menu(group: Sequence[Line], rules: Rules) -> bool:
    """Whether a group of lines is a menu: three names or more, none of them a date or who wrote the article."""
    if all(line.kind for line in group):
        return not any(line.kind in _OF_STORY for line in group)
    # A slogan may stand above the names.
    names = group[1:] if len(group) > 4 and group[0].count > _NAME else group
    if len(names) < 3 or not all(line.kind or (line.count <= _NAME and not _ended(line)) for line in names):
        return False
    return not any(rules.signed.search(line.words) for line in group if not line.kind)


def _ended(line: Line) -> bool:
    return line.finished and not line.words.endswith("?")


def _parted(found: Sequence[Line]) -> bool:
    return any(one.block == two.block for one, two in pairwise(found))


def _blocks(found: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in found:
        if block and line.block != block[-1].block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _groups(found: Sequence[Line], *, narrow: bool = False) -> Iterator[list[Line]]:
    """Yield the blocks; in a text without blank lines, the runs of lines that do not end as sentences do (`narrow`:
    nor are longer than a name).
    """
    if _parted(found):
        yield from _blocks(found)
        return
    group: list[Line] = []
    for line in found:
        long = narrow and (line.count > _NAME) != (bool(group) and group[-1].count > _NAME)
        if group and (_ended(line) or _ended(group[-1]) or long):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
