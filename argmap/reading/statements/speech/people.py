"""Who is meant: last names, offices, pronouns and "the group" led back to the name they stand for in this article.

The rule: a name that is not clear stays as the article has it; a wrong one is worse than a short one.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from argmap.reading.statements.blocks import Span
from argmap.reading.statements.speech.grammar import Grammar
from argmap.reading.statements.speech.names import Parsed, gender_of, initials, parsed, same_first
from argmap.reading.statements.speech.phrases import bare

_RUN = re.compile(
    r"(?<![\w’'.-])(?:(?:[A-Z]\.){2,}|[A-ZÀ-Þ][\w’'-]*\.?|[A-Z]\.)"
    r"(?: (?:(?:de|van|von|bin|al|del|der|la|di|da|du|ter|den) ){0,2}(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.))*"
)
_DESCRIBED = re.compile(r"(?:\b[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]n?|\w[’']s) ((?:[\w’'-]+ ){0,7}[\w’'-]+),? \Z")
_SHORT = re.compile(r"\((?:the )?([A-Z][A-Za-z&]{1,8})\)")
_APPOSED = re.compile(r"(?: \([^)]{1,40}\))?, (?:\d{1,3}, )?(?:(?:an?|the|whose|its|his|her|then) )?([^,.;:—]{3,80})")


@dataclass(slots=True)
class Person:
    """Somebody or something that is named: the whole name, what he is called by, and where he is mentioned."""

    name: str
    kind: str = "person"  # person, body (a group or an authority), people, paper
    gender: str = ""
    offices: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)

    @property
    def last(self) -> str:
        return self.name.split()[-1]


class People:
    """The people of one article, asked from its beginning to its end; `known` names complete lone last names."""

    def __init__(self, text: str, words: Grammar, known: Iterable[str] = ()) -> None:
        self._text, self._words = text, words
        self._all: list[Person] = []
        self._spoke: list[Person] = []
        for name in known:
            if name.strip():
                self._all.append(Person(name.strip(), gender=gender_of(name, words)))
        self._survey()

    def _survey(self) -> None:
        words, text = self._words, self._text
        runs = [found for found in _RUN.finditer(text) if " " in found.group().strip()]
        where: dict[str, list[int]] = defaultdict(list)  # every word that begins with a capital
        for hit in re.finditer(r"(?<!\w)[A-ZÀ-Þ][\w-]+(?:['’][A-Z]\w+)?", text):
            where[hit.group()].append(hit.start())
        whole: dict[str, int] = {}
        for found in runs:
            parts = found.group().strip().split()
            lead = 0
            while lead < len(parts) and parts[lead] in words.no_names:
                lead += 1
            parts = parts[lead:]
            if len(parts) < 2 or bare(parts[-1]) in words.places:
                continue
            read = parsed(" ".join(parts), words)
            start = found.start() + found.group().find(parts[0])
            if read.kind == "body":
                self._note(read, start)
                continue
            if (
                read.kind != "person"
                or " " not in read.name
                or any(part.lower() in words.no_names for part in read.name.split())
            ):
                continue
            behind = text[found.end() : found.end() + 130]
            apposed = _APPOSED.match(behind)
            roles = {bare(word) for word in apposed[1].split()} & words.offices if apposed else set()
            described = _DESCRIBED.search(text, max(0, start - 90), start)
            ahead = {bare(word) for word in (described[1] if described else "").split()} & words.offices
            first = read.name.split()[0].lower()
            sure = bool(read.offices or roles or ahead) or first in words.male_names | words.female_names
            sure = sure or re.match(r", \d{1,3},| (?:said|says|told|wrote|argued|who)\b", behind) is not None
            whole[read.name] = whole.get(read.name) or text.count(read.name)
            if sure or len(where[read.name.split()[-1]]) > whole[read.name]:
                person = self._note(read, start)
                person.offices |= roles | ahead
                if not person.gender:
                    held = person.offices
                    person.gender = "male" if held & words.male else "female" if held & words.female else ""
        for person in self._all:
            if person.kind == "person":
                person.places = sorted({*person.places, *where[person.last]})
            else:
                found_at = re.finditer(rf"(?<!\w){re.escape(person.name)}(?!\w)", text)
                person.places = sorted({*person.places, *(hit.start() for hit in found_at)})
        for hit in _SHORT.finditer(text):
            bodies = [
                one
                for one in self._all
                if one.kind == "body"
                and one.places
                and any(0 <= hit.start() - (place + len(one.name)) <= 2 for place in one.places)
            ]
            if bodies:
                self._all.append(
                    Person(
                        bodies[0].name,
                        "body",
                        places=[h.start() for h in re.finditer(rf"\b{re.escape(hit[1])}\b", text)],
                        offices={hit[1]},
                    )
                )

    def _note(self, read: Parsed, place: int) -> Person:
        for one in self._all:
            if one.name == read.name or (
                one.kind == read.kind == "person"
                and one.last == read.name.split()[-1]
                and same_first(one.name, read.name)
            ):
                one.offices |= read.offices
                one.gender = one.gender or read.gender
                insort(one.places, place)
                return one
        kind = read.kind if read.kind in ("person", "body", "people", "paper") else "people"
        self._all.append(Person(read.name, kind, read.gender, set(read.offices), [place]))
        return self._all[-1]

    def who(self, span: Span, *, sentence: int, earlier: Span | None = None) -> str:
        """Return the name of who is meant by the words at `span`.

        `sentence` is where its sentence begins; `earlier` the subject of the sentence before, if there is a plain one.
        """
        phrase = self._text[slice(*span)]
        read = parsed(phrase, self._words)
        person = self._meant(read, span, sentence, earlier)
        if person is None:
            if read.kind == "person" and read.name not in self._words.no_names:
                person = self._note(read, span[0])
            else:
                kind = {"office": "person", "other": "people", "pronoun": "people"}.get(read.kind, read.kind)
                name = re.sub(r"\A(?:[Tt]he) (?=[A-Z])", "", read.name) if read.kind != "pronoun" else phrase
                person = next((one for one in self._all if one.name.lower() == name.lower()), None) or Person(
                    name, kind, read.gender, set(read.offices), [span[0]]
                )
                if person not in self._all and read.kind != "pronoun":
                    self._all.append(person)
        self._spoke.append(person)
        return person.name

    def offices(self, name: str) -> set[str]:
        """Return the offices that somebody is named with."""
        return next((one.offices for one in self._all if one.name == name), set())

    @property
    def first(self) -> str:
        """Return the name of the person who is named most, the first of those: whom an interview is with."""
        people = [one for one in self._all if one.kind == "person" and one.places]
        return max(people, key=lambda one: len(one.places)).name if people else ""

    def _meant(self, read: Parsed, span: Span, sentence: int, earlier: Span | None) -> Person | None:
        place = span[0]
        if read.kind == "pronoun":
            return self._pronoun(read, place, sentence, earlier)
        if read.kind == "person":
            return self._named(read, place)
        if read.kind == "office":
            return self._office(read, place)
        if read.kind == "body":
            same = [one for one in self._all if one.kind == "body" and one.name == read.name and not one.offices]
            if same:
                return same[0]
            short = [
                one
                for one in self._all
                if one.kind == "body" and (read.name in one.offices or initials(one.name) == read.name)
            ]
            if short:
                return short[0]
        return self._the_group(read, place) if re.match(r"(?:the|that|this) [a-z]", read.name, re.I) else None

    def _named(self, read: Parsed, place: int) -> Person | None:
        parts = read.name.split()
        same = [
            one
            for one in self._all
            if one.kind == "person" and one.last == parts[-1] and (len(parts) == 1 or same_first(one.name, read.name))
        ]
        if not same:
            same = [one for one in self._all if one.kind == "person" and one.name.endswith(" " + read.name)]
        if len(parts) == 1 and not same:
            same = [one for one in self._all if one.kind == "person" and one.name.split()[0] == parts[0]]
        if len(parts) == 1 and not same:
            same = [
                one
                for one in self._all
                if one.kind == "body"
                and (parts[0] in one.offices or initials(one.name) == parts[0] or one.name.split()[0] == parts[0])
            ]
        if len(same) > 1 and read.gender:
            same = [one for one in same if one.gender in ("", read.gender)] or same
        if len(same) > 1 and read.offices:
            same = [one for one in same if one.offices & read.offices] or same
        same.sort(key=lambda one: (" " in one.name, _latest(one, place)))
        return same[-1] if same else None

    def _office(self, read: Parsed, place: int) -> Person | None:
        if not re.match(r"(?:the|that) |\S+(?: \S+)?[’']s? ", read.name, re.I) or {"of", "for"} & set(
            read.name.split()
        ):
            return None
        wanted = {office for office in read.offices if office not in self._words.modifiers} or set(read.offices)
        holders = [
            one for one in self._all if one.kind == "person" and wanted <= one.offices and _latest(one, place) >= 0
        ]
        if read.gender:
            holders = [one for one in holders if one.gender in ("", read.gender)]
        return max(holders, key=lambda one: _latest(one, place), default=None)

    def _the_group(self, read: Parsed, place: int) -> Person | None:
        noun = bare(read.name.split()[-1])
        if noun not in self._words.groups or len(read.name.split()) > 2:
            return None
        bodies = [one for one in self._all if one.kind == "body" and _latest(one, place) >= 0]
        named = [one for one in bodies if noun in (bare(word) for word in one.name.split())]
        if named:
            return max(named, key=lambda one: _latest(one, place))
        if noun in self._words.own_groups:
            return None
        # A firm may have a name like a person's, but is never "she" and holds no office that only people hold.
        crowd = [
            one
            for one in self._spoke
            if one.kind in ("body", "people")
            or (one.kind == "person" and not one.gender and one.offices <= self._words.firm_offices)
        ]
        near = [one for one in bodies if _latest(one, place) >= place - 500]
        if near and (
            not crowd or _latest(max(near, key=lambda one: _latest(one, place)), place) > _latest(crowd[-1], place)
        ):
            return max(near, key=lambda one: _latest(one, place))
        if crowd:
            return crowd[-1]
        return max(bodies, key=lambda one: _latest(one, place), default=None)

    def _pronoun(self, read: Parsed, place: int, sentence: int, earlier: Span | None) -> Person | None:
        def fits(one: Person) -> bool:
            if read.gender == "plural":
                return one.kind in ("people", "body")
            if read.gender == "thing":
                return one.kind in ("body", "paper")
            return one.kind == "person" and one.gender in ("", read.gender)

        if not read.gender:
            return self._spoke[-1] if self._spoke and read.name not in ("i", "we") else None
        here = [one for one in self._all if fits(one) and _between(one, sentence, place)]
        chosen: Person | None = None
        if here:
            chosen = min(here, key=lambda one: one.places[bisect_left(one.places, sentence)])
        if chosen is None and earlier is not None:
            before = [one for one in self._all if fits(one) and _between(one, *earlier)]
            chosen = before[-1] if before else None
        if chosen is None and earlier is not None and read.gender in ("thing", "plural"):
            thing = parsed(self._text[slice(*earlier)], self._words)
            if thing.kind in (("paper", "body", "other") if read.gender == "thing" else ("people",)):
                chosen = self._note(thing, earlier[0])
        if chosen is None and self._spoke and fits(self._spoke[-1]):
            chosen = self._spoke[-1]
        if chosen is None:
            fitting = [one for one in self._spoke if fits(one)]
            recent = [one for one in self._all if fits(one) and _latest(one, place) >= place - 700]
            chosen = max([*recent, *fitting[-1:]], key=lambda one: _latest(one, place), default=None)
        if chosen is None and read.gender == "plural" and self._spoke:
            chosen = self._spoke[-1]
        if chosen is not None and chosen.kind == "person" and not chosen.gender and read.gender in ("male", "female"):
            chosen.gender = read.gender
        return chosen


def _latest(one: Person, place: int) -> int:
    number = bisect_left(one.places, place)
    return one.places[number - 1] if number else -1


def _between(one: Person, start: int, end: int) -> bool:
    number = bisect_left(one.places, start)
    return number < len(one.places) and one.places[number] < end
