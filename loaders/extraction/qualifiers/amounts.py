"""Sums of money in words: a number, its scale and its currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "crore": 1e7, "lakh": 1e5,
}  # fmt: skip
SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "NT$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₦": "NGN",
    "₽": "RUB", "₺": "TRY", "₪": "ILS", "RM": "MYR", "Rs": "INR", "Rs.": "INR", "CHF": "CHF",
}  # fmt: skip
WORDS = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "canadian dollar": "CAD", "singapore dollar": "SGD", "new zealand dollar": "NZD", "hong kong dollar": "HKD",
    "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "yen": "JPY", "won": "KRW", "rupee": "INR", "indian rupee": "INR", "ruble": "RUB", "rouble": "RUB",
    "franc": "CHF", "swiss franc": "CHF", "cfa franc": "XOF", "dirham": "AED", "riyal": "SAR", "real": "BRL",
    "reais": "BRL", "rand": "ZAR", "naira": "NGN", "peso": "MXN", "krona": "SEK", "kronor": "SEK", "krone": "NOK",
    "kroner": "NOK", "zloty": "PLN", "lira": "TRY", "shekel": "ILS", "ringgit": "MYR", "baht": "THB", "rupiah": "IDR",
    "dong": "VND", "hryvnia": "UAH", "tenge": "KZT", "kenyan shilling": "KES",
}  # fmt: skip
CODES = frozenset({*WORDS.values(), "RMB", "DKK", "CZK", "HUF", "QAR", "KWD", "PHP", "XAF"})
IN_WORDS = {
    "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "half a": 0.5,
}  # fmt: skip


ALSO_WORDS = frozenset({"won", "real", "rand", "dong"})
"""Currencies only behind a scale: "5 real men", "the 3 won"."""


def _choice(words: Iterable[str]) -> str:
    """An alternation of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


NUMBER = r"\d[\d,]*(?:\.\d+)?"
SCALE, SYMBOL, WORD, CODE = _choice(SCALES), _choice(SYMBOLS), _choice(WORDS), _choice(CODES)
UP_TO = rf"(?:\s?(?:-|–|to)\s?(?:{SYMBOL})?{NUMBER}(?=[\s-]?(?:{SCALE})\b))?"
"""The upper end of a range, whose scale counts for both ends: "$2-3 billion"."""
PATTERN = re.compile(
    rf"""(?=\S{{0,6}}\s?\d|\b(?:half\ )?\w{{1,5}}\s[mbt]\w?illi)(?:
         (?:(?P<symbol>{SYMBOL})\s?|\b(?P<code>{CODE})\s?|\b(?P<lead>yuan|rmb|rupee|naira|baht)s?\s)
         (?P<n1>{NUMBER}){UP_TO}(?:[\s-]?(?P<s1>{SCALE})\b)?
       | \b(?P<n2>{NUMBER}){UP_TO}[\s-]?(?:(?P<s2>{SCALE})\b[\s-]?)?
         (?:(?P<word>{WORD})s?\b|(?P<code2>{CODE})\b|(?P<symbol2>[€£¥]))
       | \b(?P<n3>{_choice(IN_WORDS).replace("half a", "half[ ]a")})\s(?P<s3>million|billion|trillion)\s
         (?P<word3>{WORD})s?\b)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Behind a short word at most there is a figure, or "one million": told first, since most text has neither."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum at characters [start, end): plain number and ISO 4217 code."""

    start: int
    end: int
    value: float
    currency: str


def find_amounts(text: str) -> Iterator[Amount]:
    """All sums of money in the text, in order; of a range the lower end."""
    for match in PATTERN.finditer(text):
        group = match.groupdict()
        if not group["s2"] and (group["word"] or "").lower() in ALSO_WORDS:
            continue
        number = group["n1"] or group["n2"]
        scale = SCALES.get((group["s1"] or group["s2"] or group["s3"] or "").lower(), 1.0)
        value = float(number.replace(",", "")) if number else IN_WORDS[group["n3"].lower()]
        yield Amount(match.start(), match.end(), round(value * scale, 2), _currency(group))


def _currency(group: Mapping[str, str | None]) -> str:
    symbol = group["symbol"] or group["symbol2"]
    if symbol:
        return SYMBOLS.get(symbol) or SYMBOLS.get(symbol.upper(), "")
    code = group["code"] or group["code2"]
    if code:
        return "CNY" if code.upper() == "RMB" else code.upper()
    return WORDS[(group["lead"] or group["word"] or group["word3"] or "").lower()]


def count_of(word: str) -> int | None:
    """The whole number above one that a numeral stands for ("114", "1,500", "two"); None for other words.

    A year is no count.
    """
    plain = word.replace(",", "")
    if plain.isdigit() and len(plain) < 10:
        number = int(plain)
        return number if number > 1 and not (len(word) == 4 and 1900 <= number < 2100) else None
    value = IN_WORDS.get(word.lower(), 0.0)
    return int(value) if value > 1 else None
