"""Names as resolution compares them, and whether a name tells one thing apart from all others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from schema.generated.vocabulary import Kind
from schema.reference import Form, states

WORDS = Path(__file__).with_name("words.yaml")

# "Memorandum of Understanding on Health Cooperation" is what many pairs of states sign: what stands behind the
# preposition is a topic and no name. A convention or charter of that make is one of its kind.
_TOPICAL = re.compile(
    r"(agreement|arrangement|accord|deal|pact|memorandum|memoranda|mou|protocol|treaty|letter|statement|declaration"
    r"|communique|contract|plan|roadmap)s?( of (understanding|intent|cooperation))?"
    r" (on|for|to|in|about|regarding|concerning|with|between)\b"
)
# What recurs every year is told apart by its year or number: "17th BRICS Summit".
_EDITION = re.compile(r"\b(1[89]\d\d|20\d\d|\d+(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|[xvi]{2,})\b")


@lru_cache(maxsize=65_536)
def normalised(name: str) -> str:
    """The name in lower-case letters and digits without accents, possessive, leading article and marks."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("&", " and "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
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
    words = [_spelling().get(word, word) for word in normalised(name).split()]
    if state is not None:
        words = _without_state(words, state)
    return tuple(sorted(set(words) - word_list("function_words")))


def parted(name: str) -> tuple[str, tuple[str, ...]]:
    """The name, normalised, without the names and adjectives of states; and the codes of those, sorted.

    The longest names are taken first; one that several states bear is taken away, and tells none.
    """
    words = normalised(name).split()
    codes: set[str] = set()
    known = _names_of_states()
    for size in range(min(len(words), _LONGEST_STATE), 0, -1):
        at = 0
        while at + size <= len(words):
            owners = known.get(" ".join(words[at : at + size]))
            if owners is None:
                at += 1
                continue
            del words[at : at + size]
            codes |= owners if len(owners) == 1 else set()
    return " ".join(words), tuple(sorted(codes))


_LONGEST_STATE = 5
"""Words of the longest name of a state that titles use."""


def acronym(name: str) -> str | None:
    """The letters that stand for a name of three words or more, in lower case."""
    words = [word for word in normalised(name).split() if word not in word_list("function_words")]
    letters = "".join(word if word in ("us", "uk", "un") else word[0] for word in words)
    return letters if len(words) > 2 else None


def instrument(name: str) -> str | None:
    """What sort of agreement the name says: mou, treaty, statement, truce or protocol; None where it may be any."""
    words = set(normalised(name).split())
    return next((sort for sort in INSTRUMENTS if words & word_list(sort)), None)


INSTRUMENTS = ("truce", "protocol", "mou", "treaty", "statement")


def is_telling(kind: Kind, name: str, *, has_state: bool) -> bool:
    """Whether the name means the same thing in every article.

    `has_state` says that the state which the thing belongs to is known: then "Ministry of Defence" is enough.
    """
    return bool(normalised(name)) and _TESTS[kind](name, has_state)


def _person(name: str, has_state: bool) -> bool:
    words = [word for word in normalised(name).split() if word not in _words()["honorifics"]]
    return len(words) >= 2 and _has_capital(name)


def _institution(name: str, has_state: bool) -> bool:
    if has_state:
        return _has_capital(name)
    return _is_proper(name, "bodies") and not set(normalised(name).split()) & word_list("bodies_of_a_state")


def _agreement(name: str, has_state: bool) -> bool:
    return _is_proper(name, "documents") and not _TOPICAL.search(normalised(name))


def _event(name: str, has_state: bool) -> bool:
    plain = normalised(name)
    return _has_capital(name) and " " in plain and _EDITION.search(plain) is not None


def _project(name: str, has_state: bool) -> bool:
    return _is_proper(name, "undertakings")


def _work(name: str, has_state: bool) -> bool:
    return _is_proper(name, "works")


def _capitalised(name: str, has_state: bool) -> bool:
    return _has_capital(name.removeprefix("The ").removeprefix("A "))


def _always(name: str, has_state: bool) -> bool:
    return True


def _never(name: str, has_state: bool) -> bool:
    return False


_TESTS: Mapping[Kind, Callable[[str, bool], bool]] = {
    Kind.STATE: _always,
    Kind.PERSON: _person,
    Kind.INSTITUTION: _institution,
    Kind.AGREEMENT: _agreement,
    Kind.EVENT: _event,
    Kind.PROJECT: _project,
    Kind.PLACE: _capitalised,
    Kind.SECTOR: _always,
    Kind.POLICY: _capitalised,
    Kind.GROUP: _never,
    Kind.WORK: _work,
}


def _has_capital(name: str) -> bool:
    return any(letter.isupper() for letter in name)


def _is_proper(name: str, sort: str) -> bool:
    """Whether every word of weight is capitalised, and at least one is not among the generic words of that sort."""
    lists = _words()
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", name)
    words = [word for word in words if word.casefold() not in lists["function_words"]]
    if not words or not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    return any(normalised(word) not in lists[sort] and not word.isdigit() for word in words)


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


@cache
def _lists() -> Mapping[str, str]:
    lists: Mapping[str, str] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return lists


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {sort: frozenset(words.split()) for sort, words in _lists().items()}
