"""Names as resolution compares them: normalised, their words of weight, and without the states in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from schema.generated.vocabulary import Kind
from schema.reference import Form, states

WORDS = Path(__file__).with_name("words.yaml")


@lru_cache(maxsize=65_536)
def normalised(name: str) -> str:
    """The name in lower-case letters and digits without accents, possessive, leading article and marks."""
    plain = name.replace("’", "'").replace("&", " and ")
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = plain.casefold()
    plain = re.sub(r"'s\b|(?<=s)'(?=\s|$)", "", plain).replace("'", "")
    words = re.findall(r"[^\W_]+", plain)
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def compared(kind: Kind, name: str) -> str:
    """The name as those of that kind are compared: a person's without middle initials, titles before it and suffixes.

    "President Joseph R. Biden Jr." and "Joseph Biden" are one; "J. Biden" keeps its initial and stays another.
    """
    words = normalised(name).split()
    if kind is not Kind.PERSON:
        return " ".join(words)
    lists = _words()
    while len(words) > 2 and words[0] in lists["honorifics"]:
        del words[0]
    while len(words) > 2 and words[-1] in lists["suffixes"]:
        del words[-1]
    return " ".join(words[:1] + [word for word in words[1:-1] if len(word) > 1] + words[1:][-1:])


def weighty(name: str, state: str | None) -> tuple[str, ...]:
    """The words that carry the name, each once in one spelling, sorted: without words of grammar and that of its state.

    "U.S. Department of State" and "State Department" of the United States have the same.
    """
    words = [_spelt(word) for word in normalised(name).split()]
    if state is not None:
        words = _without_state(words, state)
    return tuple(sorted({_spelt(_singular(word)) for word in words} - word_list("function_words")))


def _spelt(word: str) -> str:
    return _spelling().get(word, word)


def _singular(word: str) -> str:
    """The word without the ending of an English plural: "devices" and "device" tell no two things apart."""
    if len(word) < _LONG or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics", "series")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


_LONG = 5
"""Letters of a word of which an "s" at the end may be a plural."""


@lru_cache(maxsize=65_536)
def parted(name: str) -> tuple[str, tuple[str, ...]]:
    """The name, normalised, without the names and adjectives of states; and the codes of those, sorted.

    The longest names are taken first; one that several states bear is taken away, and tells none.
    """
    rest, codes, _ = _without_states(name)
    return rest, codes


@lru_cache(maxsize=65_536)
def town(place: str) -> str:
    """A place, normalised, without the state that it lies in: "new delhi" of "New Delhi, India"."""
    name = parted(place)[0] or normalised(place)
    return name.removesuffix(" d c").removesuffix(" dc")


def _without_states(name: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What `parted` tells, and the names taken away that several states bear."""
    words = normalised(name).split()
    codes: set[str] = set()
    ambiguous: list[str] = []
    known = _names_of_states()
    for size in range(min(len(words), _LONGEST_STATE), 0, -1):
        at = 0
        while at + size <= len(words):
            taken = " ".join(words[at : at + size])
            owners = known.get(taken)
            if owners is None:
                at += 1
                continue
            del words[at : at + size]
            codes |= owners if len(owners) == 1 else set()
            ambiguous += [taken] if len(owners) > 1 else []
    return " ".join(words), tuple(sorted(codes)), tuple(ambiguous)


_LONGEST_STATE = 5
"""Words of the longest name of a state that titles use."""


@lru_cache(maxsize=65_536)
def capitals_in(name: str) -> tuple[str, ...]:
    """The capitals whose names stand in the name, sorted: "madrid" of "Madrid Summit"."""
    words = normalised(name).split()
    runs = {" ".join(words[at : at + size]) for size in (1, 2) for at in range(len(words) - size + 1)}
    return tuple(sorted(runs & _capitals()))


@cache
def _capitals() -> frozenset[str]:
    names = (name for row in states().values() for name in row.names())
    return frozenset(normalised(name) for name, form in names if form is Form.CAPITAL)


_OF_ANOTHER = re.compile(
    r"\b(framework|roadmap|negotiations?|amendments?|extension|renewal|annex|protocol) (for|of|to|on|under)\b.*"
    r"\b(agreement|arrangement|treaty|pact|accord|partnership|alliance|compact)s?\b"
)


_IMPLEMENTING = re.compile(r"\bimplement(ation|ing) (agreement|arrangement|protocol)s?\b")


def is_of_another(name: str) -> bool:
    """Whether the name of an agreement is that of one on another: "Framework for an Agreement on Trade"."""
    plain = normalised(name)
    return _OF_ANOTHER.search(plain) is not None or _IMPLEMENTING.search(plain) is not None


def acronym(name: str) -> str | None:
    """The letters that stand for a name of three words or more, in lower case."""
    words = [word for word in normalised(name).split() if word not in word_list("function_words")]
    letters = "".join(word if word in ("us", "uk", "un") else word[0] for word in words)
    return letters if len(words) > 2 else None


@lru_cache(maxsize=65_536)
def titled(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of weight of a title without the states in it, and the codes of those.

    "U.S.-Vietnam Comprehensive Partnership" and "Vietnam-U.S. Comprehensive Partnership" have the same.
    """
    rest, codes, ambiguous = _without_states(name)
    return weighty(" ".join((rest, *ambiguous)), None), codes


def are_several(name: str) -> bool:
    """Whether the name means several agreements: "landmark agreements", "two MoUs"."""
    return bool(set(normalised(name).split()) & word_list("several"))


def instrument(name: str) -> str | None:
    """What sort of agreement the name says: mou, treaty, statement, truce or protocol; None where it may be any."""
    words = set(normalised(name).split())
    return next((sort for sort in INSTRUMENTS if words & word_list(sort)), None)


INSTRUMENTS = ("truce", "protocol", "mou", "treaty", "statement")


def word_list(sort: str) -> frozenset[str]:
    """The words of that list of words.yaml."""
    return _words()[sort]


def _without_state(words: list[str], state: str) -> list[str]:
    """The words without those that only name the state, as long as something is left."""
    own = _names_of_state(state)
    left = list(words)
    for size in (3, 2, 1):
        for at in range(len(left) - size, -1, -1):
            if " ".join(left[at : at + size]) in own and len(left) > size:
                del left[at : at + size]
    return left


@cache
def _names_of_states() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code in states():
        for name in _names_of_state(code):
            found[name] = found.get(name, frozenset()) | {code}
    return found


@cache
def _names_of_state(code: str) -> frozenset[str]:
    row = states().get(code)
    return frozenset(normalised(name) for name, form in row.names() if form is not Form.CAPITAL) if row else frozenset()


@cache
def _spelling() -> Mapping[str, str]:
    words = str(_lists()["spellings"]).split()
    return dict(zip(words[::2], words[1::2], strict=True))


def is_nickname(one: str, other: str) -> bool:
    """Whether two first names may be of one person: "steve" and "stephen"."""
    return bool(_nicknames().get(one, frozenset()) & _nicknames().get(other, frozenset()))


@cache
def _nicknames() -> Mapping[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, names in enumerate(str(_lists()["nicknames"]).split("/")):
        for name in names.split():
            found[name] = found.get(name, frozenset()) | {number}
    return found


@cache
def _lists() -> Mapping[str, str]:
    lists: Mapping[str, str] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return lists


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {sort: frozenset(words.split()) for sort, words in _lists().items()}
