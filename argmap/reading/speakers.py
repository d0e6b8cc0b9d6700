"""Who says a marked passage: a careful guess from "said Name" and "Name said" beside it, or nobody.

A wrong name on a box is worse than none. So only the sentences that the passage touches, and for a quotation the ones
around it in the same paragraph, are looked at, and two different names there mean none.
"""

import re
from collections.abc import Iterable

from argmap.reading.paragraphs import paragraphs

_SAYS = (
    "said|says|told|warned|argued|argues|added|wrote|writes|stated|insisted|claimed|claims|called|replied|countered|disputed"
    "|denied|accused|urged|noted|explained|announced|ruled|testified|declared|stressed|demanded|asked"
)
_WORD = r"[A-ZÀ-Þ][\w’'-]*\w"
_NAME = rf"{_WORD}(?: (?:{_WORD}|[A-Z]\.|de|van|von|bin|al|del|der|la)){{0,5}}"
_BEFORE = re.compile(rf"\b(?P<name>{_NAME})(?:, [^,.“”\"]{{2,70}},|,)? (?:also |has |had )?(?:{_SAYS})\b")
_AFTER = re.compile(rf"[,?!”\"’'] (?:{_SAYS}) (?P<name>{_NAME})")
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<name>{_NAME})")
_TITLES = frozenset(
    (
        "mayor", "vice", "president", "governor", "gov", "senator", "sen", "representative", "rep",
        "attorney", "general", "secretary", "minister", "prime", "chief", "police", "sheriff", "judge",
        "justice", "professor", "dr", "mr", "mrs", "ms", "councilman", "councilwoman", "councilor",
        "councillor", "commissioner", "director", "spokesman", "spokeswoman", "spokesperson", "us", "u.s.",
        "the", "a", "an", "rev", "bishop", "captain", "sergeant", "chancellor", "king", "queen", "sir",
        "lady", "lord", "deputy", "assistant", "former", "chairman", "chairwoman", "chair", "speaker",
        "officer", "detective", "auditor", "but", "and",
    )
)  # fmt: skip
_NO_NAMES = frozenset(
    (
        "he", "she", "it", "they", "we", "i", "you", "this", "that", "there", "who", "which", "what", "when",
        "while", "if", "in", "on", "at", "by", "for",
    )
)  # fmt: skip
_MONTHS = frozenset(
    (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    )
)  # fmt: skip
_PART = re.compile(r"\b(?:for|of|on|in|and|to|with|at|the) \Z")
# What these begin tells of somebody's doing: "the rules that Brandt had added".
_ASIDE = re.compile(r"\b(?:that|which|whom|whose|when|after|before|because|since|while|if|where|whether) \Z")
# Not only words are added or demanded: "the rules Brandt announced". Such a verb speaks for who begins a clause.
_DEEDS = re.compile(r"\b(?:added|called|disputed|denied|announced|ruled|declared|demanded|asked|claimed|claims)\Z")
_CLAUSE = re.compile(r"(?:\A|[.!?,;:—–”\"’)]|\b(?:and|but))\s*\Z")
_PRONOUN = re.compile(rf"\b(?:he|she|they) (?:also |has |had )?(?:{_SAYS})\b|\b(?:{_SAYS}) (?:he|she|they)\b", re.I)
_QUOTE = re.compile('[“”"‘«»]')


def speaker_of(text: str, start: int, end: int, *, known: Iterable[str] = ()) -> str:
    """Return the name of who says the passage `start`:`end` (code points), or an empty string when that is not plain.

    A surname alone is completed from `known` names, then from a full name earlier in the text.
    """
    block = next(((a, b) for a, b in paragraphs(text) if a <= start and end <= b), None)
    if block is None:
        return ""
    left, right = _sentences(text, start, end, *block)
    if _QUOTE.search(text[max(start - 1, 0) : end + 1]):
        # "He" is somebody named before, not after.
        left, right = block[0], right if _PRONOUN.search(text[left:right]) else block[1]
    around = text[left:right]
    found = {
        _bare(match["name"])
        for form in (_BEFORE, _AFTER, _ACCORDING)
        for match in form.finditer(around)
        if form is not _BEFORE or _speaks(around[: match.start()], match[0])
    }
    names = {_whole(name, text[:right], known) for name in found if name}
    surnames = {name.split()[-1] for name in names if name}
    return max(names, key=len) if len(surnames) == 1 else ""


def _speaks(before: str, found: str) -> bool:
    """Whether a name and its verb, with what stands before them, tell who speaks."""
    # "Committee for Civil Rights said": the tail of a longer name.
    if _PART.search(before) or _ASIDE.search(before):
        return False
    return not _DEEDS.search(found) or bool(_CLAUSE.search(before))


def _sentences(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    left = max((found.end() for found in re.finditer(r"[.!?][”\"’]?\s", text[first:start])), default=0) + first
    after = re.search(r"[.!?][”\"’]?(?:\s|\Z)", text[max(end - 2, start) : last])
    return left, max(end - 2, start) + after.end() if after else last


def _bare(name: str) -> str:
    """Take titles away from the front; what is no name at all becomes empty."""
    words = name.split()
    while words and words[0].strip(".").lower() in _TITLES:
        words.pop(0)
    # After "Tucson Vice Mayor" and the like the name is what follows the last title.
    last = max((number for number, word in enumerate(words) if word.strip(".").lower() in _TITLES), default=-1)
    words = words[last + 1 :]
    if not words or words[0].lower() in _NO_NAMES or words[-1] in _MONTHS:
        return ""
    return " ".join(words)


def _whole(name: str, text: str, known: Iterable[str]) -> str:
    name = re.sub(r"[’']s?$", "", name)
    if " " in name:
        return name
    people = [person for person in known if person.split()[-1:] == [name]]
    if len(people) == 1:
        return people[0]
    earlier = re.finditer(rf"\b(?P<given>{_WORD}(?: [A-Z]\.)?) {re.escape(name)}\b", text)
    given = {match["given"] for match in earlier if match["given"].lower() not in _TITLES | _NO_NAMES}
    if len(given) == 1:
        return f"{given.pop()} {name}"
    # "Critics said": a word that is only ever capital at the start of a sentence is no name.
    return name if re.search(rf"[\w,”] {re.escape(name)}\b", text) else ""
