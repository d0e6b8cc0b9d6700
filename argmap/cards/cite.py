"""The two forms of a card's cite: the short one that is read aloud, and the full one that lets anybody find the source.

What the article does not tell is left out here, and named by the checks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.model.document import Document
from argmap.model.records import Article, Excerpt, Person, PersonId
from argmap.model.texts import one_line, quoted

UNDATED = "n.d."
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")
_BY = re.compile(r"^(?:by|von|par|written by|reported by)\s+", re.I)
_BETWEEN = re.compile(r"\s*(?:;|,|\band\b|\bund\b|\bet\b|&)\s*")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|MD|PhD|Ph\.D)\.?", re.I)
_OTHER_WORK = re.compile(
    r"\b(?:staff|correspondent|reporter|editor|writer|bureau|desk|press|news|agency|agencies)\b", re.I
)
_PARTICLES = frozenset(
    ("van", "von", "de", "del", "della", "der", "den", "di", "da", "la", "le", "du", "ten", "ter", "al")
)
MOST_WORDS = 5  # a name of a person has no more


@dataclass(frozen=True, slots=True)
class Cite:
    """`short` is read aloud ("Smith 17"), `full` says all that is known of the source."""

    short: str
    full: str


def cite(document: Document, excerpt: Excerpt, *, speaker: PersonId | None = None) -> Cite:
    """Return the cite of an excerpt; a passage whose article is not in the map has no more than a speaker's name.

    `speaker` is who says so where the excerpt itself names nobody.
    """
    article = document.articles.get(excerpt.article) if excerpt.article else None
    said = document.people.get(excerpt.speaker or speaker or PersonId(""))
    if article is None:
        name = one_line(said.name) if said else ""
        return Cite(f"{last_name(name)} {UNDATED}" if name else f"Source unknown {UNDATED}", name)
    people = {one_line(person.name).casefold(): person for person in document.people.values()}
    writers = authors(article.byline)
    written = [_introduced(name, people) for name in writers] or [one_line(article.outlet)]
    known = {name.casefold() for name in writers}
    quoting = ""
    if said and said.name.strip() and one_line(said.name).casefold() not in known:
        quoting = f"quoting {_introduced(one_line(said.name), people)}"
    outlet = one_line(article.outlet) if writers else ""
    parts = (
        *written,
        quoting,
        long_date(article.published) or UNDATED,
        quoted(one_line(article.title)) if article.title.strip() else "",
        outlet,
        one_line(article.url),
        f"accessed {long_date(article.retrieved)}" if article.retrieved.strip() else "",
    )
    return Cite(short_cite(article), ", ".join(part for part in parts if part))


def short_cite(article: Article) -> str:
    """Return who wrote it and the year in two figures: the outlet stands for an author who is not named.

    >>> from argmap.model.records import ArticleId
    >>> short_cite(Article(ArticleId("a"), byline="By Jane Smith and Joe van Dyk", published="2017-01-26"))
    'Smith & van Dyk 17'
    >>> short_cite(Article(ArticleId("a"), outlet="The Post"))
    'The Post n.d.'
    """
    names = [last_name(name) for name in authors(article.byline)]
    who = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    who = who or one_line(article.outlet) or one_line(article.title)[:60] or "Source unknown"
    return f"{who} {short_year(article.published)}"


def authors(byline: str) -> tuple[str, ...]:
    """Return the names in a byline, without the words around them and the house they work for.

    >>> authors("By Jane Smith, Joe Doe Jr. and Ann Lee, staff writers")
    ('Jane Smith', 'Joe Doe Jr.', 'Ann Lee')
    >>> authors("Ann Lee, The Associated Press"), authors("")
    (('Ann Lee',), ())
    """
    line = _BY.sub("", one_line(byline))
    names: list[str] = []
    for part in _BETWEEN.split(line):
        if names and _SUFFIX.fullmatch(part):
            names[-1] += f" {part}"
        elif part and (not names or not _OTHER_WORK.search(part)) and len(part.split()) <= MOST_WORDS:
            names.append(part)
    return tuple(names)


def last_name(name: str) -> str:
    """Return the name by which a person is cited, with what belongs to it.

    >>> last_name("Ludwig van der Rohe"), last_name("Joe Doe Jr."), last_name("The White House")
    ('van der Rohe', 'Doe', 'The White House')
    """
    words = name.split()
    if not words or words[0].casefold() in ("the", "der", "die", "das", "le", "la"):
        return name
    while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def short_year(published: str) -> str:
    """Return the year in two figures, or that there is none.

    >>> short_year("2017-01-26"), short_year("autumn 1998"), short_year("")
    ('17', '98', 'n.d.')
    """
    found = _YEAR.search(published)
    return found[0][2:] if found else UNDATED


def long_date(text: str) -> str:
    """Return an ISO date as people write it; anything else as it stands.

    >>> long_date("2017-01-26T09:00Z"), long_date("2017-01"), long_date("autumn 2017")
    ('26 January 2017', 'January 2017', 'autumn 2017')
    """
    found = _DATE.match(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        return one_line(text)
    month = f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{int(found[3])} {month}" if found[3] else month


def _introduced(name: str, people: Mapping[str, Person]) -> str:
    """A name with what the map knows of the person: role and organisation are the qualifications of a cite."""
    person = people.get(name.casefold())
    known = (one_line(person.role), one_line(person.organisation)) if person else ()
    return ", ".join(part for part in (name, *known) if part)
