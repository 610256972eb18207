"""The time in a question: since when, until when, or on which day, as a question's parameters take it."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extraction.qualifiers.temporal import Dated, find_dates
from schema.periods import bounds

_LEAD = re.compile(
    r"(?:\b(?P<lead>since|from|after|starting|between|as of|until|till|up to|to|through|before|prior to|by|and|in|on|at"
    r"|during|for|over|within|–|-)\s+(?:the\s+(?:year|month|end|beginning|start)\s+(?:of\s+)?)?)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b")
_DECADE = re.compile(r"\b((?:19|20)\d)0['’]?s\b")
_YEAR = re.compile(r"(?<![\w.:-])(?:19|20)\d\d(?![\w:-]|[.,]\d)")
"""A year that stands alone, as in "trade of Kenya 2022": the loaders ask for more around it."""
_LEADS = re.compile(
    r"(?:since|from|after|between|until|till|to|through|before|by|and|in|on|at|during|the|\s)+", re.IGNORECASE
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LATELY = re.compile(
    rf"\b(?:(?:in|over|during|within|for|since)\s+)?(?:the\s+)?(?:last|past|previous)\s+(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
    r"\s+(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
"""So many days, weeks, months or years until now; "last year" is a year of its own."""
_STARTS = frozenset({"since", "from", "starting", "between"})
_ENDS = frozenset({"until", "till", "up to", "to", "through", "by", "and", "–", "-"})


@dataclass(frozen=True, slots=True)
class Time:
    """A period or day, in EDTF; `is_moment` where the words name one time ("in 2023", "on 1 May")."""

    since: str | None = None
    until: str | None = None
    is_moment: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    text: str = ""


def time_of(text: str, today: str | None = None) -> Time | None:
    """The time that the text tells of; "last year" needs a `today`. None where it tells of none."""
    if today is not None and (lately := _LATELY.search(text)):
        return Time(_ago(lately, today), spans=(lately.span(),), text=lately.group())
    ranged = _RANGE.search(text)
    if ranged:
        return Time(ranged[1], ranged[2], spans=((_led(text, ranged.start())[1], ranged.end()),), text=ranged.group())
    if (decade := _DECADE.search(text)) is not None:
        return _of_decade(text, decade)
    since = until = moment = None
    spans = []
    for first, end, value in _dates(text, today):
        lead, start = _led(text, first)
        spans.append((start, end))
        if lead in _STARTS:
            since = since or value
        elif lead == "after":
            since = since or _next(value)
        elif lead in ("before", "prior to"):
            until = until or _previous(value)
        elif lead in _ENDS and (since or lead not in ("and", "to")):
            until = until or value
        elif lead in ("and", "to") and moment and not until:  # "in 2022 and 2023"
            since, until, moment = moment, value, None
        else:
            moment = moment or value
    if not spans:
        return None
    return _time(text, tuple(spans), since, until, moment)


def _time(
    text: str, spans: tuple[tuple[int, int], ...], since: str | None, until: str | None, moment: str | None
) -> Time:
    """The time of what was found at those spans; a moment is a period of its own where nothing else is told."""
    told = text[spans[0][0] : spans[-1][1]]
    if moment is None or since or until:
        return Time(since or moment, until, spans=spans, text=told)
    first, slash, last = moment.partition("/")  # a half or a quarter of a year
    return Time(first, last if slash else first, not slash, spans, told)


def _of_decade(text: str, decade: re.Match[str]) -> Time:
    """Its ten years; "since the 1990s" only begins with it, "until the 1990s" ends with it."""
    lead, start = _led(text, decade.start() - (len("the ") if text[: decade.start()].endswith("the ") else 0))
    first, last = f"{decade[1]}0", f"{decade[1]}9"
    spans, told = ((start, decade.end()),), text[start : decade.end()]
    if lead in _STARTS:
        return Time(first, spans=spans, text=told)
    if lead == "after":
        return Time(str(int(last) + 1), spans=spans, text=told)
    if lead in ("before", "prior to"):
        return Time(None, str(int(first) - 1), spans=spans, text=told)
    return Time(None if lead in _ENDS else first, last, spans=spans, text=told)


def _ago(lately: re.Match[str], today: str) -> str:
    """The first day of the time until that day."""
    said, unit = lately["count"].lower(), lately["unit"].lower()
    count = int(said) if said.isdecimal() else _NUMBERS.index(said) + 1
    now = dt.date.fromisoformat(today)
    if unit in ("day", "week"):
        return (now - dt.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    months = now.year * 12 + now.month - 1 - count * (12 if unit == "year" else 1)
    last = monthrange(months // 12, months % 12 + 1)[1]
    return now.replace(year=months // 12, month=months % 12 + 1, day=min(now.day, last)).isoformat()


def _dates(text: str, today: str | None) -> Iterator[tuple[int, int, str]]:
    """Dates with their places: those in ISO 8601, which news do not write, and those that the loaders read."""
    iso = [(match.start(), match.end(), match.group()) for match in _ISO.finditer(text) if bounds(match.group())[0]]
    found = list(iso)
    for dated in find_dates(text, today):
        value, start = dated.value or dated.ahead, _start(text, dated)
        if value is not None and not any(start < end and first < dated.end for first, end, _ in iso):
            found.append((start, dated.end, value))
    found += (
        (match.start(), match.end(), match.group())
        for match in _YEAR.finditer(text)
        if not any(start <= match.start() < end for start, end, _ in found)
    )
    yield from sorted(found)


def _start(text: str, dated: Dated) -> int:
    """Where the date itself begins: the recogniser takes a lead word in with it, or leaves it out."""
    match = _LEADS.match(text[dated.start : dated.end])
    return dated.start + (match.end() if match else 0)


def _led(text: str, start: int) -> tuple[str, int]:
    """The lead word before a place, and where it begins."""
    match = _LEAD.search(text[:start])
    if match is None or match["lead"] is None:
        return "", start
    return match["lead"].lower(), match.start("lead")


def _next(value: str) -> str:
    """The first day after a date, as a year where that is a whole one: after 2018 is since 2019."""
    last = bounds(value)[1]
    if last is None:
        return value
    day = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    return str(day.year) if len(value) == 4 else day.isoformat()


def _previous(value: str) -> str:
    first = bounds(value)[0]
    if first is None:
        return value
    day = dt.date.fromisoformat(first) - dt.timedelta(days=1)
    return str(day.year) if len(value) == 4 else day.isoformat()
