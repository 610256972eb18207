"""What one article says of its referents beside their names: states, offices, parties, dates, sectors and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache

from graph.workspace.forms import Evidence
from loaders.resolution.names import normalised, parted, word_list
from loaders.resolution.people import by_name
from loaders.resolution.tables import known
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.records import ArticleId, ArticleMetadata, Claim, Extraction, Referent, ReferentId
from schema.reference import Form, find_state, states
from schema.schemes import sector_matches

_OFFICES = frozenset({Relation.HOLDS_POSITION, Relation.REPRESENTS})
_BINDING = frozenset(
    {
        Relation.SIGNED,
        Relation.PARTY_TO,
        Relation.RATIFIED,
        Relation.ACCEDED_TO,
        Relation.ISSUED,
        Relation.NEGOTIATES_WITH,
    }
)
_LED = frozenset({"administration", "cabinet", "government", "regime"})
_LEADERS = ("president", "prime minister", "chancellor")
_TAKING_PART = frozenset({Relation.PARTICIPATES_IN, Relation.HOSTED, Relation.ORGANISED})
_MOST_PARTIES = 8
_PAIR = 2

_LETTERS = re.compile(r"[A-Z]{3,6}")

_OF_GOVERNMENT = re.compile(
    r"^\w+://(?:[^/?#]*\.)?(?:gov|mil|govt|gob|gouv|gc|go)(?:\.(?P<code>[a-z]{2}))?(?:[:/?#]|$)"
)
"""Hosts that only governments have: whitehouse.gov, www.mofa.go.jp, gov.uk. Without a country: the United States."""


class ArticleContext:
    """One extraction, asked for what it says of one referent."""

    def __init__(self, extraction: Extraction, about: ArticleMetadata) -> None:
        self.article: ArticleId = extraction.article
        self.published = about.published
        self._title = about.title or ""
        self._home = home_of(about.url)
        self._referents: Mapping[ReferentId, Referent] = {one.id: one for one in extraction.referents}
        self._by_subject: defaultdict[ReferentId, list[Claim]] = defaultdict(list)
        self._by_object: defaultdict[ReferentId, list[Claim]] = defaultdict(list)
        for claim in extraction.claims:
            if claim.modality is not Modality.NEGATED:
                self._by_subject[claim.subject].append(claim)
                self._by_object[claim.object].append(claim)

    @cached_property
    def states(self) -> frozenset[str]:
        """Codes of the states that the article speaks of."""
        return frozenset(one.state for one in self._referents.values() if one.state is not None)

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The codes of the two states in the title of the article; none where there are more or fewer."""
        codes = parted(self._title)[1]
        return codes if len(codes) == _PAIR else ()

    @cached_property
    def _abbreviations(self) -> frozenset[str]:
        bodies = (one.name for one in self._referents.values() if one.kind is Kind.INSTITUTION)
        return frozenset(normalised(name) for name in bodies if _LETTERS.fullmatch(name))

    def abbreviation(self, letters: str | None) -> str | None:
        """These letters of a body's name, if the article calls a body by them, too."""
        return letters if letters in self._abbreviations else None

    def state(self, referent: Referent) -> str | None:
        """The state that the referent belongs to: its own, else the only one that it holds an office of.

        A government's own pages name its departments without the state.
        """
        if referent.kind is Kind.INSTITUTION and referent.state is None and known(referent) is None:
            return state_in_front(referent.name) or self._of_leader(referent.name) or self._of_body(referent)
        if referent.state is not None or referent.kind is not Kind.PERSON:
            return referent.state
        offices = (self._sure(self._referents[claim.object]) for claim in self._offices(referent))
        found = {state for state in offices if state is not None}
        return found.pop() if len(found) == 1 else None

    def _sure(self, office: Referent) -> str | None:
        """The state of what a person holds an office of, where more than general words tell it."""
        is_own = bool(set(normalised(office.name).split()) & word_list("own_bodies"))
        if office.kind is not Kind.INSTITUTION or is_own:
            return self.state(office)
        return office.state or state_in_front(office.name)

    def _of_leader(self, name: str) -> str | None:
        """The state of a government that is called by who leads it: "the Trump administration"."""
        words = normalised(name).split()
        if len(words) != 2 or words[1] not in _LED:
            return None
        leader = by_name(words[0], states=(), roles=_LEADERS, nearby=self.states, month=self.published)
        return leader.state if leader else None

    def _of_body(self, referent: Referent) -> str | None:
        """The state of a body of general words: of its officials, else of the page, or the only one of the article."""
        holders = {self._referents[claim.subject].state for claim in self._held(referent)} - {None}
        if holders:
            return holders.pop() if len(holders) == 1 else None
        words = set(normalised(referent.name).split())
        if words & word_list("own_bodies"):
            return self._home
        is_general = words <= word_list("bodies") | word_list("function_words")
        if not is_general or not words & word_list("heads_of_bodies") or words <= word_list("common_bodies"):
            return None
        return self._home or (next(iter(self.states)) if len(self.states) == 1 else None)

    def _held(self, office: Referent) -> Iterable[Claim]:
        said = self._by_object[office.id]
        return (claim for claim in said if claim.relation in _OFFICES and claim.subject in self._referents)

    def roles(self, referent: Referent) -> tuple[str, ...]:
        """The offices that the article gives a person, in lower case, sorted."""
        roles = (claim.qualifiers.role for claim in self._offices(referent))
        return tuple(sorted({normalised(role) for role in roles if role}))

    def evidence(self, referent: Referent) -> Evidence:
        """All of it for one referent, but the words and the sort of its name."""
        said = self._by_object[referent.id]
        binding = [claim for claim in said if claim.relation in _BINDING | _TAKING_PART]
        dates = {claim.qualifiers.date for claim in binding if claim.qualifiers.date}
        places = {normalised(claim.qualifiers.place) for claim in binding if claim.qualifiers.place}
        return Evidence(
            roles=self.roles(referent),
            parties=self._parties(claim.subject for claim in binding),
            dates=tuple(sorted(dates)),
            sectors=self._sectors(referent, said),
            place=places.pop() if len(places) == 1 else None,
        )

    def _offices(self, referent: Referent) -> Iterable[Claim]:
        return (claim for claim in self._by_subject[referent.id] if claim.relation in _OFFICES)

    def _parties(self, subjects: Iterable[ReferentId]) -> tuple[str, ...]:
        found = {self._party(self._referents[id]) for id in subjects if id in self._referents}
        return tuple(sorted(filter(None, found))[:_MOST_PARTIES])

    def _party(self, referent: Referent) -> str | None:
        """Whom the referent binds: an official or a ministry binds the state."""
        state = self.state(referent)
        if state is not None:
            return state
        if referent.kind in (Kind.PERSON, Kind.GROUP):
            return None
        capitals = [one.owner.iso3 for one in find_state(referent.name) if one.form is Form.CAPITAL]
        if referent.kind is Kind.PLACE and len(capitals) == 1:
            return capitals[0]
        row = known(referent)
        return row.id if row else normalised(referent.name)

    def _sectors(self, referent: Referent, said: Iterable[Claim]) -> tuple[str, ...]:
        codes = {code for claim in said for code in claim.qualifiers.sector_code}
        covered = (claim for claim in self._by_subject[referent.id] if claim.relation is Relation.COVERS_SECTOR)
        names = [self._referents[claim.object].name for claim in covered if claim.object in self._referents]
        codes |= {match.code for name in (referent.name, *names) for match in sector_matches(name)}
        return tuple(sorted(codes))


@lru_cache(maxsize=65_536)
def state_in_front(name: str) -> str | None:
    """The state whose name, and no adjective, begins the name: "U.S. Army", "United States Indo-Pacific Command"."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    for size in range(min(len(words) - 1, _LONGEST_FRONT), 0, -1):
        found = [one for one in find_state(" ".join(words[:size])) if one.form in _NAMES and not one.is_ambiguous]
        if len(found) == 1:
            return found[0].owner.iso3
    return None


_LONGEST_FRONT = 3
_NAMES = frozenset({Form.NAME, Form.ALIAS, Form.ABBREVIATION})


def home_of(url: str | None) -> str | None:
    """The state whose government publishes at that address; None where no government does."""
    match = _OF_GOVERNMENT.match(url.casefold()) if url else None
    return None if match is None else _by_country().get(match["code"] or "us")


@cache
def _by_country() -> Mapping[str, str]:
    found = {state.iso2.casefold(): code for code, state in states().items() if state.iso2 and not state.is_former}
    return found | {"uk": "GBR"}
