"""The speech words of a language, made ready for matching once: cues with the conditions on what stands beside them.

The groups of cues, from free to strict: any, clause, careful, quoted, object; see `clauses` for what each asks for.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from argmap.reading.statements.language import Language
from argmap.reading.statements.quotations import MASK


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a cue: its group, whether it is the form in -ing, and what it may or must have beside it."""

    group: str
    lemma: str
    ing: bool = False
    told: bool = False
    marks: frozenset[str] = frozenset()
    plural: bool = False  # the form of they: "critics say"
    noun: bool = False  # and a noun as well: "the claim"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that finding cues, speakers and contents asks about words; `cue` finds every form in `verbs`."""

    cue: re.Pattern[str]
    verbs: dict[str, Verb]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    openers: re.Pattern[str]
    adverb_end: re.Pattern[str]
    questions: frozenset[str]
    objects: re.Pattern[str]
    days: re.Pattern[str]
    documents: re.Pattern[str]
    refused: re.Pattern[str]
    passive: frozenset[str]
    offices: frozenset[str]
    modifiers: frozenset[str]
    people: frozenset[str]
    papers: frozenset[str]
    organisations: frozenset[str]
    groups: frozenset[str]
    pronouns: dict[str, str]
    quantifiers: frozenset[str]
    no_names: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    speakers: frozenset[str]
    inquirers: frozenset[str]
    firm_offices: frozenset[str]
    places: frozenset[str]
    own_groups: frozenset[str]
    same_offices: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]


def _forms(line: str) -> list[str]:
    return line.split("|") if "|" in line else line.split()


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=8)
def grammar(tongue: Language) -> Grammar:
    """Return the grammar of a language."""
    verbs: dict[str, Verb] = {}
    told = {form for line in tongue["told"] for form in _forms(line)}
    marks = {
        name: {form for line in tongue[name] for form in _forms(line)}
        for name in ("calls", "needs_as", "needs_of", "needs_quote")
    }
    for group, lines in dict(tongue["verbs"]).items():
        for line in lines:
            forms = _forms(line)
            for form in forms:
                own = frozenset(name for name, held in marks.items() if form in held)
                ing = form.split()[0].endswith("ing")
                many = form == forms[0] and tongue.code == "en"
                noun = many and form in tongue["also_nouns"]
                verbs.setdefault(form, Verb(group, forms[0], ing, form in told, own, many, noun))
    for phrase in tongue["phrases"]:
        verbs[phrase] = Verb("phrase", phrase)
    words = {name: list(tongue[name]) for name in tongue.lists if isinstance(tongue[name], list)}
    adverbs = _any([*words.get("adverbs", []), *words.get("days", [])])
    objects = _any(words.get("object_words", []))
    # Several of an office are a crowd: "sheriffs".
    if tongue.code == "en":
        words["people_words"] += [f"{office}s" for office in words["offices"] if office not in words["modifiers"]]
    speakers = {
        *words["offices"],
        *words["people_words"],
        *words["paper_words"],
        *words["organisations"],
        *words["group_words"],
    }
    return Grammar(
        cue=re.compile(rf"(?<![\w-])(?:{_any(list(verbs))})(?![\w-])", re.I),
        verbs=verbs,
        auxiliaries=frozenset(words.get("auxiliaries", [])),
        prepositions=frozenset(words.get("prepositions", [])),
        conjunctions=frozenset(words.get("conjunctions", [])),
        openers=re.compile(rf"(?:(?:{_any(words.get('openers', []))})\b,?\s+)+"),
        adverb_end=re.compile(rf"(?:(?:\A|(?<=\s))(?:{adverbs}|\w+ly|on (?:{_any(words.get('days', []))}))\s+)+\Z"),
        questions=frozenset(words.get("question_words", [])),
        objects=re.compile(
            rf"\s+(?:(?:{objects})(?![\w-])|(?:the|a|an|his|her|their|our|its) "
            r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*"
            r"|[a-z-]+(?: (?!(?:that|on|in|at|it|he|she|they|the|there|how|why|whether|to)\b)"
            r"[a-z-]+)?)"
            r"|[A-Z][\w.’'-]*(?: (?:of |the |for )?[A-Z][\w.’'-]*)*)"
        ),
        days=re.compile(
            rf"\s+(?:on |late |early )?(?:{_any(words.get('days', []))})\b(?: (?:night|morning|afternoon|evening))?"
        ),
        documents=re.compile(rf"\b(?:{_any(words.get('documents', []))})\b"),
        refused=re.compile(rf"(?:(?:\b|(?<=[a-z]))(?:{_any(words.get('refusals', []))})\s+)\Z"),
        passive=frozenset(words.get("passive", [])),
        offices=frozenset(words["offices"]),
        modifiers=frozenset(words["modifiers"]),
        people=frozenset(words["people_words"]),
        papers=frozenset(words["paper_words"]),
        organisations=frozenset(words["organisations"]),
        groups=frozenset(words["group_words"]),
        pronouns=dict(tongue["pronouns"]),
        quantifiers=frozenset(words["quantifiers"]),
        no_names=frozenset(words["openers_of_names"]),
        male=frozenset(words["male"]),
        female=frozenset(words["female"]),
        male_names=frozenset(words["male_names"]),
        female_names=frozenset(words["female_names"]),
        speakers=frozenset(speakers),
        inquirers=frozenset(words.get("inquirers", [])),
        places=frozenset(words.get("places", [])),
        firm_offices=frozenset(words.get("firm_offices", [])),
        own_groups=frozenset(words.get("own_groups", [])),
        same_offices=dict(tongue["same_offices"]),
        patterns=defaultdict(
            lambda: re.compile("(?!)"),
            {name: re.compile(form.replace("<MASK>", MASK)) for name, form in dict(tongue["patterns"]).items()},
        ),
    )
