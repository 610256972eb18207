"""Dates in words, resolved against the day on which the article was published, as EDTF with the text's precision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.extraction.qualifiers.date_words import (
    DATELINE,
    DAYS,
    LEAD,
    LEADS,
    MONTHS,
    NUMBERS,
    PARTS,
    PATTERN,
    SEASONS,
)
from loaders.parse import lowered

DATELINE_WITHIN = 2000
"""Characters from the start of an article in which its dateline stands."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at characters [start, end): its EDTF value, and its lead (since, until, by, before, after).

    `ahead` is the value where the fact lies in the future ("will meet on Tuesday"), None where it makes no difference;
    `value` is None where only that reading makes sense ("in two weeks").
    """

    start: int
    end: int
    value: str | None
    lead: str
    ahead: str | None = None


@dataclass(frozen=True, slots=True)
class _Now:
    """What relative dates count from: the publication, and the day that the text told last."""

    day: date | None
    year: int | None
    told: date | None


Groups = Mapping[str, str | None]
Value = tuple[str | None, str | None] | None


def find_dates(text: str, published: str | None) -> Iterator[Dated]:
    """All dates that can be resolved. Without a publication day, only those that stand on their own."""
    day = _day(published)
    year = int(published[:4]) if published and published[:4].isdigit() else None
    told: date | None = None
    heading = DATELINE.search(text[:DATELINE_WITHIN])
    small = lowered(text)
    for match in PATTERN.finditer(small):
        if heading is not None and heading.start() <= match.start() < heading.end():
            continue  # the day of the report, not of anything that it tells
        groups = match.groupdict()
        kind = next(name for name in READERS if groups[name])
        resolved = READERS[kind](
            {k.removeprefix(kind + "_"): v for k, v in groups.items() if k.startswith(kind)},
            _Now(day, year, told),
        )
        if resolved is None:
            continue
        value, ahead = resolved
        if value and kind != "same":
            told = _day(value.partition("/")[0]) or told
        yield Dated(match.start(), match.end(), value, _lead(small, match), ahead)


def dateline(text: str) -> str | None:
    """The day in a dateline ("GENEVA, 3 May 2022 -"), which dates an article that says it nowhere else; else None."""
    match = DATELINE.search(text[:DATELINE_WITHIN])
    if match is None:
        return None
    return _iso(int(match["y"]), MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"]))


def years_before(years: int, published: str | None) -> str | None:
    """The year that many years before the article's, for anniversaries; None where the article has no year."""
    return f"{int(published[:4]) - years:04d}" if published and published[:4].isdigit() else None


def _lead(text: str, match: re.Match[str]) -> str:
    first = match.group().split()[0]
    found = LEAD.search(text[max(0, match.start() - 24) : match.start()] + (f"{first} " if first in LEADS else ""))
    word = found.group(1) if found else ""
    return "until" if word == "till" else word


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(year: int, month: int) -> str:
    """The month that many months from the start of the year: 0 is December of the year before."""
    months = year * 12 + month - 1
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


# -- one reader for each way of telling a date: (value, value if ahead) or None ----------------------------------


def _written(groups: Groups, now: _Now) -> Value:
    """A day with its month, with or without the year, maybe the first of several days."""
    month, year = MONTHS[groups["m"] or ""], groups["y"]
    first, last = (
        int(groups.get("s") or groups["d"] or 0),
        int(groups.get("e") or (groups["d"] if groups.get("s") else 0) or 0),
    )
    start = _iso(int(year), month, first) if year else _nearest_year(month, first, now.day)
    if start is None:
        return None
    end = _iso(int(start[:4]), month, last) if last > first else None
    return (f"{start}/{end}" if end else start), None


def _plain(groups: Groups, now: _Now) -> Value:
    return _iso(int(groups["y"] or 0), int(groups["m"] or 0), int(groups["d"] or 0)), None


def _month_year(groups: Groups, now: _Now) -> Value:
    if groups["y"]:
        return f"{groups['y']}-{MONTHS[groups['m'] or '']:02d}", None
    if now.year is None:
        return None
    return _month(now.year - ("last" in (groups["my"] or "")), MONTHS[groups["m"] or ""]), None


def _part(groups: Groups, now: _Now) -> Value:
    year = _named_year(groups, now)
    first, last = PARTS[groups["w"] or ""]
    return (f"{year}-{first:02d}/{year}-{last:02d}", None) if year else None


def _season(groups: Groups, now: _Now) -> Value:
    if not groups["y"] and not groups["r"]:
        return None
    year = _named_year(groups, now)
    return (f"{year}-{SEASONS[groups['w'] or '']}", None) if year else None


def _named_year(groups: Groups, now: _Now) -> str | None:
    if groups["y"]:
        return groups["y"]
    shift = {"last": -1, "next": 1}.get(groups["r"] or "", 0)
    return f"{now.year + shift:04d}" if now.year else None


def _ago(groups: Groups, now: _Now) -> Value:
    number, unit = NUMBERS.get(groups["n"] or "") or int(groups["n"] or 0), groups["u"] or ""
    if unit in ("year", "decade", "century", "centurie"):
        return (f"{now.year - number:04d}", None) if now.year and unit == "year" else None
    return (_shifted(now.day, -number, unit), None) if now.day else None


def _ahead(groups: Groups, now: _Now) -> Value:
    if now.day is None:
        return None
    number = NUMBERS.get(groups["n"] or "") or int(groups["n"] or 0)
    return None, _shifted(now.day, number, groups["u"] or "")


def _shifted(day: date, number: int, unit: str) -> str | None:
    if unit == "year":
        return f"{day.year + number:04d}"
    if unit == "month":
        return _month(day.year, day.month + number)
    if abs(number) > 3000:
        return None
    moved = day + timedelta(days=number * (7 if unit == "week" else 1))
    return moved.isoformat() if unit == "day" else moved.isoformat()[:7]


def _same_day(groups: Groups, now: _Now) -> Value:
    """ "The same day", "a day earlier": counted from the day that the text told last."""
    words = groups["same"] or ""
    if now.told is None:
        return None
    shift = (
        -1
        if "before" in words or "earlier" in words or "previous" in words
        else 1
        if "next" in words or "following" in words or "later" in words
        else 0
    )
    return (now.told + timedelta(days=shift)).isoformat(), None


def _relative(groups: Groups, now: _Now) -> Value:
    word, unit = " ".join((groups["w"] or "").split()), groups["u"] or ""
    step = {"last": -1, "the past": -1, "next": 1, "the coming": 1}.get(word, 0)
    if unit == "year":
        return (f"{now.year + step:04d}", None) if now.year else None
    day = now.day
    if day is None:
        return None
    if unit == "month":
        return _month(day.year, day.month + step), None
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * step)
        return (monday.isoformat()[:7], None) if monday.month == (monday + timedelta(days=6)).month else None
    if unit in DAYS:
        back, ahead = (day.weekday() - DAYS[unit]) % 7, (DAYS[unit] - day.weekday()) % 7
        if step > 0:
            return (day + timedelta(days=ahead or 7)).isoformat(), None
        if step < 0:
            return (day - timedelta(days=back or 7)).isoformat(), None
        return (day - timedelta(days=back)).isoformat(), (day + timedelta(days=ahead)).isoformat()
    if unit in MONTHS:
        month = MONTHS[unit]
        year = day.year - (step < 0 and month >= day.month) + (step > 0 and month <= day.month)
        return f"{year:04d}-{month:02d}", None
    return day.isoformat(), None


def _named_day(groups: Groups, now: _Now) -> Value:
    shift = {"yesterday": -1, "tomorrow": 1}.get(groups["day"] or "", 0)
    return ((now.day + timedelta(days=shift)).isoformat(), None) if now.day else None


def _weekday(groups: Groups, now: _Now) -> Value:
    if now.day is None:
        return None
    target = DAYS[groups["d"] or ""]
    back, ahead = (now.day.weekday() - target) % 7, (target - now.day.weekday()) % 7
    return (now.day - timedelta(days=back)).isoformat(), (now.day + timedelta(days=ahead)).isoformat()


def _bare_month(groups: Groups, now: _Now) -> Value:
    if now.day is None:
        return None
    month = MONTHS[groups["m"] or ""]
    gone = now.day.year - (month > now.day.month)
    coming = now.day.year + (month < now.day.month)
    return f"{gone:04d}-{month:02d}", f"{coming:04d}-{month:02d}"


def _decade(groups: Groups, now: _Now) -> Value:
    return f"{groups['y']}X", None


def _year(groups: Groups, now: _Now) -> Value:
    return groups["y"], None


def _nearest_year(month: int, day: int, anchor: date | None) -> str | None:
    """A day without a year: of the year that brings it closest to the publication."""
    if anchor is None:
        return None
    options = [
        d for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _day(_iso(year, month, day))) is not None
    ]
    return min(options, key=lambda d: abs((d - anchor).days)).isoformat() if options else None


READERS: Mapping[str, Callable[[Groups, _Now], Value]] = {
    "iso": _plain, "mdy": _written, "dmy": _written, "my": _month_year, "part": _part, "season": _season,
    "ago": _ago, "ahead": _ahead, "same": _same_day, "rel": _relative, "day": _named_day,
    "wday": _weekday, "month": _bare_month, "decade": _decade, "year": _year,
}  # fmt: skip
