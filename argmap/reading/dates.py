"""Dates as English news articles write them, to ISO 8601.

Only whole dates count: a lone year or a weekday says too little.
"""

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(rf"(?<![\w-]){form}(?![\d-])", re.I)
    for form in (
        rf"{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)",
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}\s*,?\s+{_YEAR}",
    )
)


def iso_date(text: str) -> str:
    """Return the first whole date in `text` as YYYY-MM-DD, or an empty string.

    >>> iso_date("Published: Sept. 19, 2017 at 4 p.m."), iso_date("in 2017")
    ('2017-09-19', '')
    """
    return min(dates_in(text), default=(0, 0, ""))[2]


def dates_in(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, ISO date) of every whole date in `text`; days that no calendar has are left out."""
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            try:
                day = datetime.date(int(match["year"]), number, int(match["day"]))
            except ValueError:
                continue
            found.append((match.start(), match.end(), day.isoformat()))
    return found
