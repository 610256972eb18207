"""Dates in words, resolved against the day on which the article was published, as EDTF with the text's precision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    m: i + 1
    for i, m in enumerate(
        "january february march april may june july august september october november december".split()
    )
}
MONTHS |= {m[:3]: i for m, i in list(MONTHS.items())} | {"sept": 9}
DAYS = {d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
PARTS = {
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}
NUMBERS = {w: i + 1 for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split())} | {
    "a": 1,
    "an": 1,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
TIMES = {"decade": 10, "century": 100, "centurie": 100}

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = "|".join(DAYS)
COUNT = rf"\d+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"
YEAR = r"(?:19|20)\d\d"
ORDINAL = r"(?:st|nd|rd|th)?"

PATTERN = re.compile(
    rf"""\b(?:
      (?P<iso>(?P<iso_y>{YEAR})-(?P<iso_m>[01]\d)-(?P<iso_d>[0-3]\d))
    | (?P<mdy>(?P<mdy_m>{MONTH})\.?\s+(?P<mdy_d>\d{{1,2}}){ORDINAL}(?:\s*(?:[-–]|to)\s*(?P<mdy_e>\d{{1,2}}){ORDINAL}\b)?(?:,?\s+(?P<mdy_y>{YEAR})\b)?(?!\d))
    | (?P<dmy>(?:(?P<dmy_s>\d{{1,2}}){ORDINAL}\s*(?:[-–]|to)\s*)?(?P<dmy_d>\d{{1,2}}){ORDINAL}\s+(?:of\s+)?(?P<dmy_m>{MONTH})\b\.?(?:,?\s+(?P<dmy_y>{YEAR})\b)?)
    | (?P<my>(?P<my_m>{MONTH})\b\.?,?\s+(?:of\s+)?(?:last\s+year|this\s+year|(?P<my_y>{YEAR})))
    | (?P<part>(?P<part_w>{"|".join(PARTS).replace(" ", "[ ]")})\s+of\s+(?:(?P<part_y>{YEAR})|(?P<part_r>this|last|next)\s+year))
    | (?P<season>(?:(?P<season_r>last|this|next)\s+)?\b(?P<season_w>spring|summer|autumn|winter)\b(?:\s+(?:of\s+)?(?P<season_y>{YEAR}))?)
    | (?P<ago>(?:about\s+|over\s+|more\s+than\s+|nearly\s+|almost\s+)?(?P<ago_n>{COUNT})\s+(?P<ago_u>centurie|century|decade|year|month|week|day)s?\s+ago)
    | (?P<ahead>in\s+(?P<ahead_n>{COUNT})\s+(?P<ahead_u>year|month|week|day)s?(?:['’]s?\s+time)?\b)
    | (?P<same>(?:the|that)\s+same\s+day|(?:the|that)\s+day\s+before|a\s+day\s+earlier|the\s+previous\s+day|the\s+(?:following|next)\s+day|a\s+day\s+later)
    | (?P<rel>(?P<rel_w>last|this|next|earlier\s+this|later\s+this|the\s+past|earlier\s+in\s+the|the\s+coming)\s+(?P<rel_u>year|month|week|morning|afternoon|evening|{DAY}|{MONTH})\b)
    | (?P<day>today|tonight|yesterday|tomorrow)\b
    | (?P<wday>(?P<wday_d>{DAY})\b)
    | (?P<month>(?:in|since|by|until|of|from|during)\s+(?:early\s+|late\s+|mid-|the\s+end\s+of\s+)?(?P<month_m>{MONTH})\b(?!\s+(?:of\s+)?(?:\d|last\s+year|this\s+year)))
    | (?P<decade>(?:in|since|during|from|of)\s+the\s+(?:early\s+|late\s+|mid-)?(?P<decade_y>(?:19|20)\d)0s\b)
    | (?P<year>(?:in|since|of|for|from|during|by|until|before|after|early|late|mid|through|and|between|year|to|,|\()[\s-]*(?P<year_y>{YEAR})(?![\d%,.]\d|\d|\s*(?:mw|megawatts|km|people|million)))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
DATELINE = re.compile(
    rf"^[A-Z][A-Z .'’/-]{{2,40}},\s+(?:(?P<m1>{MONTH})\.?\s+(?P<d1>\d{{1,2}}),?|(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH})\.?)\s+(?P<y>{YEAR})\s*(?:\([^)]*\)\s*)?[-–—:]",
    re.MULTILINE | re.IGNORECASE,
)
LEADS = ("since", "until", "by", "before", "after")
LEAD = re.compile(r"\b(since|until|till|by|before|after)\s+(?:early\s+|late\s+|mid-|the\s+|end\s+of\s+)*$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at characters [start, end): its EDTF value, and whether the words say since, until, by, before or after it.

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
    for match in PATTERN.finditer(text):
        groups = match.groupdict()
        kind = next(name for name in READERS if groups[name])
        resolved = READERS[kind](
            {k.removeprefix(kind + "_"): v.lower() if v else v for k, v in groups.items() if k.startswith(kind)},
            _Now(day, year, told),
        )
        if resolved is None:
            continue
        value, ahead = resolved
        if value and kind != "same":
            told = _day(value.partition("/")[0]) or told
        yield Dated(match.start(), match.end(), value, _lead(text, match), ahead)


def dateline(text: str) -> str | None:
    """The day in a dateline ("GENEVA, 3 May 2022 -"), which dates an article that says it nowhere else; else None."""
    match = DATELINE.search(text[:2000])
    if match is None:
        return None
    return _iso(int(match["y"]), MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"]))


def years_before(years: int, published: str | None) -> str | None:
    """The year that many years before the article's, for anniversaries; None where the article has no year."""
    return f"{int(published[:4]) - years:04d}" if published and published[:4].isdigit() else None


def _lead(text: str, match: re.Match[str]) -> str:
    first = match.group().lower().split()[0]
    found = LEAD.search(
        text[max(0, match.start() - 24) : match.start()].lower() + (f"{first} " if first in LEADS else "")
    )
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
    if unit in TIMES or unit == "year":
        exact = unit == "year" and re.match(r"\d|\w+\s+years?", groups["ago"] or "")
        return (f"{now.year - number * TIMES.get(unit, 1):04d}", None) if now.year and exact else None
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
    "iso": _plain, "mdy": _written, "dmy": _written, "my": _month_year, "part": _part, "season": _season, "ago": _ago, "ahead": _ahead, "same": _same_day,
    "rel": _relative, "day": _named_day, "wday": _weekday, "month": _bare_month, "decade": _decade, "year": _year,
}  # fmt: skip
