"""`argmap check`: what is wrong with a map, one line each."""

from collections.abc import Iterator
from pathlib import Path

import click

from argmap.cli.program import note, plain
from argmap.formats.native import read
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.integrity import Problem
from argmap.model.records import Article, Claim, Excerpt
from argmap.model.texts import counted, shortened


@click.command("check")
@click.argument("map_files", metavar="MAP...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--cards", is_flag=True, help="Look at every quotation as an evidence card, too.")
@click.pass_context
def check(ctx: click.Context, map_files: tuple[Path, ...], *, cards: bool) -> None:
    """Look for problems in maps and list them.

    Problems are links and citations that lead nowhere, quotations that do not stand in their article, an article whose
    text was changed, claims that support themselves through others. If there are any, the exit code is 1. A file that
    is no map is an error.

    As evidence cards, quotations are held to what debaters ask of each other: whole paragraphs, word for word, without
    ellipsis, with a complete cite and the speaker named, and no "not" left out of what is read aloud.

    \b
    Examples:
      argmap check debate.argmap
      argmap check *.argmap
      argmap check debate.argmap --cards
    """
    found = 0
    for path in map_files:
        try:
            opened = read(path)
        except ArgmapError as error:  # the other files are looked at all the same
            found += 1
            note(str(error))
            continue
        found += len(opened.problems)
        for problem in opened.problems:
            click.echo(plain(f"{path}: {problem}{_reminder(opened.document, problem)}"))
        told = list(_of_cards(opened.document)) if cards else []
        found += len(told)
        for line in told:
            click.echo(plain(f"{path}: {line}"))
        click.echo(plain(f"{path}: {summary(opened.document)}; {verdict(len(opened.problems) + len(told))}"))
    if found:
        ctx.exit(1)


def summary(document: Document) -> str:
    """Return what a map holds, in numbers; an agency's copies count as one source.

    >>> summary(Document())
    '0 claims, 0 links, 0 articles, 0 quotations'
    """
    numbers = {
        "claim": len(document.claims),
        "link": len(document.links),
        "article": len(document.articles),
        "quotation": len(document.excerpts),
    }
    words = {word: counted(number, word) for word, number in numbers.items()}
    if len(document.articles) > 1:
        from argmap.reading.copies import independent

        sources = len(independent(document.articles.values()))
        if sources < len(document.articles):
            words["article"] += f" ({counted(sources, 'source')})"
    return ", ".join(words.values())


def verdict(problems: int) -> str:
    """Return how many problems there are, in words.

    >>> verdict(1), verdict(0)
    ('1 problem', 'no problems')
    """
    return counted(problems, "problem") if problems else "no problems"


def _of_cards(document: Document) -> Iterator[str]:
    """Yield what speaks against the cards of a map, by their tags."""
    from argmap.cards.checks import findings

    for citation in document.citations.values():
        for finding in findings(document, citation):
            claim = document.claims[citation.claim]
            yield f"card of claim {claim.id} (“{shortened(claim.text, 60)}”): {finding.words}"


def _reminder(document: Document, problem: Problem) -> str:
    """Return the first words of the record, so that a person knows which one is meant."""
    record = document.records.get(problem.record)
    text = ""
    if isinstance(record, Claim):
        text = record.text
    elif isinstance(record, Excerpt):
        text = record.exact
    elif isinstance(record, Article):
        text = record.title
    return f" (“{shortened(text, 60)}”)" if text.strip() else ""
