"""How dates are written: months, days, numbers in words, and the pattern of every way of telling a date."""

from __future__ import annotations

import re

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
MONTHS |= {m[:3]: i for m, i in list(MONTHS.items())} | {"sept": 9}
DAYS = {d: i for i, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
PARTS = {
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = "|".join(DAYS)
COUNT = rf"\d+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"
YEAR = r"(?:19|20)\d\d"
ORDINAL = r"(?:st|nd|rd|th)?"

TO = r"\s*(?:[-–]|to)\s*"
PATTERN = re.compile(
    rf"""\b(?=[\djfmasondtlyewiubc,(-])(?:
      (?P<iso>(?P<iso_y>{YEAR})-(?P<iso_m>[01]\d)-(?P<iso_d>[0-3]\d))
    | (?P<mdy>(?P<mdy_m>{MONTH})\.?\s+(?P<mdy_d>\d{{1,2}}){ORDINAL}(?:{TO}(?P<mdy_e>\d{{1,2}}){ORDINAL}\b)?
        (?:,?\s+(?P<mdy_y>{YEAR})\b)?(?!\d))
    | (?P<dmy>(?:(?P<dmy_s>\d{{1,2}}){ORDINAL}{TO})?(?P<dmy_d>\d{{1,2}}){ORDINAL}\s+(?:of\s+)?(?P<dmy_m>{MONTH})\b\.?
        (?:,?\s+(?P<dmy_y>{YEAR})\b)?)
    | (?P<my>(?P<my_m>{MONTH})\b\.?,?\s+(?:of\s+)?(?:last\s+year|this\s+year|(?P<my_y>{YEAR})))
    | (?P<part>(?P<part_w>{"|".join(PARTS).replace(" ", "[ ]")})\s+of\s+
        (?:(?P<part_y>{YEAR})|(?P<part_r>this|last|next)\s+year))
    | (?P<season>(?:(?P<season_r>last|this|next)\s+)?\b(?P<season_w>spring|summer|autumn|winter)\b
        (?:\s+(?:of\s+)?(?P<season_y>{YEAR}))?)
    | (?P<ago>(?P<ago_n>{COUNT})\s+(?P<ago_u>centurie|century|decade|year|month|week|day)s?\s+ago)
    | (?P<ahead>in\s+(?P<ahead_n>{COUNT})\s+(?P<ahead_u>year|month|week|day)s?(?:['’]s?\s+time)?\b)
    | (?P<same>(?:the|that)\s+same\s+day|(?:the|that)\s+day\s+before|a\s+day\s+(?:earlier|later)
        |the\s+(?:previous|following|next)\s+day)
    | (?P<rel>(?P<rel_w>last|this|next|earlier\s+this|later\s+this|the\s+past|earlier\s+in\s+the|the\s+coming)\s+
        (?P<rel_u>year|month|week|morning|afternoon|evening|{DAY}|{MONTH})\b)
    | (?P<day>today|tonight|yesterday|tomorrow)\b
    | (?P<wday>(?P<wday_d>{DAY})\b)
    | (?P<month>(?:in|since|by|until|of|from|during)\s+(?:early\s+|late\s+|mid-|the\s+end\s+of\s+)?
        (?P<month_m>{MONTH})\b(?!\s+(?:of\s+)?(?:\d|last\s+year|this\s+year)))
    | (?P<decade>(?:in|since|during|from|of)\s+the\s+(?:early\s+|late\s+|mid-)?(?P<decade_y>(?:19|20)\d)0s\b)
    | (?P<year>(?:in|since|of|for|from|during|by|until|before|after|early|late|mid|through|and|between|year|to|,|\()
        [\s-]*(?P<year_y>{YEAR})(?![\d%,.]\d|\d|\s*(?:mw|megawatts|km|people|million)))
    )""",
    re.VERBOSE,
)
"""Matches text in lower case. The letters with which a date can begin stand in front, and end most searches."""
DATELINE = re.compile(
    rf"""^[A-Z][A-Z\ .'’/-]{{2,40}},\s+
    (?:(?P<m1>{MONTH})\.?\s+(?P<d1>\d{{1,2}}),?|(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH})\.?)\s+(?P<y>{YEAR})
    \s*(?:\([^)]*\)\s*)?[-–—:]""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
LEADS = ("since", "until", "by", "before", "after")
LEAD = re.compile(r"\b(since|until|till|by|before|after)\s+(?:early\s+|late\s+|mid-|the\s+|end\s+of\s+)*$")
