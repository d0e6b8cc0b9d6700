"""What kind of name a phrase is: a person with offices before the name, a body, a crowd, a paper or a pronoun."""

import re
from dataclasses import dataclass

from argmap.reading.statements.speech.grammar import Grammar
from argmap.reading.statements.speech.phrases import bare, is_name

_SUFFIX = re.compile(r"(?:,? (?:Jr|Sr)\.?|,? I{2,3}|,? (?:KC|QC|SC|MP|MSP|MEP|MBE|OBE|CBE|PhD|MD|DDS|RN|Esq)\.?)+\Z")
_OWNERS = {"his": "male", "her": "female", "their": "plural", "its": "thing"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A noun phrase read as a name: what is left without offices before it, its kind, and the offices."""

    name: str
    kind: str
    offices: frozenset[str] = frozenset()
    gender: str = ""


def parsed(phrase: str, words: Grammar) -> Parsed:
    """Read a noun phrase: "Tucson Vice Mayor Regina Romero" is Regina Romero, vice mayor."""
    phrase = " ".join(phrase.split()).strip(" ,")
    plain = bare(phrase)
    if plain in words.pronouns:
        return Parsed(plain, "pronoun", gender=words.pronouns[plain])
    owned = re.fullmatch(words.patterns["owned_paper"].pattern, phrase)
    if owned and bare(owned[2]) in words.papers:  # "his letter says"
        return Parsed(owned[1].lower(), "pronoun", gender=_OWNERS[owned[1].lower()])
    parts = phrase.split()
    while len(parts) > 1 and re.search(r"-(?:based|headquartered|born|trained)\Z", parts[0]):
        parts = parts[1:]  # "Nevada-based"
    if len(parts) > 3 and "and" in parts and is_name(parts[0]) and not _body(parts, words):
        cut = parts.index("and")
        if cut >= 1 and bare(parts[cut - 1]) not in words.offices:
            parts = parts[:cut]
    while (
        len(parts) > 1
        and bare(parts[0]) in ("the", "a", "an", "but", "and", "one", "another", "then", "when", "while", "as")
        and (is_name(parts[1]) or any(bare(part) in words.offices for part in parts[1:]))
    ):
        parts = parts[1:]
    until = next((number for number, part in enumerate(parts) if part in words.prepositions), len(parts))
    offices = [
        number
        for number, part in enumerate(parts[:until])
        if bare(part) in words.offices and not part.endswith(("’s", "'s"))
    ]
    if all(bare(parts[number]) in words.modifiers for number in offices) and not is_name(parts[-1]):
        offices = []
    head = offices[-1] if offices else -1
    rest = parts[head + 1 :]
    named = rest and all(is_name(part) for part in rest) and rest[0][:1].isupper()
    titles = [bare(parts[number]) for number in offices]
    held = frozenset(words.same_offices.get(title, title) for title in titles)
    gender = "male" if held & words.male else "female" if held & words.female else ""
    if head >= 0 and named and len(rest) <= 4 and not _body(rest, words):
        name = _clean(rest)
        return Parsed(name, "person", held, gender or gender_of(name, words))
    if head >= 0 and not named:
        people = any(bare(part) in words.people for part in parts)
        return Parsed(" ".join(phrase.split()), "people" if people else "office", held, gender)
    listed = bare(parts[0]) if len(parts) == 1 else ""
    if all(is_name(part) for part in parts) and parts[0][:1].isupper() and listed not in words.people | words.papers:
        name = _clean(parts)
        if _body(parts, words):
            return Parsed(name, "body")
        if len(parts) == 1 and parts[0].isupper() and len(parts[0]) > 2:
            return Parsed(name, "body")
        return Parsed(name, "person" if len(parts) <= 4 else "body", gender=gender_of(name, words))
    tail = next((number for number, part in enumerate(parts) if is_name(part) and part[:1].isupper()), len(parts))
    described = not any(part in words.prepositions for part in parts[:tail])  # "pensioner Ron Baxter"
    if described and 0 < tail <= len(parts) - 2 and all(map(is_name, parts[tail:])) and not _body(parts[tail:], words):
        return Parsed(_clean(parts[tail:]), "person", gender=gender_of(_clean(parts[tail:]), words))
    lowered = {bare(part) for part in parts}
    own = re.match(r"((?:[A-ZÀ-Þ][\w.-]+ ?)+)[’'](?:s\b)? ?(?:own )?(\w+)\Z", phrase)
    if own and bare(own[2]) in words.papers:
        return Parsed(own[1].strip(), "person", gender=gender_of(own[1], words))
    main = {bare(parts[until - 1])} if until and parts[until - 1].islower() else set()
    if any(part[:1].isupper() for part in parts[1:]) and _body(parts, words) and not _kind(main, words):
        return Parsed(_clean(parts), "body")
    kind = _kind(main, words) or _kind(lowered, words) or "other"
    return Parsed(phrase, kind)


def _kind(nouns: set[str], words: Grammar) -> str:
    if nouns & words.people:
        return "people"
    if nouns & words.papers:
        return "paper"
    return "body" if nouns & words.groups else ""


def _clean(parts: list[str]) -> str:
    name = " ".join(parts).strip(' ,“”"')
    name = re.sub(r"[’']s?\Z", "", name)
    return _SUFFIX.sub("", name)


def _body(parts: list[str], words: Grammar) -> bool:
    return any(bare(part) in words.organisations and part[:1].isupper() for part in parts)


def gender_of(name: str, words: Grammar) -> str:
    first = name.split()[0].lower() if " " in name else ""
    if first in words.male_names and first not in words.female_names:
        return "male"
    return "female" if first in words.female_names and first not in words.male_names else ""


def same_first(one: str, other: str) -> bool:
    return one.split()[0][:3].lower() == other.split()[0][:3].lower() or " " not in one or " " not in other


def initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[:1].isupper())
