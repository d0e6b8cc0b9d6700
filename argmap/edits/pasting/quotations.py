"""A quotation with its cite: words in quotation marks, then who said them where and when.

“We will not pay.” — Ann Roe, The Herald, 3 May 2020
“We will not pay.” (The Herald, 3 May 2020)
"""

import re
from typing import NamedTuple

from argmap.model.texts import cleaned, one_line

_OPEN, _CLOSE = '“„«‹"', '”“»›"'
_DASH = r"(?:—|–|―|--|-)"
_QUOTED = re.compile(rf"[{_OPEN}](?P<words>.+)[{_CLOSE}][.,]?", re.S)
_SAID = re.compile(rf"(?P<quoted>.+[{_CLOSE}][.,]?)\s*{_DASH}\s*(?P<cite>[^{_OPEN}]+)", re.S)
_BRACKETED = re.compile(rf"(?P<quoted>.+[{_CLOSE}][.,]?)\s*\((?P<cite>[^()]+)\)\.?", re.S)
_IN_BRACKETS = re.compile(r"(?P<who>[^()]+?)[,\s]*\((?P<where>[^()]+)\)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\bn\.\s?d\.")
_DAY = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2})?", re.I
)
MOST_CITE = 200
MOST = 4000
"""Longer texts, in code points, are no quotation that anyone could read in a box."""


class Quotation(NamedTuple):
    """The `words` without their marks, who said them (`speaker`, maybe empty) and the rest of the cite."""

    words: str
    speaker: str
    cite: str


def quotation(text: str) -> Quotation | None:
    """Return the quotation that a text is, or none where it is not one or has no cite.

    >>> quotation("“We will not pay.” — Ann Roe, The Herald, 3 May 2020")
    Quotation(words='We will not pay.', speaker='Ann Roe', cite='The Herald, 3 May 2020')
    >>> quotation('"We will not pay" (The Herald, 2020)')
    Quotation(words='We will not pay', speaker='', cite='The Herald, 2020')
    """
    text = cleaned(text).strip()
    if len(text) > MOST or not text or text[0] not in _OPEN:
        return None
    for form, named in ((_SAID, True), (_BRACKETED, False)):
        found = form.fullmatch(text)
        quoted = _QUOTED.fullmatch(found["quoted"].strip()) if found else None
        if found and quoted and _alone(quoted["words"]):
            cite = one_line(found["cite"]).rstrip(".")
            if 1 < len(cite) <= MOST_CITE:
                return Quotation(one_line(quoted["words"]), *_parted(cite, named=named))
    return None


def _alone(words: str) -> bool:
    """Whether the words are one quotation, not the inside of two: “a” and “b”."""
    return not any(mark in words for mark in "“„«") and words.count('"') % 2 == 0


def _parted(cite: str, *, named: bool) -> tuple[str, str]:
    """Return the speaker and the rest; what stands in brackets has a speaker only before an outlet."""
    bracketed = _IN_BRACKETS.fullmatch(cite)
    if bracketed:
        who, _, more = bracketed["who"].partition(",")
        return who.strip(), ", ".join(filter(None, (more.strip(), bracketed["where"].strip())))
    first, _, rest = cite.partition(",")
    names = [part for part in cite.split(",") if not _dated(part.strip())]
    if _dated(first) or not (named or len(names) > 1):
        return "", cite
    return first.strip(), rest.strip()


def _dated(part: str) -> bool:
    return bool(_YEAR.search(part) or _DAY.fullmatch(part))
