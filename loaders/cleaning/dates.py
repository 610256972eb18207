"""Read the date of an article from the ways in which pages write it."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAY = r"(?P<day>\d{1,2})"
_SEPARATOR = r"\s?[-/.–]\s?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}{_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}{_DAY}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?\s*,?\s+{_YEAR}\b",
        rf"\b{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_DAY}-{_MONTH}-{_YEAR}\b",
        rf"\b{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}\b",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        rf"^{_YEAR}-(?P<month>\d{{2}})$",
        rf"^{_YEAR}$",
        r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})$",
    )
)


def edtf(text: str) -> str | None:
    """The first date in the text as EDTF (2024, 2024-10 or 2024-10-18), or None.

    Read are ISO 8601, RFC 822 and what English pages write ("Jan. 8, 2024", "8th January 2024", "03.11.2021" with
    the day first). "03/11/2021" is ambiguous and is not read. A year alone counts only if it is all there is.
    """
    text = text.strip()
    for form in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        parts = match.groupdict()
        month = parts.get("month")
        if month is None:
            return parts["year"]
        number = int(month) if month.isdigit() else _MONTHS[month.lower()]
        day = parts.get("day")
        try:
            date = dt.date(int(parts["year"]), number, int(day) if day else 1)
        except ValueError:
            return None
        return date.isoformat() if day else date.isoformat()[:7]
    return None


def is_date_line(line: str) -> bool:
    """Whether the line is a date (with a weekday, a time, a zone) and nothing else."""
    if len(line) > 60 or edtf(line) is None:
        return False
    rest = line
    for form in _FORMS:
        rest = form.sub(" ", rest, count=1)
    return _ONLY_TIME.fullmatch(rest) is not None


_ONLY_TIME = re.compile(
    r"(?:[\s,;:|.()\-–—]"
    r"|\d{1,2}:\d{2}(?::\d{2})?|\bT\d\d:\d\d(?::\d\d)?Z?|[+-]\d{4}"
    r"|\b(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b"
    r"|\b(?:a\.?m|p\.?m)\b|\b(?:at|on|date)\b"
    r"|\b(?:gmt|utc|est|edt|cst|cdt|pst|pdt|cet|cest|bst|ist|local time)\b)*",
    re.IGNORECASE,
)
