"""The names in a question: of states and organisations that the tables know, and of all else that the graph knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from graph.names import folded
from loaders.ask.words import lexicon, stem_of
from loaders.extraction.lexicon import lexicon as lexicon_of_loaders
from schema.generated.vocabulary import Kind
from schema.identifiers import state_id
from schema.records import EntityId
from schema.reference import Form, find_organisation, find_state, states

LONGEST = 10
"""Words of a name."""
_WORD = re.compile(r"[^\W_]+(?:[.’'&][^\W_]+)*\.?")
"""A dash parts words, so that "US-China" holds two names; a name with a dash is a run over it."""
_LEAST_LETTERS = 4
"""A name in small letters shorter than this is taken for a word ("us", "who")."""
_TITLES = frozenset({"president", "minister", "chancellor", "secretary", "king", "queen", "mr", "ms", "mrs", "dr"})
_LOW_ABBREVIATIONS = frozenset(
    {"uk", "usa", "eu", "uae", "nato", "asean", "brics", "drc", "prc", "un", "ecowas", "opec"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean; `articles` tells how much is known of it."""

    id: EntityId
    kind: Kind
    name: str
    articles: int = 0


@dataclass(frozen=True, slots=True)
class NameSpot:
    """A name at characters [start, end), and what it may mean, the likeliest first."""

    start: int
    end: int
    text: str
    means: tuple[Candidate, ...]


class Known(Protocol):
    """What names mean in a graph."""

    def named(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """By each folded name that something bears: what bears it, the best known first."""


def name_spots(
    text: str, known: Known, vocabulary: frozenset[str], *, taken: Iterable[tuple[int, int]]
) -> list[NameSpot]:
    """The names in the text, the longest first where they overlap, without those within what is `taken` already.

    A name of words that questions are made of ("agreement", "summit") counts only where it is written as a name.
    """
    spans = list(_spans(text, list(taken)))
    in_graph = known.named({folded(_bare(text[start:end])) for start, end in spans})
    found: list[NameSpot] = []
    for start, end in spans:
        if any(start < other.end and other.start < end for other in found):
            continue
        written = text[start:end]
        means = _means(written, _by_table(written, is_small=text == text.lower()), in_graph)
        if means and (_is_in_table(means, in_graph) or _is_a_name(written, text, vocabulary)):
            found.append(NameSpot(start, end, written, means))
    return sorted(found, key=lambda spot: spot.start)


def _spans(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of words, the longest first, from left to right."""
    matches = list(_WORD.finditer(text))
    for length in range(min(LONGEST, len(matches)), 0, -1):
        for first in range(len(matches) - length + 1):
            start, last = matches[first].start(), matches[first + length - 1]
            end = last.end() - (last.group().endswith(".") and last.group().count(".") == 1)
            end -= len(text[start:end]) - len(re.sub(r"['’]s$", "", text[start:end]))
            if not any(start < other_end and other < end for other, other_end in taken):
                yield start, end


def _bare(written: str) -> str:
    """Without "the" and a title in front: "the African Union", "President Macron"."""
    words = written.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in _TITLES | {"the"}:
        words = words[1:]
    return " ".join(words)


def _by_table(written: str, *, is_small: bool) -> Iterator[Candidate]:
    tried = [written]
    if is_small and (len(written) >= _LEAST_LETTERS or written in _LOW_ABBREVIATIONS):
        tried += [written.title(), written.upper()]
    for text in tried:
        for state in find_state(text):
            yield Candidate(state.owner.id, Kind.STATE, state.owner.name)
        if (code := _seats().get(folded(_bare(text)))) is not None:
            yield Candidate(state_id(code), Kind.STATE, states()[code].name)
        for body in find_organisation(text):
            yield Candidate(body.owner.id, body.owner.kind, body.owner.name)


@cache
def _seats() -> Mapping[str, str]:
    """The states whose governments sit in houses that the press names for them, such as the Kremlin."""
    return {folded(house): code for house, code in lexicon_of_loaders().seats.items()}


def _means(
    written: str, by_table: Iterable[Candidate], graph: Mapping[str, tuple[Candidate, ...]]
) -> tuple[Candidate, ...]:
    """States of the tables first, since Beijing or Georgia mostly mean those; then what the graph has.

    A capital that is the name of other things too (Victoria) means its state where the graph knows nothing of the name.
    """
    listed, in_graph = list(by_table), graph.get(folded(_bare(written)), ())
    if in_graph and any(each.is_ambiguous and each.form is Form.CAPITAL for each in find_state(written)):
        listed = []
    states = [each for each in listed if each.kind is Kind.STATE]
    return tuple({each.id: each for each in (*states, *in_graph, *listed)}.values())


def _is_in_table(means: tuple[Candidate, ...], in_graph: dict[str, tuple[Candidate, ...]]) -> bool:
    from_graph = {each.id for found in in_graph.values() for each in found}
    return any(each.id not in from_graph or each.kind is Kind.STATE for each in means)


def _is_a_name(written: str, text: str, vocabulary: frozenset[str]) -> bool:
    """Whether words are meant as a name: written with capitals inside the sentence, or not the words of questions."""
    words = re.split(r"[\s-]+", written)
    known = lexicon()
    strange = [
        word
        for word in words
        if folded(word) not in known.ignored and known.alike.get(stem_of(word), stem_of(word)) not in vocabulary
    ]
    begins = text.startswith(written)
    capitals = [word for word in words if word[:1].isupper() and (word in strange or not begins or word != words[0])]
    return (bool(capitals) and (len(words) > 1 or bool(strange))) or len(strange) > 1 or len(words) > 2
