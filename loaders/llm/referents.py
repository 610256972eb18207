"""The referents of one article, gathered from the entities that a model lists passage by passage."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.llm.answers import SaidEntity
from loaders.llm.quotes import occurrences
from schema.generated.vocabulary import Kind
from schema.records import Article, Mention, Referent, ReferentId
from schema.reference import Form, find_organisation, find_state, key

_NAMES = (Form.NAME, Form.ALIAS, Form.ABBREVIATION)


@dataclass(slots=True)
class _Gathered:
    id: ReferentId
    kind: Kind
    name: str
    aliases: set[str] = field(default_factory=set)
    places: set[tuple[int, int]] = field(default_factory=set)
    count: int | None = None


class Referents:
    """Entities of one article; the same name and kind in two passages are one referent."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._gathered: dict[tuple[Kind, str], _Gathered] = {}
        self._named: dict[str, _Gathered] = {}

    def add(self, said: SaidEntity) -> bool:
        """Take the entity in; False where its kind is unknown or no word of the article names it."""
        if said.kind not in set(Kind):
            return False
        kind = Kind(said.kind)
        names = (said.name, *said.mentions)
        places = {name: set(occurrences(self._article.text, name)) for name in names}
        if not any(places.values()):
            return False
        known = self._gathered.get((kind, key(said.name)))
        if known is None:
            known = _Gathered(ReferentId(f"r{len(self._gathered) + 1}"), kind, said.name)
            self._gathered[(kind, key(said.name))] = known
        for name, found in places.items():
            if found:
                known.places |= found
                known.aliases.add(name)
        known.count = known.count if known.count is not None else said.count
        self._named[key(said.name)] = known
        return True

    def find(self, name: str) -> Referent | None:
        """The referent that goes by that name, or None."""
        found = self._named.get(key(name))
        return self._referent(found) if found else None

    def all(self) -> tuple[Referent, ...]:
        """Every referent, in the order in which they were first listed."""
        return tuple(self._referent(each) for each in self._gathered.values())

    def _referent(self, found: _Gathered) -> Referent:
        state, wikidata = _known(found.kind, found.name)
        mentions = (self._mention(start, end) for start, end in _outermost(found.places))
        return Referent(
            id=found.id,
            kind=found.kind,
            name=found.name,
            mentions=tuple(mentions),
            aliases=tuple(sorted(found.aliases - {found.name})),
            state=state,
            wikidata=wikidata,
            count=found.count if found.kind is Kind.GROUP else None,
        )

    def _mention(self, start: int, end: int) -> Mention:
        return Mention(*self._article.offsets.source_span(start, end), self._article.text[start:end])


def _outermost(places: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that lie in no other one, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not found or end > found[-1][1]:
            found.append((start, end))
    return found


def _known(kind: Kind, name: str) -> tuple[str | None, str | None]:
    """The state's code and the QID that the reference tables give to that name, if they know just one owner."""
    if kind is Kind.STATE:
        states = [found.owner for found in find_state(name) if found.form in _NAMES]
        return (states[0].iso3, states[0].qid) if len(states) == 1 else (None, None)
    if kind is Kind.INSTITUTION:
        bodies = [found.owner for found in find_organisation(name)]
        return None, bodies[0].qid if len(bodies) == 1 else None
    return None, None
