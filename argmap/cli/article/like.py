"""`argmap article like`: who says the same in the other articles of a map."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.program import plain
from argmap.formats.native import read
from argmap.model.document import Document
from argmap.model.errors import ArgmapError
from argmap.model.records import Article, ArticleId

if TYPE_CHECKING:
    from argmap.reading.likeness import Like, Passage

_STANCES = {1: "same", 0: "", -1: "other"}
_PLACE = re.compile(r"(\d{1,9}):(\d{1,9})")


class ArticleUnknown(ArgmapError):
    """A map has no article of the id or title that was given."""


class Place(click.ParamType[tuple[int, int]]):
    """START:END, in code points."""

    name = "START:END"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        found = _PLACE.fullmatch(value)
        if not found or int(found[1]) >= int(found[2]):
            self.fail("Give two numbers, the place of the first character and the one after the last: 120:180.")
        return int(found[1]), int(found[2])


@click.command("like")
@click.argument("map_file", metavar="MAP", type=click.Path(path_type=Path))
@click.option("--statement", required=True, type=Place(), help="Where the statement stands in its article.")
@click.option("--article", "name", required=True, metavar="ID", help="The article's id, or its title.")
@click.option(
    "--with",
    "group",
    multiple=True,
    metavar="ID:START:END",
    help="A statement that says the same, to search by its words as well; may be given several times.",
)
@click.option("--most", default=5, show_default=True, type=click.IntRange(1, 1000), help="How many to print.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, for other programs.")
def like_statements(
    map_file: Path, statement: tuple[int, int], name: str, group: tuple[str, ...], most: int, as_json: bool
) -> None:
    """Print the statements of the map's other articles that are most like one, best first.

    They are found by their words. Where the map tells who stands on which side, statements of the same side come
    first. Courts, dates, sums and names that differ are named: what sounds alike may be two events.

    \b
    Examples:
      argmap article like debate.argmap --article 4zq0m7hdk2x9w3ca --statement 120:180
      argmap article like debate.argmap --article "Ferry stays" --statement 120:180 --json
    """
    from argmap.reading.likeness import asked, gathered, like, sides

    document = read(map_file).document
    passage = asked(_article(document, name), *statement)
    members = [_member(document, member) for member in group]
    found = like(gathered(document), passage, group=members, sides=sides(document), most=most)
    if as_json:
        click.echo(json.dumps([_row(document, one) for one in found], ensure_ascii=False, indent=1))
        return
    for number, one in enumerate(found, start=1):
        for line in _lines(document, number, one):
            click.echo(plain(line))
    if not found:
        click.echo("No statement of another article shares a word with it.")


def _article(document: Document, name: str) -> Article:
    known = document.articles
    titled = [article for article in known.values() if article.title == name]
    if ArticleId(name) in known:
        return known[ArticleId(name)]
    if len(titled) == 1:
        return titled[0]
    cause = "several articles of the map have this title" if titled else "the map has no such article"
    listed = "; ".join(f"{article.id} ({article.title})" for article in known.values())
    raise ArticleUnknown(name, cause, f"Name one of these: {listed}" if listed else "Add the articles first")


def _member(document: Document, words: str) -> "Passage":
    from argmap.reading.likeness import asked

    name, _, place = words.partition(":")
    found = _PLACE.fullmatch(place)
    if not found:
        raise click.BadParameter(f"{words} is not ID:START:END.", param_hint="--with")
    return asked(_article(document, name), int(found[1]), int(found[2]))


def _row(document: Document, one: "Like") -> dict[str, Any]:
    passage = one.passage
    article = document.articles[ArticleId(passage.article)]
    return {
        "article": article.id,
        "title": article.title,
        "content": passage.content,
        "text": passage.text,
        "speaker": passage.speaker,
        "score": round(one.score, 3),
        "side": _STANCES[one.stance],
        "differences": [
            {"kind": difference.kind, "here": difference.here, "there": difference.there, "words": difference.words}
            for difference in one.differences
        ],
    }


def _lines(document: Document, number: int, one: "Like") -> list[str]:
    passage = one.passage
    article = document.articles[ArticleId(passage.article)]
    told = [passage.speaker, article.outlet or article.title, f"{passage.start}:{passage.end}"]
    told += ["the other side"] if one.stance < 0 else []
    lines = [f"{number}. {passage.text}", f"   {', '.join(filter(None, told))}"]
    return lines + [f"   Take care, {difference.words}" for difference in one.differences]
