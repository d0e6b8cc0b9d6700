"""What the first lines of an article say about it: headline, byline, outlet, date and address, by rules, as guesses.

Only lines that carry nothing else are trusted for dates and names: a date in running text is what the article is
about, not when it appeared. The lines stay in the text; a guess is marked as one and a person confirms it.
"""

import re
from dataclasses import replace
from pathlib import PurePath

from argmap.model.texts import one_line
from argmap.reading.dates import dates_in
from argmap.reading.folding import folds
from argmap.reading.paragraphs import paragraphs
from argmap.reading.reading import Reading

_AGENCIES = {
    "ap": "The Associated Press",
    "associated press": "The Associated Press",
    "the associated press": "The Associated Press",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "upi": "UPI",
    "dpa": "dpa",
    "bloomberg": "Bloomberg",
    "cnn": "CNN",
}
_PICTURE_DESKS = frozenset(("getty images", "getty", "shutterstock", "epa", "istock", "file", "pool", "handout"))
_NAME = r"[^\W\d_][\w.’'-]*(?: (?:[^\W\d_][\w.’'-]*)){0,5}"
_BYLINE = re.compile(r"(?:by|BY|By):? (?=[A-ZÀ-Þ])(?P<who>[^|/\n]{3,120}?)(?:\s*[|/•]\s*(?P<outlet>[^|\n]{2,60}))?")
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .’'-]+(?:,? [A-Z][\w. ]{1,20})?,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2},? ?)?)?"
    r"\((?P<outlet>[A-Z][\w .&’'-]{1,40})\)\s*[-–—]+\s"
)
_PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,’'-]{2,40}(?:\([^()]{2,40}\)\s*)?[-–—:]+\s+")
_CREDIT = re.compile(r"\(Photo by [^/()\n]{3,60}/(?P<outlet>[^()\n]{2,50})\)")
_LABEL = re.compile(
    r"(?P<label>title|headline|author|byline|source|outlet|published|date|url|link)\s*:\s*(?P<value>\S.{0,300})", re.I
)
_LABELS = {
    "title": "title", "headline": "title",
    "author": "byline", "byline": "byline",
    "source": "outlet", "outlet": "outlet",
    "published": "published", "date": "published",
    "url": "url", "link": "url",
}  # fmt: skip
_RELAYED = re.compile(r"(?:reported by|from|source:) (?P<outlet>(?:the )?[\w .&’'-]{2,40})", re.I)
_ADDRESS = re.compile(r"https?://\S{4,1990}", re.I)
_ROUND_A_DATE = re.compile(
    r"(?:first published|published|last updated|updated|posted|date|on|at"
    r"|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun|day|\d{1,2}[:.]\d\d(?::\d\d)?|[ap]\.?m\.?|e[sd]?t|gmt|utc|bst|p[sd]t|c[sd]t|\W)*",
    re.I,
)
HEADLINE = 160
_HEADER_LINES = 12
_CLUTTERED = 6_000
_TELLING = frozenset(("caption", "credit", "reporters", "copyright"))


def described(reading: Reading, *, name: str) -> Reading:
    """Return the reading with its empty fields filled from the first lines, the file name as the last resort.

    Fields filled here join `guessed`. The text stays as it is.
    """
    guesses = _guesses(reading.text[:20_000])
    if not guesses.get("title"):
        guesses["title"] = _from_name(name) or _first_words(reading.text[:2_000])
    fresh = {field: value for field, value in guesses.items() if value and not getattr(reading, field)}
    return replace(reading, guessed=reading.guessed | frozenset(fresh), **fresh)  # type: ignore[arg-type]


def _guesses(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    spans = _without_clutter(text, paragraphs(text))[:_HEADER_LINES]
    headline: list[str] | None = []
    for number, (start, end) in enumerate(spans):
        block = text[start:end]
        dateline = _DATELINE.match(block)
        if dateline:
            fields.setdefault("outlet", _outlet(dateline["outlet"]))
        credit = _CREDIT.search(block)
        if credit and credit["outlet"].strip().lower() not in _PICTURE_DESKS | _AGENCIES.keys():
            fields.setdefault("credit", one_line(credit["outlet"]))
        # Running text ends the header, but captions and datelines may follow a while.
        lines = [one_line(line) for line in block.split("\n")][:6] if len(block) < 600 else []
        others = [line for line in lines if not _header_line(line, fields)]
        if headline is not None and number < 3 and not dateline:
            words = " ".join(others)
            if words and len(words) <= HEADLINE and len(others) <= 2 and not _sentence(words) and len(spans) > 1:
                fields.setdefault("title", words)
                headline = None
            elif words:
                headline = None
    credit_line = fields.pop("credit", "")
    if credit_line:
        fields.setdefault("outlet", credit_line)
    return fields


def _without_clutter(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs of a page without its menus and buttons; captions stay, since their credits name the outlet."""
    clutter = [fold for fold in folds(text[:_CLUTTERED]) if fold.kind not in _TELLING]
    return [(start, end) for start, end in spans if not any(f.start <= start and end <= f.end for f in clutter)]


def _header_line(line: str, fields: dict[str, str]) -> bool:
    """Take what a line of the header says into `fields`; return whether it said anything of the kind."""
    if not line or len(line) > 400:
        return False
    label = _LABEL.fullmatch(line)
    if label:
        field, value = _LABELS[label["label"].lower()], label["value"].strip()
        dates = dates_in(value)
        if field == "published":
            value = dates[0][2] if dates else ""
        elif field == "url":
            found = _ADDRESS.fullmatch(value)
            value = found.group() if found else ""
        elif field == "outlet":
            value = _outlet(value)
        if value:
            fields.setdefault(field, value)
            return True
        return False
    if _ADDRESS.fullmatch(line):
        fields.setdefault("url", line)
        return True
    byline = _BYLINE.fullmatch(line)
    if byline and not _sentence(line) and len(line.split()) <= 16:
        fields.setdefault("byline", byline["who"].strip(" ,"))
        if byline["outlet"]:
            fields.setdefault("outlet", _outlet(byline["outlet"]))
        return True
    relayed = _RELAYED.fullmatch(line)
    if relayed and relayed["outlet"].strip().lower() in _AGENCIES:
        fields.setdefault("outlet", _outlet(relayed["outlet"]))
        return True
    dates = dates_in(line)
    if dates and len(line) <= 120:
        start, end, date = dates[0]
        rest = line[:start] + " " + line[dates[-1][1] :] if len(dates) > 1 else line[:start] + " " + line[end:]
        if len(dates) <= 2 and _ROUND_A_DATE.fullmatch(rest):
            fields.setdefault("published", date)
            return True
    return False


def _outlet(name: str) -> str:
    name = one_line(name)
    return _AGENCIES.get(name.lower(), name)


def _sentence(words: str) -> bool:
    """Headlines have no full stop at the end; questions and closing quotation marks they may have."""
    return words.rstrip("’”\"')").endswith((".", ":", ";", ","))


def _from_name(name: str) -> str:
    stem = re.sub(r"[-_+.]+", " ", PurePath(name).stem).strip()
    words = [word for word in stem.split() if re.fullmatch(r"[^\W\d_]{2,}", word)]
    return one_line(stem)[:HEADLINE] if len(words) >= 2 and len(words) * 2 >= len(stem.split()) else ""


def _first_words(text: str) -> str:
    first = text[slice(*paragraphs(text)[0])] if text.strip() else ""
    found = _DATELINE.match(first) or _PLACE.match(first)
    words = one_line(first[found.end() :] if found else first)
    if len(words) <= 80:
        return words
    return words[:80].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
