"""What `argmap article read` prints: the findings of the reading room as JSON, or as a list to read."""

from pathlib import Path
from typing import Any

from argmap.model.texts import digest, one_line

Json = dict[str, Any]


def found_in(file: Path) -> tuple[Json, str]:
    """Return what is found in the article in a file, ready for JSON, and its text. Raises ArticleUnreadable."""
    from argmap.reading import read_file
    from argmap.reading.encoding import declared_charset, decode
    from argmap.reading.folding import folds
    from argmap.reading.statements import LanguageUnsupported, Statement, language_of, sentences, statements

    reading = read_file(file)
    as_is = reading.media_type == "text/plain"
    # Positions are of use to others in the text that they can see: the file as it is, with its own line ends.
    text = decode(reading.original, declared=declared_charset(reading.original)).text if as_is else reading.text
    code = reading.language or language_of(text)
    notes = list(reading.notes)
    spans: list[tuple[int, int]] = []
    told: tuple[Statement, ...] = ()
    folded = folds(text, language=code or None)
    without = [(fold.start, fold.end) for fold in folded]
    try:
        spans = sentences(text, code=code, without=without)
        told = statements(text, code=code, without=without)
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
        "folds": [(fold.start, fold.end, fold.kind) for fold in folded],
        "sentences": spans,
        "statements": [
            {
                "content": one.content,
                "speaker": one.speaker,
                "speaker_span": one.speaker_span,
                "cue": one.cue,
                "kind": one.kind,
                "role": one.role,
                "role_cue": one.role_cue,
                "evidence_type": one.evidence_type,
            }
            for one in told
        ],
    }
    if not as_is:
        found["text"] = text
    return found, text


def listed(found: Json, text: str) -> list[str]:
    """Return the lines of the list to read; `text` is what the positions are counted in."""
    about = found["metadata"]
    lines = [about["title"] or "An article without a title"]
    known = [about[name] for name in ("byline", "outlet", "published") if about[name]]
    lines += [", ".join(known)] if known else []
    lines += [f"Note: {one_line(remark)}" for remark in about["notes"]]
    for one in found["statements"]:
        role = f"{one['role']} ({one['evidence_type']})" if one["evidence_type"] else one["role"]
        because = f", because: {one_line(one['role_cue'])}" if one["role_cue"] else ""
        said = f"{one['speaker']} [{one['cue'] or 'goes on'}]" if one["speaker"] else "the article itself"
        words = " … ".join(one_line(text[start:end]) for start, end in one["content"])
        lines += ["", f"{role}{because}; {said}", f"  {words}"]
    return lines
