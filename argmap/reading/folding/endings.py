"""What pages put after and between the story: letters to the reader, lists of other stories, menus, bare links.

Each rule needs more than one sign, because a wrongly folded paragraph is worse than a line of clutter left over.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from argmap.reading.folding.captions import speaks
from argmap.reading.folding.lines import Line
from argmap.reading.folding.rules import Rules

_LETTER_SHARE = 0.035
_TEASER = 24
_LINK = (6, 16)
_MOST_LINKS = 5
_FEWEST_MENU = 3
_SCRAP = 6
_LEAD = 12
_ASKING = 4
_LINKS = frozenset(("related", "next"))
_LISTED = frozenset(
    ("subscription", "paywall", "newsletter", "share", "menu", "appeal", "comments", "copyright", "tags")
)
_MOST_LINES = 300  # that far a letter or a list may reach
_SEPARATORS = re.compile(r"\s+[|/·•>-]\s+|\s{2,}|[|·•]")


def fold_letter(found: list[Line], rules: Rules) -> None:
    """Fold letters to the reader (a paywall's, a fund-raiser's) in the second half, as far as they address the reader.

    A letter that begins as letters do may quote people on its way; another must address the reader in every line.
    """
    whole = sum(line.count for line in found)
    before = 0
    for number, line in enumerate(found):
        if 2 * before >= whole:
            tail = found[number : number + _MOST_LINES]
            if rules.letter_opener.match(line.words.lstrip("… .*-")):
                addressing = [at for at, part in enumerate(tail) if rules.letter_words.search(part.plain)]
                letter = tail[: addressing[-1] + 1] if addressing else []
                words = sum(part.count for part in letter)
                addressed = sum(len(rules.letter_words.findall(part.plain)) for part in letter)
                if words >= 25 and addressed >= max(3, _LETTER_SHARE * words):
                    for part in letter:
                        part.kind = part.kind or "subscription"
            elif rules.weak_opener.match(line.words):
                for part in tail:
                    if not part.kind and (speaks(part, rules) or not rules.letter_words.search(part.plain)):
                        break
                    part.kind = part.kind or "subscription"
        before += line.count


def fold_appeals(found: list[Line], rules: Rules) -> None:
    """Fold paragraphs in the second half that ask the reader for support, and the buttons below them.

    One such line may be a sentence of the story; two of them near each other are not.
    """
    whole = sum(line.count for line in found)
    before = 0
    asking: list[int] = []
    for number, line in enumerate(found):
        late = 10 * before >= 6 * whole
        before += line.count
        asks = line.kind == "appeal" or (
            not line.kind
            and len(rules.asked_for.findall(line.plain)) + len(rules.letter_words.findall(line.plain)) >= _ASKING
            and rules.asked_for.search(line.plain) is not None
            and not speaks(line, rules)
        )
        if late and asks:
            asking.append(number)
    for first, second in pairwise(asking):
        if second - first <= 2:
            for line in found[first : second + 1]:
                line.kind = line.kind or "appeal"
            for line in found[second + 1 : second + 9]:
                if line.count > 4 or line.finished:
                    break
                line.kind = line.kind or "appeal"


def fold_teasers(found: list[Line], rules: Rules) -> None:
    """Fold the headline of another story above the words that lead to it."""
    for above, line in pairwise(found[2:]):
        if line.kind and not above.kind and rules.onward.fullmatch(line.words):
            unfinished = not above.finished and 3 <= above.count <= _TEASER
            if unfinished and not speaks(above, rules):
                above.kind = "related"


def fold_sections(found: list[Line], rules: Rules) -> None:
    """Fold the lists of other stories under headings such as "Most read", as far as they are lists."""
    whole = sum(line.count for line in found)
    before = 0
    for number, line in enumerate(found):
        before += line.count
        if number < 2 or not _heading(line, rules):
            continue
        talk = rules.talk.fullmatch(line.words) is not None
        tail = found[number + 1 : number + _MOST_LINES]
        # Near the top such words are buttons, and what follows them is the byline.
        items = _items(tail) if not talk and 8 * before >= whole else []
        signed = [at for at, part in enumerate(items) if rules.signed.match(part.words)]
        if signed and not any(part.finished and part.count >= _LEAD for part in found[1:number]):
            items = items[: signed[0]]  # the byline stands below the list
        rest = tail[len(items) :]
        at_end = 10 * before >= 6 * whole and not any(_story(part, rules, talk=talk) for part in rest)
        if line.kind or items or at_end:
            line.kind = line.kind or "related"
        for part in [*items, *rest] if at_end and 10 * sum(p.count for p in tail) <= 3 * whole else items:
            part.kind = part.kind or "related"


def _story(line: Line, rules: Rules, *, talk: bool) -> bool:
    """Whether a line below a heading of other things may belong to the story after all; readers' talk has sentences."""
    if line.kind:
        return False
    return line.count > 60 or speaks(line, rules) or (not talk and line.finished and line.count >= 6)


def _heading(line: Line, rules: Rules) -> bool:
    if line.count > 8 or line.words.endswith("."):
        return False
    return rules.section.fullmatch(line.words) is not None or (line.kind == "related" and line.words.endswith(":"))


def _items(tail: Sequence[Line]) -> list[Line]:
    """The headlines right under a heading: short lines that do not end as sentences do."""
    items: list[Line] = []
    for line in tail:
        if not line.kind and (line.count > _TEASER or line.finished):
            break
        items.append(line)
    while items and items[-1].kind:
        items.pop()
    return items if len(items) < len(tail) or len(items) >= 2 else []


def fold_between(found: list[Line], rules: Rules) -> None:
    """Fold the short lines between pieces of one list of offers or buttons, and a last short line after one."""
    for before, line, after in zip(found, found[1:], [*found[2:], None], strict=False):
        beside = before.block == line.block and line.count <= 3 and not line.finished
        number = line.words.replace(",", "").isdigit()
        if (beside or number) and not line.kind and before.kind in ("share", "comments"):
            line.kind = before.kind
        if not line.kind and after is not None and after.kind == "reporters" and after.words.startswith(line.words):
            line.kind = after.kind  # a name above its owner's description
        if line.kind or before.kind not in _LISTED or line.count > _SCRAP or speaks(line, rules):
            continue
        if after is None:
            line.kind = before.kind if line.count <= 4 and not line.finished else ""
        elif after.kind in _LISTED:
            line.kind = before.kind


def fold_offers(found: list[Line], rules: Rules) -> None:
    """Fold what stands between the links of a list, and the sentence above a bare button that says what one gets."""
    for before, line, after in zip(found, found[1:], found[2:], strict=False):
        if line.kind or speaks(line, rules):
            continue
        links = before.kind in _LINKS and after.kind in _LINKS and before.count <= _SCRAP
        if links and line.count <= _LINK[1] and not line.words.endswith("."):
            line.kind = "related"
        button = after.kind == "newsletter" and after.count <= 3
        if button and line.count <= 20 and len(rules.offer.findall(line.plain)) >= 2 and not _told(line, rules):
            line.kind = after.kind


def _told(line: Line, rules: Rules) -> bool:
    """Whether a line tells what happened, as a sentence of the story does."""
    return rules.speaking.search(line.words) is not None or rules.caption_never.search(line.words) is not None


def fold_links(found: list[Line], rules: Rules) -> None:
    """Fold other stories' headlines that stand alone between finished paragraphs; crossheads stay."""
    chosen = [line for before, line, after in _threes(found) if _bare_link(before, line, after, rules)]
    if len(chosen) <= _MOST_LINKS:
        for line in chosen:
            line.kind = "related"


def _threes(found: list[Line]) -> list[tuple[Line, Line, Line]]:
    story = [line for line in found if not line.kind]
    return list(zip(story, story[1:], story[2:], strict=False))[2:]


def _bare_link(before: Line, line: Line, after: Line, rules: Rules) -> bool:
    words = line.words.split()
    shouted = len(words) >= _LINK[0] - 1 and line.words.isupper() and not line.words.endswith(".")
    if shouted and (before.finished or after.finished) and not before.words.isupper() and line.words[0].isalnum():
        return True
    if not _LINK[0] <= len(words) <= _LINK[1] or line.finished or line.words[-1] in ',"' or not line.words[0].isalnum():
        return False
    if words[0].lower() in rules.questions or words[0].rstrip(".").isdigit() or not words[0][0].isupper():
        return False
    if not (before.finished and before.count >= 12 and after.finished and after.count >= 12):
        return False
    if line.block in (before.block, after.block) or speaks(line, rules):
        return False
    # A crosshead sums up what follows and shares its words; a link leads somewhere else.
    stems = {_stem(word) for word in words if len(word) > 4}
    following = {_stem(word) for word in after.words.split()}
    return bool(stems) and 2 * len(stems & following) < len(stems)


def _stem(word: str) -> str:
    return word.strip("\"'.,:;!?()").lower()[:6]


def fold_menus(found: list[Line], rules: Rules) -> None:
    """Fold the names of a site's sections, one a line or several in one."""
    for number, line in enumerate(found):
        if line.kind or line.count > 60:
            continue
        parts = [part for part in _SEPARATORS.split(line.plain.strip()) if part]
        known = sum(rules.menu.fullmatch(part) is not None for part in parts)
        path = number > 0 and len(parts) > 1 and known == len(parts)
        if path or (known >= 4 and 10 * known >= 7 * len(parts)):
            line.kind = "menu"
    number = 0
    while number < len(found):
        end = number
        while end < len(found) and found[end].count <= 4 and not found[end].finished:
            end += 1
        names = [at for at in range(number, end) if rules.menu.fullmatch(found[at].words)]
        # Whatever short lines stand around them (a byline, a date) are not the menu's.
        if len(names) >= _FEWEST_MENU and 2 * len(names) >= names[-1] + 1 - names[0]:
            for part in found[names[0] : names[-1] + 1]:
                part.kind = "menu"
        number = max(end, number + 1)
