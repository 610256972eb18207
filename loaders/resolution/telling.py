"""Whether a name tells one thing apart from all others, or describes something of its article only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from loaders.resolution.names import normalised, parted, weighty, word_list
from schema.generated.vocabulary import Kind
from schema.schemes import sector_matches

# "Memorandum of Understanding on Health Cooperation" is what many pairs of states sign: what stands behind the
# preposition is a topic and no name. A convention or charter of that make is one of its kind.
_TOPICAL = re.compile(
    r"(agreement|arrangement|accord|deal|pact|memorandum|memoranda|mou|protocol|treaty|letter|statement|declaration"
    r"|communique|contract|plan|roadmap)s?( of (understanding|intent|cooperation))?"
    r" (on|for|to|in|about|regarding|concerning|with|between)\b"
)
# "COP28": three letters, so that the G20 is no edition of anything.
_NUMBERED = re.compile(r"[a-z]{3,}\d{1,3}")
# What recurs every year is told apart by its year or number: "17th BRICS Summit".
_EDITION = re.compile(r"\b(1[89]\d\d|20\d\d|\d+(st|nd|rd|th)|first|second|third|fourth|fifth|sixth|[xvi]{2,})\b")


def is_telling(kind: Kind, name: str, *, has_state: bool) -> bool:
    """Whether the name means the same thing in every article.

    `has_state` says that the state which the thing belongs to is known: then "Ministry of Defence" is enough.
    """
    return bool(normalised(name)) and _TESTS[kind](name, has_state)


def _person(name: str, has_state: bool) -> bool:
    words = [word for word in normalised(name).split() if word not in word_list("honorifics")]
    return len(words) >= 2 and _has_capital(name)


def is_nobody(name: str) -> bool:
    """Whether a name, normalised, that was read as a person's is none: "(Laughter.)", "Hurricane Fiona"."""
    words = name.split()
    return words[-1] in word_list("no_people") or words[0] in word_list("before_no_people")


def _institution(name: str, has_state: bool) -> bool:
    if set(normalised(name).split()) <= word_list("no_bodies") | word_list("function_words"):
        return False
    if has_state:
        return _has_capital(name)
    if set(normalised(name).split()) & word_list("bodies_of_a_state"):
        return False
    return _is_proper(name, "bodies") or (_is_capitalised(name) and len(weighty(name, None)) >= _LONG_BODY)


_LONG_BODY = 4
"""Words of weight from which a name of general words is a body's own: "Office of Science and Technology Policy"."""


def _agreement(name: str, has_state: bool) -> bool:
    if not _is_proper(name, "documents"):
        return False
    plain = normalised(name)
    topical = _TOPICAL.search(plain)
    return topical is None or bool(_special(plain[: topical.start()])) or is_topical(name)


def is_topical(name: str) -> bool:
    """Whether the name is an instrument with a topic that few others have: "Declaration on Atlantic Cooperation".

    Two states may sign another of the same name; many states do not.
    """
    plain = normalised(name)
    topical = _TOPICAL.search(plain)
    if topical is None or topical[1] not in ("treaty", "declaration", "protocol") or not _is_proper(name, "documents"):
        return False
    topic = plain[topical.end() :]
    return is_special(topic) or len(weighty(topic, None)) >= _LONG_TOPIC


_LONG_TOPIC = 3
"""Words of weight from which a topic is a name: "Treaty on the Non-Proliferation of Nuclear Weapons"."""


@lru_cache(maxsize=65_536)
def is_special(title: str) -> bool:
    """Whether a title says more than a sort of document, states and sectors, of which many have the same."""
    for match in reversed(sector_matches(title)):
        title = f"{title[: match.start]} {title[match.end :]}"
    return bool(_special(title) - word_list("title_words"))


def _special(words: str) -> set[str]:
    """Those of the words that name no sort of document, no state and nothing of grammar."""
    return set(parted(words)[0].split()) - word_list("documents") - word_list("function_words")


def _event(name: str, has_state: bool) -> bool:
    plain = normalised(name)
    is_edition = _EDITION.search(plain) is not None if " " in plain else _NUMBERED.fullmatch(plain) is not None
    return _has_capital(name) and is_edition


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
    """Whether every word of weight is capitalised, and at least one is not among the generic words of that sort.

    A body or undertaking may end with a generic word in small letters: "Artemis program".
    """
    words = _of_weight(name)
    while sort in _TRAILING and len(words) > 1 and words[-1].islower() and normalised(words[-1]) in word_list(sort):
        del words[-1]
    if not _all_capitalised(words):
        return False
    return any(normalised(word) not in word_list(sort) and not word.isdigit() for word in words)


_TRAILING = frozenset({"bodies", "undertakings"})


def _is_capitalised(name: str) -> bool:
    return _all_capitalised(_of_weight(name))


def _of_weight(name: str) -> list[str]:
    small = word_list("function_words") | word_list("particles")
    return [word for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", name) if word.casefold() not in small]


def _all_capitalised(words: Sequence[str]) -> bool:
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)
