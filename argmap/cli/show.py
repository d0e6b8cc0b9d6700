"""`argmap show`: the argument as an outline to read on a terminal, in a mail, by a screen reader."""

import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from argmap.cli.program import note
from argmap.drawing.face import Quote, cite, short_date
from argmap.formats.native import read
from argmap.model.document import Document
from argmap.model.hierarchy import Hierarchy, hierarchy, link_term, term
from argmap.model.records import Article, Claim, ClaimId, Link, LinkId
from argmap.model.texts import one_line, quoted, shortened

INDENT = 3
DEEPEST = 12
LONGEST_QUOTE = 300
NARROWEST, WIDEST = 40, 100


@click.command("show")
@click.argument("map_file", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--ids", is_flag=True, help="Add each claim's id, as other commands take it.")
def show(map_file: Path, *, ids: bool) -> None:
    """Print the argument as an outline, with roles and sources.

    Every claim has a number, such as 1.2.1; what bears on a claim or on the step from it stands indented below it.

    \b
    Examples:
      argmap show debate.argmap
      argmap show debate.argmap | less
    """
    opened = read(map_file)
    for problem in opened.problems:
        note(f"{map_file}: {problem}")
    width = min(max(shutil.get_terminal_size((WIDEST, 24)).columns, NARROWEST), WIDEST)
    for line in outline(opened.document, width=width, ids=ids):
        click.echo(line)


def outline(document: Document, *, width: int = WIDEST, ids: bool = False) -> Iterator[str]:
    """Yield the lines of the outline, at most `width` characters wide as far as words allow."""
    info = document.info
    yield from textwrap.wrap(one_line(info.title) or "Untitled map", width)
    for label, text in (("Question", info.question), ("Summary", info.summary), ("By", ", ".join(info.authors))):
        if text.strip():
            yield from _wrapped(f"{label}: {one_line(text)}", "", width)
    if not document.claims:
        yield ""
        yield "This map has no claims yet."
    tree = hierarchy(document)
    numbers = _numbers(tree)
    for root in tree.roots:
        yield ""
        for claim, depth in tree.walk(root):
            yield from _entry(document, tree, numbers, claim, depth, width=width, ids=ids)
    yield from _sources(document, width)


def _numbers(tree: Hierarchy) -> dict[str, str]:
    """Return each claim's number in the outline: 2.1 is the first one below the second root.

    Below DEEPEST steps claims are counted through instead (#57), for numbers that grow with depth fill memory.
    """
    numbers: dict[str, str] = {}
    for place, root in enumerate(tree.roots, 1):
        numbers[root] = str(place)
        for claim, depth in tree.walk(root):
            for step, child in enumerate(tree.children(claim), 1):
                numbers[child] = f"{numbers[claim]}.{step}" if depth < DEEPEST else f"#{len(numbers) + 1}"
    return numbers


def _entry(
    document: Document, tree: Hierarchy, numbers: dict[str, str], claim: ClaimId, depth: int, *, width: int, ids: bool
) -> Iterator[str]:
    record = document.claims[claim]
    link = tree.main.get(claim)
    word = term(document, tree, claim)
    if link is not None:
        word += _struck(document, numbers, link, above=tree.parent[claim])
    indent = " " * (INDENT * min(depth, DEEPEST))
    text = one_line(record.text) or "(empty)"
    yield from _wrapped(f"{numbers[claim]} {word[0].upper()}{word[1:]}: {text}", indent, width)
    below = indent + " " * INDENT
    for line in _details(document, record):
        yield from _wrapped(line, below, width)
    for cross in document.links_out_of(claim):
        if cross is not link:
            line = f"see also: {link_term(document, tree, cross)} {_towards(document, numbers, cross)}"
            yield from _wrapped(line, below, width)
    if ids:
        yield f"{below}id {claim}"


def _struck(document: Document, numbers: dict[str, str], link: Link, *, above: ClaimId) -> str:
    """Return which step is meant by an undercut, a backing or a co-premise: that of the claim above, or another."""
    step = document.links.get(LinkId(link.target))
    if step is None:
        return ""
    if link.role == "joins":
        return f" with {numbers[step.source]}"
    return f" of the step {_step(document, numbers, step)}" if step.source != above else _short(document, numbers, step)


def _short(document: Document, numbers: dict[str, str], step: Link) -> str:
    return f" of the step to {numbers[step.target]}" if step.target in document.claims else " of that step"


def _towards(document: Document, numbers: dict[str, str], link: Link) -> str:
    step = document.links.get(LinkId(link.target))
    if step is not None:
        return f"of the step {_step(document, numbers, step)}"
    target = document.claims[ClaimId(link.target)].text
    return f"to {numbers[link.target]} ({shortened(target, 60) or 'empty'})"


def _step(document: Document, numbers: dict[str, str], step: Link) -> str:
    """Return a step as "from 1.1 to 1"; one that bears on a step is told by the claim that step comes from."""
    end = document.links.get(LinkId(step.target))
    goal = numbers[step.target] if end is None else f"the step from {numbers[end.source]}"
    return f"from {numbers[step.source]} to {goal}"


def _details(document: Document, claim: Claim) -> Iterator[str]:
    """Yield who says it, each quotation with its source, and what the author noted."""
    speaker = document.people.get(claim.speaker) if claim.speaker else None
    quotes = [
        Quote(excerpt, document.articles.get(excerpt.article) if excerpt.article else None, None)
        for excerpt in (document.excerpts[citation.excerpt] for citation in document.citations_of(claim.id))
    ]
    if speaker and not quotes:
        yield f"— {cite(speaker, ())}"
    for quote in quotes:
        excerpt = quote.excerpt
        said_by = document.people.get(excerpt.speaker) if excerpt and excerpt.speaker else None
        source = cite(said_by or speaker, (quote,)) or "source unknown"
        words = one_line(excerpt.exact) if excerpt else ""
        known = not words or words.strip("“”\"'. ") == one_line(claim.text).strip("“”\"'. ")
        yield f"— {source}" + ("" if known else f": {quoted(shortened(words, LONGEST_QUOTE))}")
    if claim.confidence is not None:
        yield f"confidence: {round(claim.confidence * 100)} %"
    if claim.tags:
        yield f"tags: {', '.join(one_line(tag) for tag in claim.tags)}"
    if claim.note.strip():
        yield f"note: {one_line(claim.note)}"


def _sources(document: Document, width: int) -> Iterator[str]:
    if not document.articles:
        return
    yield ""
    yield "Sources"
    for article in sorted(document.articles.values(), key=_by_title):
        parts = (
            article.title or "Untitled",
            article.outlet,
            article.byline,
            short_date(article.published),
            article.url,
        )
        yield from _wrapped("• " + ", ".join(one_line(part) for part in parts if part.strip()), " ", width)


def _by_title(article: Article) -> tuple[str, str]:
    return one_line(article.title).casefold(), article.id


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    hanging = indent + " " * INDENT
    return textwrap.wrap(
        text,
        max(width, len(hanging) + NARROWEST),
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
