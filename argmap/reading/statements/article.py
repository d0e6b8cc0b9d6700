"""One article, read from its first paragraph to its last: what is said in it, and by whom, in the order of the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.reading.statements import roles
from argmap.reading.statements.answering import Turn, turn
from argmap.reading.statements.blocks import Span
from argmap.reading.statements.language import Language
from argmap.reading.statements.quotations import MASK, House, Quotation, house, masked, quotations, share
from argmap.reading.statements.sentences import in_block
from argmap.reading.statements.speech.attribution import attributions
from argmap.reading.statements.speech.found import Found
from argmap.reading.statements.speech.grammar import Grammar, grammar
from argmap.reading.statements.speech.names import parsed
from argmap.reading.statements.speech.people import People
from argmap.reading.statements.speech.phrases import named_behind
from argmap.reading.statements.speech.subjects import main
from argmap.reading.statements.statement import Kind, Statement
from argmap.reading.statements.talk import talk

_STORY = re.compile(r"[.?!…:](?:[”’\"'»«“)\]\s])*\Z|[”\"»]\Z")
_LONG = 24  # words; a line without a full stop is running text from there on
_LONGEST = 8_000  # code points; a sentence longer than that is none, and would take long
_PARTIAL = 4  # words in quotation marks that are more than a term
_COLON = re.compile(rf":\s*{MASK}")


@dataclass(slots=True)
class _Unit:
    span: Span
    quotes: list[Quotation]


class ArticleReader:
    """Reads one plain text; `read` gives its statements. It remembers who spoke, and what is still open."""

    def __init__(self, flat: str, tongue: Language, known: Iterable[str]) -> None:
        self.flat, self.tongue = flat, tongue
        self.words: Grammar = grammar(tongue)
        self.way: House = house(flat)
        self.people = People(flat, self.words, known)
        self.found: list[Statement] = []
        self.dissenting: set[str] = set()  # judges who speak against the ruling
        self.running = False  # a quotation was left open at the end of the last paragraph
        self.waiting: list[Span] = []  # quotations whose speaker is yet to be named
        self.subject: Span | None = None  # of the sentence before
        self.dispute = ""  # what told of one in the sentence before, in the article's own words
        self.disputing = ""  # who speaks since then
        self.announced: tuple[Span, Span] | None = None  # the speaker and the cue of a paragraph that ends in a colon

    def read(self, spans: list[Span]) -> list[Statement]:
        """Return the statements in the paragraphs at `spans`, by their place."""
        turns = talk(self.flat, spans)
        for number, span in enumerate(spans):
            if span in turns:
                self._turn(span, turns[span])
            elif _story(self.flat[slice(*span)], first=number == 0):
                self._block(span)
        self._settle()
        return sorted(self.found, key=lambda one: one.start)

    def _turn(self, span: Span, label: Span) -> None:
        """One turn in an interview or a transcript: "A: ...", "ROE: ..."."""
        words = self.flat[slice(*label)]
        asked = words in self.tongue["asking"]
        if not asked:
            name = self.people.first if words in self.tongue["answering"] else self.people.who(label, sentence=span[0])
            content = (label[1] + 1, span[1])
            content = (content[0] + len(self.flat[slice(*content)]) - len(self.flat[slice(*content)].lstrip()), span[1])
            text = self.flat[slice(*content)]
            around = roles.Said(
                cue=words, answers=self._answers(name), quoted=True, turn=self._turn_of(name, content[0])
            )
            verdict = roles.spoken(self.tongue, text, around)
            self.found.append(
                Statement((content,), name, label, words, "direct", verdict.role, verdict.cue, verdict.evidence_type)
            )

    def _block(self, span: Span) -> None:
        quotes = quotations(self.flat, *span, self.way)
        hidden = masked(self.flat[: span[1]], quotes)
        begun = len(self.found)
        announced, self.announced = self.announced, None
        if self.waiting and not (quotes and quotes[0].start == span[0]):
            self._settle()
            begun = len(self.found)
        if announced is not None and (not quotes or quotes[0].start == span[0]):
            self._announced(span, announced)
        else:
            units = _units(in_block(self.flat, *span, self.tongue), quotes)
            for unit in units:
                self._unit(unit, hidden, span, begun)
            if self.flat[span[1] - 1] == ":" and units:
                self._announce(units[-1], hidden)
        self.running = bool(quotes) and not quotes[-1].closed

    def _announce(self, unit: _Unit, hidden: str) -> None:
        """ "Roe replied:" with the words in the next paragraph."""
        subject = main(hidden, *unit.span, self.words)
        cues = [hit.span() for hit in self.words.cue.finditer(hidden, *unit.span)]
        papers = [hit.span() for hit in self.words.documents.finditer(hidden, *unit.span)]
        if subject is not None and (cues or papers):
            self.announced = (self._named(subject.span, unit.span[1]), (papers or cues)[-1])

    def _announced(self, span: Span, announced: tuple[Span, Span]) -> None:
        speaker, cue = announced
        name = self.people.who(speaker, sentence=speaker[0])
        words, said = self.flat[slice(*span)], self.flat[slice(*cue)]
        around = roles.Said(words, said, answers=self._answers(name), quoted=True, turn=self._turn_of(name, span[0]))
        verdict = roles.spoken(self.tongue, words, around)
        self.found.append(
            Statement((span,), name, speaker, said, "direct", verdict.role, verdict.cue, verdict.evidence_type)
        )

    def _unit(self, unit: _Unit, hidden: str, block: Span, begun: int) -> None:
        flat = self.flat
        if unit.span[1] - unit.span[0] > _LONGEST:
            return
        found = attributions(hidden, unit.span, unit.quotes, self.words)
        outside = hidden[slice(*unit.span)].replace(MASK, "")
        only = bool(unit.quotes) and len(re.findall(r"\w+", outside)) <= 1
        subject = main(hidden, *unit.span, self.words) if not only else None
        covered = [span for one in found for span in one.content]
        if only and not found:
            self._continued(unit, block, begun)
            return
        for one in found:
            self._said(one, unit, hidden)
        loose = [quote for quote in unit.quotes if not any(a < quote.end and quote.start < b for a, b in covered)]
        for quote in loose:
            if len(flat[slice(*quote.inner)].split()) >= _PARTIAL:
                self._loose(quote, unit, hidden, subject.span if subject else None)
        if not found and not any(one.start >= unit.span[0] for one in self.found[begun:]):
            self._own(unit)
            self.dispute, self.disputing = roles.dispute(self.tongue, outside), ""
            if subject is not None and parsed(flat[slice(*subject.span)], self.words).kind == "person":
                self.disputing = self.people.who(subject.span, sentence=unit.span[0])
        spoke = [one.speaker for one in found if one.speaker is not None]
        self.subject = subject.span if subject else spoke[0] if spoke else self.subject

    def _said(self, one: Found, unit: _Unit, hidden: str) -> None:
        content = [span for span in one.content if span[1] > span[0]]
        if not content or one.speaker is None:
            return
        quoted = share(self.flat, content, unit.quotes)
        unquoted = [
            word for span in content for word in hidden[slice(*span)].replace(MASK, " ").split() if word.isalpha()
        ]
        joining = all(word in ("and", "but", "that") for word in unquoted)
        kind: Kind = "direct" if quoted and joining else "mixed" if quoted else "indirect"
        one.speaker = self._named(one.speaker, unit.span[1])
        phrase = self.flat[slice(*one.speaker)]
        name = self.people.who(one.speaker, sentence=unit.span[0], earlier=self.subject)
        if self.waiting and kind == "direct" and content[0][0] == unit.span[0]:
            content, self.waiting = [*self.waiting, *content], []
        self._settle()
        read = parsed(phrase, self.words)
        text = " ".join(self.flat[slice(*span)] for span in content)
        paper = read.kind not in ("person", "pronoun")
        if self.dispute and self.disputing not in ("", name):
            self.dispute = self.disputing = ""
        if self.dispute:
            self.disputing = name
        around_it = hidden[unit.span[0] : content[0][0]] + " " + hidden[content[-1][1] : unit.span[1]]
        if roles.dissents(self.tongue, around_it):
            self.dissenting.add(name)
        around = roles.Said(
            self.flat[slice(*unit.span)],
            self.flat[slice(*one.cue)],
            one.lemma,
            phrase,
            paper,
            self._answers(name),
            self.dispute or roles.dispute(self.tongue, around_it),
            read.kind != "body",
            kind in ("direct", "mixed"),
            name not in self.dissenting and bool({"judge", "justice"} & self.people.offices(name)),
            self._turn_of(name, content[0][0]),
        )
        verdict = roles.spoken(self.tongue, text, around)
        self.found.append(
            Statement(
                tuple(content),
                name,
                one.speaker,
                self.flat[slice(*one.cue)],
                kind,
                verdict.role,
                verdict.cue,
                verdict.evidence_type,
            )
        )

    def _named(self, speaker: Span, end: int) -> Span:
        """The name behind a description is the better speaker."""
        read = parsed(self.flat[slice(*speaker)], self.words)
        behind = named_behind(self.flat, speaker, end) if read.kind in ("office", "other", "body", "people") else None
        common = self.flat[slice(*speaker)].split()[-1].islower() or read.kind == "office"
        return behind if behind and common else speaker

    def _answers(self, name: str) -> bool:
        """Whether somebody else spoke first: who opens the dispute makes claims, the others answer."""
        spoken = [one for one in self.found if one.speaker]
        if not spoken or name == spoken[0].speaker:
            return False
        return spoken[-1].speaker != name or spoken[-1].role == "rebuttal"

    def _turn_of(self, name: str, start: int) -> Turn:
        return turn(self.flat, self.found, name, start)

    def _continued(self, unit: _Unit, block: Span, begun: int) -> None:
        """A quotation alone belongs to who spoke last."""
        span = (unit.quotes[0].start, unit.quotes[-1].end)
        last = self.found[-1] if self.found else None
        in_block = len(self.found) > begun
        if last is not None and last.kind == "direct" and (in_block or self.running) and not self.waiting:
            self._extend(last, span)
            return
        # A quotation that is left open goes on in the next paragraph, which may name its speaker.
        if last is None or not last.speaker or (not unit.quotes[-1].closed and not in_block):
            self.waiting.append(span)
            return
        self._same((*self.waiting, span), last)
        self.waiting = []

    def _settle(self) -> None:
        """Give quotations whose speaker nobody has named to who spoke before them."""
        last = self.found[-1] if self.found else None
        if self.waiting and last is not None and last.speaker:
            self._same(tuple(self.waiting), last)
        self.waiting = []

    def _extend(self, last: Statement, span: Span) -> None:
        self.found.remove(last)
        self.found.append(self._with(last, (*last.content, span)))

    def _with(self, last: Statement, content: tuple[Span, ...]) -> Statement:
        text = " ".join(self.flat[slice(*span)] for span in content)
        verdict = roles.spoken(
            self.tongue,
            text,
            roles.Said(
                cue=last.cue,
                answers=self._answers(last.speaker),
                quoted=True,
                turn=self._turn_of(last.speaker, last.start),
            ),
        )
        if last.role != "claim":
            verdict = roles.Verdict(last.role, last.role_cue, last.evidence_type)
        return Statement(
            content,
            last.speaker,
            last.speaker_span,
            last.cue,
            last.kind,
            verdict.role,
            verdict.cue,
            verdict.evidence_type,
        )

    def _same(self, content: tuple[Span, ...], last: Statement) -> None:
        words = " ".join(self.flat[slice(*span)] for span in content)
        around = roles.Said(
            words,
            answers=self._answers(last.speaker),
            quoted=True,
            turn=self._turn_of(last.speaker, content[0][0]),
        )
        verdict = roles.spoken(self.tongue, words, around)
        self.found.append(
            Statement(content, last.speaker, None, "", "direct", verdict.role, verdict.cue, verdict.evidence_type)
        )

    def _loose(self, quote: Quotation, unit: _Unit, hidden: str, subject: Span | None) -> None:
        """Quoted words in a sentence that has no cue for them: after a colon, or as a part of what is told."""
        colon = bool(_COLON.search(hidden[unit.span[0] : quote.start + 1])) and hidden[
            unit.span[0] : quote.start
        ].rstrip().endswith(":")
        inner = self.flat[slice(*quote.inner)]
        named = 2 * sum(word[:1].isupper() for word in inner.split()) > len(inner.split())  # a title, not speech
        if named and not colon:
            return
        whole = re.search(r"[.?!…]\Z", inner.strip()) is not None
        if subject is None:
            last = self.found[-1] if self.found else None
            here = last is not None and last.start >= unit.span[0]
            if last is not None and last.speaker and (colon or whole or here):
                self._same(((quote.start, quote.end),), last)
            return
        subject = self._named(subject, unit.span[1])
        read = parsed(self.flat[slice(*subject)], self.words)
        if read.kind not in ("person", "pronoun", "body", "people", "office") and not colon:
            return
        name = self.people.who(subject, sentence=unit.span[0], earlier=self.subject)
        words = self.flat[slice(*quote.inner)]
        around = roles.Said(
            self.flat[slice(*unit.span)],
            ":" if colon else "",
            answers=self._answers(name),
            quoted=True,
            turn=self._turn_of(name, quote.start),
        )
        verdict = roles.spoken(self.tongue, words, around)
        kind: Kind = "direct" if colon or whole else "mixed"
        span = (quote.start, quote.end)
        self.found.append(
            Statement(
                (span,), name, subject, ":" if colon else "", kind, verdict.role, verdict.cue, verdict.evidence_type
            )
        )

    def _own(self, unit: _Unit) -> None:
        sentence = self.flat[slice(*unit.span)]
        if len(sentence.split()) < 5 or sentence.rstrip().endswith("?"):
            return
        verdict = roles.own(self.tongue, sentence)
        if verdict is not None:
            self.found.append(
                Statement((unit.span,), role=verdict.role, role_cue=verdict.cue, evidence_type=verdict.evidence_type)
            )


def _story(block: str, *, first: bool) -> bool:
    """Headlines, bylines and labels hold no statements."""
    count = len(block.split())
    if count >= _LONG:
        return True
    if first and count < 16 and not re.search(r"\.[”’\"'»)]*\Z", block):
        return False
    return bool(_STORY.search(block)) and count >= 2


def _units(spans: list[Span], quotes: list[Quotation]) -> list[_Unit]:
    """Join the sentences that lie in one quotation."""
    units: list[_Unit] = []
    for span in spans:
        if units and any(quote.start < units[-1].span[1] and quote.end > span[0] for quote in quotes):
            units[-1].span = (units[-1].span[0], span[1])
        else:
            units.append(_Unit(span, []))
    for unit in units:
        unit.quotes = [quote for quote in quotes if unit.span[0] <= quote.start and quote.end <= unit.span[1]]
    return units
