"""Quotations as Web Annotations (W3C 2017, JSON-LD), which annotation programs read and write, and back.

What is read is data only: no address in it is opened, and a note whose words stand in no article of the map is
reported, never guessed into one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from argmap.edits.excerpts import mark
from argmap.formats.errors import FileUnreadable
from argmap.formats.files import read_bytes, swapped
from argmap.model.diff import apply
from argmap.model.document import Document
from argmap.model.errors import EditRefused
from argmap.model.ids import Mint, fresh
from argmap.model.records import Article, Citation, Claim, Excerpt, ExcerptId
from argmap.model.texts import cleaned, one_line, shortened
from argmap.reading.anchors import Place, standing

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOST_BYTES = 20_000_000
MOST_NOTES = 20_000
_NAME = "urn:argmap:"
_TEXT = "urn:sha256:"


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation as read: what it is about, the words it selects, what it says, and who says so."""

    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    text: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Brought:
    """The map with the notes in it, how many boxes came, how many were there already, and what found no place."""

    document: Document
    added: int
    known: int
    left: tuple[str, ...]


def annotations(document: Document) -> bytes:
    """Return all quotations of a map as an AnnotationPage: position and quote selectors, the boxes as their bodies."""
    items = [_item(document, excerpt) for excerpt in document.excerpts.values()]
    page = {"@context": CONTEXT, "id": f"{_NAME}{document.info.id}", "type": "AnnotationPage", "items": items}
    if document.info.title:
        page["label"] = document.info.title
    return orjson.dumps(page, option=orjson.OPT_INDENT_2) + b"\n"


def write_annotations(document: Document, path: Path) -> None:
    """Write them to a file. Raises FileUnwritable."""
    data = annotations(document)
    with swapped(path) as file:
        file.write(data)


def read_notes(path: Path) -> list[Note]:
    """Return the annotations in a file: a page, a collection, a list or one of them, or rows of Hypothesis.

    Raises FileUnreadable for what is none of these.
    """
    data = read_bytes(path, most=MOST_BYTES)
    try:
        tree = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise FileUnreadable(str(path), f"it is not JSON: {error}", "Export it as JSON-LD annotations") from error
    notes = [note for item in _items(tree, depth=0) for note in _notes(item)]
    if not notes:
        raise FileUnreadable(str(path), "it holds no annotations with quoted words", "Export them with their selectors")
    if len(notes) > MOST_NOTES:
        raise FileUnreadable(str(path), f"it holds more than {MOST_NOTES:,} annotations", "Split it")
    return notes


def bring(document: Document, notes: Iterable[Note], *, mint: Mint = fresh) -> Brought:
    """Make a box of every note whose words stand in an article of the map."""
    added = known = 0
    left: list[str] = []
    for note in notes:
        found = _place(document, note)
        words = f"“{shortened(note.exact, 60)}”"
        if found is None:
            left.append(f"{words} stands in no article of the map")
            continue
        article, place = found
        if _there(document, article, place, note):
            known += 1
            continue
        text = cleaned(note.text).strip() or None
        try:
            diff = mark(
                document,
                article.id,
                place.start,
                place.end,
                text=text,
                speaker=one_line(cleaned(note.speaker)),
                mint=mint,
            )
        except EditRefused as refusal:
            left.append(f"{words}: {refusal.cause}")
            continue
        document = apply(document, diff)
        added += 1
    return Brought(document, added, known, tuple(left))


def _item(document: Document, excerpt: Excerpt) -> dict[str, Any]:
    claims = [document.claims.get(citation.claim) for citation in document.citations_to(excerpt.id)]
    bodies = [_body(document, claim) for claim in claims if claim is not None]
    article = document.articles.get(excerpt.article) if excerpt.article else None
    quote = {"type": "TextQuoteSelector", "exact": excerpt.exact, "prefix": excerpt.prefix, "suffix": excerpt.suffix}
    position = {"type": "TextPositionSelector", "start": excerpt.start, "end": excerpt.end}
    target: dict[str, Any] = {"type": "SpecificResource", "source": _source(article), "selector": [quote, position]}
    if article is not None and article.digest:
        target["state"] = {"type": "State", "value": f"{_TEXT}{article.digest}"}
    item: dict[str, Any] = {"id": f"{_NAME}{excerpt.id}", "type": "Annotation", "target": target}
    item["motivation"] = "commenting" if bodies else "highlighting"
    if bodies:
        item["body"] = bodies
    return item


def _body(document: Document, claim: Claim) -> dict[str, Any]:
    body: dict[str, Any] = {"type": "TextualBody", "value": claim.text, "format": "text/plain", "purpose": "commenting"}
    speaker = document.people.get(claim.speaker) if claim.speaker else None
    if speaker is not None and speaker.name:
        body["creator"] = {"type": "Agent", "name": speaker.name}
    return body


def _source(article: Article | None) -> str:
    if article is None:
        return f"{_NAME}nowhere"
    return article.url or (f"{_TEXT}{article.digest}" if article.digest else f"{_NAME}{article.id}")


def _items(tree: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(tree, list) and depth < 4:
        for part in tree:
            yield from _items(part, depth=depth + 1)
    elif isinstance(tree, dict):
        inside = [
            tree[key] for key in ("items", "rows", "first", "annotations") if isinstance(tree.get(key), list | dict)
        ]
        if "target" in tree:
            yield tree
        elif depth < 4:
            for part in inside:
                yield from _items(part, depth=depth + 1)


def _notes(item: dict[str, Any]) -> Iterator[Note]:
    text, speaker = _said(item)
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    for target in targets:
        if not isinstance(target, dict):
            continue
        source = _words(
            target.get("source") if not isinstance(target.get("source"), dict) else target["source"].get("id")
        )
        selectors = target.get("selector")
        quote: dict[str, Any] = {}
        start = -1
        for selector in _selectors(selectors, depth=0):
            if selector.get("type") == "TextQuoteSelector" and not quote:
                quote = selector
            elif selector.get("type") == "TextPositionSelector" and type(selector.get("start")) is int:
                start = selector["start"]
        exact = _words(quote.get("exact"))
        if exact.strip():
            source = source or _words(item.get("uri"))
            yield Note(source, exact, _words(quote.get("prefix")), _words(quote.get("suffix")), start, text, speaker)


def _selectors(tree: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(tree, list) and depth < 3:
        for part in tree:
            yield from _selectors(part, depth=depth + 1)
    elif isinstance(tree, dict):
        yield tree
        if depth < 3:
            yield from _selectors(tree.get("refinedBy"), depth=depth + 1)


def _said(item: dict[str, Any]) -> tuple[str, str]:
    bodies = item.get("body")
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(body, dict) and _words(body.get("value")).strip() and body.get("purpose") != "tagging":
            creator = body.get("creator")
            return _words(body["value"]), _words(creator.get("name")) if isinstance(creator, dict) else ""
        if isinstance(body, str) and not body.startswith(("http:", "https:", "urn:")):
            return body, ""
    return _words(item.get("text")) or _words(item.get("bodyValue")), ""


def _words(value: Any) -> str:
    return cleaned(value)[:100_000] if isinstance(value, str) else ""


def _place(document: Document, note: Note) -> tuple[Article, Place] | None:
    """The article and place in which a note's words stand; the article it names first."""
    sought = Excerpt(ExcerptId(""), start=note.start, exact=note.exact, prefix=note.prefix, suffix=note.suffix)
    named = [article for article in document.articles.values() if note.source and note.source == _source(article)]
    for article in [*named, *(other for other in document.articles.values() if other not in named)]:
        place = standing(article.text, sought) if article.text else Place("lost")
        if place.state in ("exact", "moved") or (article in named and place.state == "changed"):
            return article, place
    return None


def _there(document: Document, article: Article, place: Place, note: Note) -> bool:
    """Whether a box with the note's words stands on that passage already."""
    for excerpt in document.excerpts_of(article.id):
        if (excerpt.start, excerpt.end) == (place.start, place.end):
            cited: tuple[Citation, ...] = document.citations_to(excerpt.id)
            words = {document.claims[citation.claim].text for citation in cited if citation.claim in document.claims}
            if not note.text.strip() or note.text.strip() in words:
                return bool(words)
    return False
