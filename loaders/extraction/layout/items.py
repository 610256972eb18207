"""List items that are noun phrases of working together: "Collaboration in AI research", "Joint exercises at sea".

Their lead-in tells who: those whom it names or means by its subject, or the pair of the whole article where it only
speaks of their partnership. How real they are follows from the lead-in too, on whose words the items hang.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.frames.frame import PLAIN
from loaders.extraction.layout.lists import find_lists
from loaders.extraction.layout.pairs import Pair, main_pair
from loaders.extraction.qualifiers.reader import QualifierReader
from loaders.extraction.text import Text
from schema.errors import SettingsError
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import Block

CONFIDENCE = 0.65
SUBJECTS = ("nsubj", "nsubjpass", "poss")
RELATION = Relation.COOPERATES_WITH
TAKES_PART = Relation.PARTICIPATES_IN
BODIES = frozenset({Kind.STATE, Kind.INSTITUTION})
ENDS_OF_NAMES = frozenset({",", ";", "(", "–", "—", "-", ":"})


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Heads of items that tell of working together, and what their lead-ins speak of."""

    heads: frozenset[str]
    joint: frozenset[str]
    joint_heads: frozenset[str]
    about: frozenset[str]
    taking_part: frozenset[str]
    gatherings: frozenset[str]


@lru_cache(maxsize=1)
def item_words() -> ItemWords:
    """The words of loaders/lexicon/lists.yaml; SettingsError tells of a fault in it."""
    text = resources.files("loaders").joinpath("lexicon", "lists.yaml").read_text(encoding="utf-8")
    try:
        entries: dict[str, list[str]] = yaml.load(text, Loader=PLAIN)
        return ItemWords(*(frozenset(entries[name]) for name in ItemWords.__slots__))
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise SettingsError(f"loaders/lexicon/lists.yaml: {error}") from error


def read_items(
    blocks: Sequence[Block], text: Text, qualifiers: QualifierReader, said: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Who works together by the items of all lists; not what the frames `said` of an item already."""
    yield from _participants(blocks, text)
    told = {(candidate.relation, candidate.tokens[0]) for candidate in said}
    for lead_in, items in find_lists(text.parse, blocks):
        pair = None
        for item in items:
            root = _head(text, item)
            if root is None or (RELATION, root) in told:
                continue
            pair = pair or _partners(text, lead_in)
            modality = text.modality.read(root)
            if pair is None or modality is None:
                continue
            sector, codes = qualifiers.sectors(RELATION, root, ())
            found = Qualifiers(sector=sector, sector_code=codes)
            yield Candidate(RELATION, *pair, modality, found, (root,), "layout/item", CONFIDENCE)


def _participants(blocks: Sequence[Block], text: Text) -> Iterator[Candidate]:
    """Whoever is listed as taking part in the event that the lead-in or the title names."""
    parse, discourse, words = text.parse, text.discourse, item_words()
    for lead_in, items in find_lists(parse, blocks):
        announcing = _within(text, lead_in)
        if not any(parse.lemmas[t] in words.taking_part for t in announcing):
            continue
        event = _event(text, announcing) or (_event(text, _within(text, blocks[0])) if blocks else None)
        if event is None:
            continue
        for item in items:
            token = _attendee(text, item)
            chain = discourse.at(token) if token is not None else None
            if token is not None and chain is not None:
                found, rule = Qualifiers(), "layout/participant"
                yield Candidate(TAKES_PART, chain, event, Modality.HAPPENED, found, (token,), rule, CONFIDENCE)


def _attendee(text: Text, item: Block) -> int | None:
    """Where the item names who came: a person before the first comma, or a body that is all that stands there.

    An item that is a sentence tells something else.
    """
    parse, discourse = text.parse, text.discourse
    inside = _within(text, item)
    if any(parse.deps[t] in ("nsubj", "nsubjpass") for t in inside):
        return None
    end = next((t for t in inside if parse.words[t] in ENDS_OF_NAMES or parse.pos[t] == "SPACE"), inside.stop)
    chains = [(t, chain) for t in range(inside.start, end) if (chain := discourse.at(t)) is not None]
    person = next((t for t, chain in chains if chain.kind == Kind.PERSON), None)
    if person is not None:
        return person
    first = inside.start + (end > inside.start and parse.lowers[inside.start] == "the")
    whole = [t for t, chain in chains if chain.kind in BODIES and chain is chains[0][1]]
    return first if whole and whole == list(range(first, end)) else None


def _event(text: Text, tokens: range) -> Chain | None:
    """The gathering that is named among the tokens, None where they name only other events, or none."""
    gatherings = item_words().gatherings
    chains = (chain for token in tokens if (chain := text.discourse.at(token)) is not None)
    return next((c for c in chains if c.kind == Kind.EVENT and gatherings & set(c.name.lower().split())), None)


def _within(text: Text, block: Block) -> range:
    starts = text.parse.starts
    return range(bisect_left(starts, block.start), bisect_left(starts, block.end))


def _head(text: Text, item: Block) -> int | None:
    """The head of the item where it tells of working together and names nobody who does."""
    parse, words = text.parse, item_words()
    inside = _within(text, item)
    head = next((t for t in inside if parse.heads[t] not in inside or parse.heads[t] == t), None)
    if head is None or parse.pos[head] not in ("NOUN", "PROPN"):
        return None
    joint = any(parse.lowers[c] in words.joint for c in parse.children[head])
    if parse.lemmas[head] not in words.heads and not (joint and parse.lemmas[head] in words.joint_heads):
        return None
    named = any((chain := text.discourse.at(t)) is not None and not chain.described for t in inside)
    return None if named else head


def _partners(text: Text, lead_in: Block) -> Pair | None:
    """Those whom the lead-in is about."""
    parse, discourse = text.parse, text.discourse
    tokens = _within(text, lead_in)
    last = discourse.sentence_of(tokens[-1])
    sentence = [t for t in tokens if discourse.sentence_of(t) == last]
    kinds = BODIES | {Kind.PLACE} if discourse.cities else BODIES
    for token in sentence:
        if parse.deps[token] in SUBJECTS and parse.pos[token] != "PRON":
            found = [chain for chain in text.arguments.actors(token, kinds) if chain.kind in kinds]
            if len(found) == 2:
                return found[0], found[1]
    named = [discourse.at(t) for t in sentence]
    if any(chain is not None and chain.kind in kinds for chain in named):
        return None
    if not any(parse.lemmas[t] in item_words().about for t in sentence):
        return None
    return main_pair(discourse)
