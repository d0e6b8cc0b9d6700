"""What `argmap article read` prints: the findings of the reading room as JSON, or as a list to read."""

from pathlib import Path
from typing import Any

from argmap.model.texts import digest, one_line

Json = dict[str, Any]


def found_in(file: Path) -> Json:
    """Return what is found in the article in a file, ready for JSON. Raises ArticleUnreadable."""
    from argmap.reading import read_file
    from argmap.reading.encoding import declared_charset, decode
    from argmap.reading.statements import LanguageUnsupported, language_of, sentences

    reading = read_file(file)
    as_is = reading.media_type == "text/plain"
    # Positions are of use to others in the text that they can see: the file as it is, with its own line ends.
    text = decode(reading.original, declared=declared_charset(reading.original)).text if as_is else reading.text
    code = reading.language or language_of(text)
    notes = list(reading.notes)
    spans: list[tuple[int, int]] = []
    statements: list[Json] = []
    folds: list[tuple[int, int, str]] = []
    try:
        spans = sentences(text, code=code)
    except LanguageUnsupported as error:
        notes.append(str(error))
    found: Json = {
        "text_sha256": digest(text),
        "metadata": {
            "title": reading.title,
            "outlet": reading.outlet,
            "byline": reading.byline,
            "published": reading.published,
            "url": reading.url,
            "language": code,
            "guessed": sorted(reading.guessed),
            "encoding": reading.encoding,
            "notes": notes,
        },
        "folds": folds,
        "sentences": spans,
        "statements": statements,
    }
    if not as_is:
        found["text"] = text
    return found


def listed(found: Json) -> list[str]:
    """Return the lines of the list to read."""
    about = found["metadata"]
    lines = [about["title"] or "An article without a title"]
    known = [about[name] for name in ("byline", "outlet", "published") if about[name]]
    lines += [", ".join(known)] if known else []
    lines += [f"Note: {one_line(remark)}" for remark in about["notes"]]
    return lines
