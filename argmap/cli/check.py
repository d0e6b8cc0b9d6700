"""`argmap check`: what is wrong with a map, one line each."""

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
@click.pass_context
def check(ctx: click.Context, map_files: tuple[Path, ...]) -> None:
    """Look for problems in maps and list them.

    Problems are links and citations that lead nowhere, quotations that do not stand in their article, an article whose
    text was changed, claims that support themselves through others. If there are any, the exit code is 1. A file that
    is no map is an error.

    \b
    Examples:
      argmap check debate.argmap
      argmap check *.argmap
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
        click.echo(plain(f"{path}: {summary(opened.document)}; {verdict(len(opened.problems))}"))
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
