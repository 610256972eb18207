"""Dates in words, resolved against the day on which the article was published, as EDTF with the text's precision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {m: i + 1 for i, m in enumerate("january february march april may june july august september october november december".split())}
MONTHS |= {m[:3]: i for m, i in list(MONTHS.items())} | {"sept": 9}
DAYS = {d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = "|".join(DAYS)
NUMBERS = {w: i + 1 for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1}
COUNT = rf"\d+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"

PATTERN = re.compile(
    rf"""\b(?:
      (?P<mdy>(?P<m1>{MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}})?(?:,?\s+(?P<y1>(?:19|20)\d\d))?(?!\d))
    | (?P<dmy>(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{MONTH})\b\.?(?:,?\s+(?P<y2>(?:19|20)\d\d))?)
    | (?P<iso>(?P<y3>(?:19|20)\d\d)-(?P<m3>[01]\d)-(?P<d3>[0-3]\d))
    | (?P<my>(?P<m4>{MONTH})\.?,?\s+(?:of\s+)?(?P<y4>(?:19|20)\d\d))
    | (?P<ago>(?P<n5>{COUNT})\s+(?P<u5>year|month|week|day)s?\s+ago)
    | (?P<rel>(?P<w6>last|this|next|earlier\s+this|later\s+this|the\s+past)\s+(?P<u6>year|month|week|{DAY}|{MONTH}))
    | (?P<day>today|tonight|yesterday|tomorrow)
    | (?P<wday>(?:on\s+)?(?P<w7>{DAY}))
    | (?P<month>(?:in|since|by|until|of|from|during)\s+(?:early\s+|late\s+|mid-)?(?P<m8>{MONTH})(?!\w))
    | (?P<year>(?:in|since|of|for|from|during|by|until|before|after|early|late|mid|through|and|,|\()[\s-]*(?P<y9>(?:19|20)\d\d)(?![\d%,.]\d|\s*(?:mw|megawatts|km|people|million)))
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at characters [start, end): its EDTF value, and whether the words say since, until or by it."""

    start: int
    end: int
    value: str
    lead: str


def find_dates(text: str, published: str | None) -> Iterator[Dated]:
    """All dates that can be resolved. Without a publication day, only those that stand on their own."""
    anchor = _day(published)
    for match in PATTERN.finditer(text):
        value = _value(match, anchor, published)
        if value is None:
            continue
        before = text[max(0, match.start() - 9) : match.start() + 6].lower()
        lead = next((word for word in ("since", "until", "by") if re.search(rf"\b{word}\b", before)), "")
        yield Dated(match.start(), match.end(), value, lead)


def years_before(years: int, published: str | None) -> str | None:
    """The year that many years before the article's, for anniversaries; None where the article has no year."""
    return f"{int(published[:4]) - years:04d}" if published and published[:4].isdigit() else None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published and len(published) == 10 else None
    except ValueError:
        return None


def _value(match: re.Match[str], anchor: date | None, published: str | None) -> str | None:
    group = match.groupdict()
    if group["iso"]:
        return f"{group['y3']}-{group['m3']}-{group['d3']}"
    if group["mdy"] or group["dmy"]:
        month = MONTHS[(group["m1"] or group["m2"]).lower()]
        day = int(group["d1"] or group["d2"])
        year = group["y1"] or group["y2"]
        if not 1 <= day <= 31:
            return None
        if year:
            return f"{year}-{month:02d}-{day:02d}"
        return _nearest_year(month, day, anchor)
    if group["my"]:
        return f"{group['y4']}-{MONTHS[group['m4'].lower()]:02d}"
    if group["year"]:
        return group["y9"]
    if anchor is None:
        return _from_year(group, published)
    if group["ago"]:
        return _ago(group["n5"], group["u5"], anchor)
    if group["rel"]:
        return _relative(" ".join(group["w6"].lower().split()), group["u6"].lower(), anchor)
    if group["day"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(group["day"].lower(), 0)
        return (anchor + timedelta(days=shift)).isoformat()
    if group["wday"]:
        return (anchor - timedelta(days=(anchor.weekday() - DAYS[group["w7"].lower()]) % 7)).isoformat()
    if group["month"]:
        month = MONTHS[group["m8"].lower()]
        ahead = (month - anchor.month) % 12
        year = anchor.year + (1 if month < anchor.month and ahead <= 3 else 0) - (1 if month > anchor.month and ahead > 6 else 0)
        return f"{year:04d}-{month:02d}"
    return None


def _from_year(group: dict[str, str | None], published: str | None) -> str | None:
    """What an article dated by its year or month alone still tells."""
    if group["ago"] and published and (group["u5"] or "").lower() == "year":
        count = NUMBERS.get((group["n5"] or "").lower()) or int(group["n5"] or 0)
        return years_before(count, published)
    return None


def _nearest_year(month: int, day: int, anchor: date | None) -> str | None:
    """A day without a year: of the year that brings it closest to the publication."""
    if anchor is None:
        return None
    options = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue
    return min(options, key=lambda d: abs((d - anchor).days)).isoformat() if options else None


def _ago(count: str, unit: str, anchor: date) -> str:
    number = NUMBERS.get(count.lower()) or int(count)
    if unit.lower() == "year":
        return f"{anchor.year - number:04d}"
    if unit.lower() == "month":
        months = anchor.year * 12 + anchor.month - 1 - number
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    days = number * (7 if unit.lower() == "week" else 1)
    return (anchor - timedelta(days=days)).isoformat()


def _relative(word: str, unit: str, anchor: date) -> str | None:
    step = {"last": -1, "the past": -1, "next": 1}.get(word, 0)
    if unit == "year":
        return f"{anchor.year + step:04d}"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit in DAYS:
        back = (anchor.weekday() - DAYS[unit]) % 7
        if word == "next":
            return (anchor + timedelta(days=(DAYS[unit] - anchor.weekday()) % 7 or 7)).isoformat()
        return (anchor - timedelta(days=back or (7 if word == "last" else 0))).isoformat()
    if unit in MONTHS:
        month = MONTHS[unit]
        year = anchor.year
        if word == "last" and month >= anchor.month:
            year -= 1
        if word == "next" and month <= anchor.month:
            year += 1
        return f"{year:04d}-{month:02d}"
    return None
