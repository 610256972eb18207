"""The first and the last day that a date may mean.

Dates are EDTF level 1 (ISO 8601-2:2019, annex A): years, months, days, seasons, digits left open (198X), uncertain or
approximate (?, ~, %), and intervals whose ends may be open (..) or unknown. Days come back as ISO 8601 text, which
sorts like the days themselves.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

_DATE = re.compile(r"(?P<year>\d{1,4}X{0,3})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[?~%]?")
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
"""Months of spring to winter on the northern half; winter ends with its year, so that a season stays in one year."""


@lru_cache(maxsize=4096)
def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a date or interval; None for an end that is open, unknown or not understood.

    >>> bounds("2024-02")
    ('2024-02-01', '2024-02-29')
    >>> bounds("1992/..")
    ('1992-01-01', None)
    """
    if not edtf:
        return None, None
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return _span(start)[0], _span(end)[1]
    return _span(edtf)


def earliest(edtf: str | None) -> str | None:
    """The first day that the date may mean, or None."""
    return bounds(edtf)[0]


def latest(edtf: str | None) -> str | None:
    """The last day that the date may mean, or None."""
    return bounds(edtf)[1]


def _span(text: str) -> tuple[str | None, str | None]:
    match = _DATE.fullmatch(text.strip())
    if match is None or len(match["year"]) != 4:
        return None, None
    first_year, last_year = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    month, day = match["month"], match["day"]
    if month is None or month == "XX":
        first_month, last_month = 1, 12
    elif month in _SEASONS:
        first_month, last_month = _SEASONS[month]
    elif 1 <= int(month) <= 12:
        first_month = last_month = int(month)
    else:
        return None, None
    last_day = calendar.monthrange(last_year, last_month)[1] if last_year else 31
    if day is None or day == "XX":
        first_day = 1
    elif first_month == last_month and 1 <= int(day) <= last_day:
        first_day = last_day = int(day)
    else:
        return None, None
    return f"{first_year:04d}-{first_month:02d}-{first_day:02d}", f"{last_year:04d}-{last_month:02d}-{last_day:02d}"
