"""Sums of money in words: a number, its scale and its currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SCALES = {
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "crore": 1e7,
    "lakh": 1e5,
}
SYMBOLS = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "NT$": "TWD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₦": "NGN",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "RM": "MYR",
    "Rs": "INR",
    "Rs.": "INR",
    "CHF": "CHF",
}
WORDS = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD", "singapore dollar": "SGD", "new zealand dollar": "NZD", "hong kong dollar": "HKD",
    "euro": "EUR", "pound": "GBP", "pound sterling": "GBP", "british pound": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY", "won": "KRW", "rupee": "INR", "indian rupee": "INR", "ruble": "RUB", "rouble": "RUB", "franc": "CHF", "swiss franc": "CHF",
    "dirham": "AED", "riyal": "SAR", "real": "BRL", "reais": "BRL", "rand": "ZAR", "naira": "NGN", "peso": "MXN", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "zloty": "PLN", "lira": "TRY", "shekel": "ILS", "ringgit": "MYR", "baht": "THB", "rupiah": "IDR", "dong": "VND", "hryvnia": "UAH", "tenge": "KZT",
}  # fmt: skip
CODES = frozenset(
    "USD EUR GBP CNY RMB JPY INR AUD CAD CHF NZD SGD HKD KRW BRL RUB ZAR SEK NOK DKK PLN CZK HUF TRY AED SAR QAR KWD ILS THB MYR IDR PHP VND MXN NGN KES XOF XAF UAH KZT".split()
)

NUMBER = r"\d[\d,]*(?:\.\d+)?"
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
SYMBOL = "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
WORD = "|".join(re.escape(w) for w in sorted(WORDS, key=len, reverse=True))
CODE = "|".join(sorted(CODES))
PATTERN = re.compile(
    rf"""(?:(?P<symbol>{SYMBOL})\s?|\b(?P<code>{CODE})\s?|\b(?P<lead>{WORD})s?\s)(?P<n1>{NUMBER})(?:[\s-]?(?P<s1>{SCALE})\b)?
       | \b(?P<n2>{NUMBER})[\s-]?(?:(?P<s2>{SCALE})\b[\s-]?)?(?:(?P<word>{WORD})s?\b|(?P<code2>{CODE})\b|(?P<symbol2>[€£¥]))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum at characters [start, end): plain number and ISO 4217 code."""

    start: int
    end: int
    value: float
    currency: str


def find_amounts(text: str) -> Iterator[Amount]:
    """All sums of money in the text, in order."""
    for match in PATTERN.finditer(text):
        group = match.groupdict()
        number = group["n1"] or group["n2"]
        scale = (group["s1"] or group["s2"] or "").lower()
        symbol = group["symbol"] or group["symbol2"]
        code = group["code"] or group["code2"]
        if symbol:
            currency = SYMBOLS.get(symbol) or SYMBOLS.get(symbol.upper(), "")
        elif code:
            currency = "CNY" if code.upper() == "RMB" else code.upper()
        else:
            currency = WORDS[(group["lead"] or group["word"]).lower()]
        value = float(number.replace(",", "")) * SCALES.get(scale, 1.0)
        yield Amount(match.start(), match.end(), round(value, 2), currency)
