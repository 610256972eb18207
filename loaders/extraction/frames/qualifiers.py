"""The qualifiers of a filled frame: what the ontology allows its relation, and what the frame itself names."""

from __future__ import annotations

from typing import TypedDict

from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.frames.frame import Frame
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.qualifiers.reader import QualifierReader
from loaders.parse import Parse
from schema import ontology
from schema.generated.vocabulary import Qualifiers, Relation
from schema.schemes import level_code

GOING_THERE = frozenset({Relation.VISITED, Relation.LOCATED_IN})
"""Relations whose object is the place already."""
BINDING = frozenset({Relation.PARTY_TO, Relation.RATIFIED})
"""Ties to an agreement, which has a sum where its own phrase tells one, not where its clause does."""
BEGUN = frozenset({Relation.DIPLOMATIC_RELATIONS_WITH, Relation.COOPERATES_WITH, Relation.PARTY_TO})
"""Lasting relations whose beginning is a date of its own: "have worked together since 1959"."""
RANKS = frozenset({"top", "main", "biggest", "largest", "leading", "major"})


class Found(TypedDict, total=False):
    """Qualifiers as they are found."""

    date: str | None
    since: str | None
    until: str | None
    place: str | None
    status: str | None
    status_level: str | None
    project: str | None
    rank: str | None
    sector: tuple[str, ...]
    sector_code: tuple[str, ...]
    goods: tuple[str, ...]
    count: int | None
    amount: float | None
    currency: str | None


class FrameQualifiers:
    """Reads what is said about the facts of frames in one article."""

    def __init__(
        self, parse: Parse, discourse: Discourse, roles: Roles, arguments: Arguments, reader: QualifierReader
    ) -> None:
        self._parse = parse
        self._discourse = discourse
        self._roles = roles
        self._arguments = arguments
        self._reader = reader
        self._relations = ontology.relations()

    def read(self, frame: Frame, token: int, arguments: tuple[int, ...]) -> Qualifiers:
        """The qualifiers of the frame filled at the trigger `token`; `arguments` are the heads of its two sides."""
        found = self._around(frame.relation, token, arguments, ranked=bool(frame.rank))
        self._named_by(frame, token, found)
        return self._allowed(frame.relation, found)

    def of(self, relation: Relation, token: int, arguments: tuple[int, ...]) -> Qualifiers:
        """The same where no frame tells what its own words carry: what stands around the trigger."""
        return self._allowed(relation, self._around(relation, token, arguments))

    def _around(self, relation: Relation, token: int, arguments: tuple[int, ...], *, ranked: bool = False) -> Found:
        allowed = self._relations[relation].qualifiers
        found = self._when(relation, token, allowed)
        if "place" in allowed and relation not in GOING_THERE:
            found["place"] = self._reader.place(relation, token)
        elif "place" in allowed and arguments:
            found["place"] = self._reader.ground_of(arguments[-1])
        if "sector" in allowed:
            found["sector"], found["sector_code"] = self._reader.sectors(relation, token, arguments)
        if "count" in allowed:
            found["count"] = self._reader.count(token, arguments[-1] if arguments else None)
        if "amount" in allowed and not ranked:
            near = relation not in BINDING
            amount = self._reader.amount(token, list(arguments), in_clause=near)
            if amount is not None:
                found["amount"], found["currency"] = amount.value, amount.currency
        return found

    def _allowed(self, relation: Relation, found: Found) -> Qualifiers:
        allowed = self._relations[relation].qualifiers
        return Qualifiers(**{key: value for key, value in found.items() if value and key in allowed})  # type: ignore[arg-type]

    def _when(self, relation: Relation, token: int, allowed: frozenset[str]) -> Found:
        if "date" not in allowed:
            return {}
        value, lead = self._reader.date(relation, token)
        if lead == "since" and "since" in allowed:
            both = relation in BEGUN
            return {"since": value, "date": value} if both else {"since": value}
        if lead == "until" and "until" in allowed:
            return {"until": value}
        return {"date": value}

    def _named_by(self, frame: Frame, token: int, found: Found) -> None:
        """What the frame says that its own words carry: the status of a partnership, a rank, a project, goods."""
        if frame.status:
            status = self._status(token)
            found["status"], found["status_level"] = status, level_code(status)
        if frame.rank:
            found["rank"] = self._rank(token)
        if frame.project:
            found["project"] = self._phrase(token)
        if frame.goods:
            fillers = (filler for role in frame.goods for filler in self._roles.fill(token, role))
            found["goods"] = tuple(self._phrase(part) for f in fillers for part in self._arguments.coordinated(f))

    def _phrase(self, token: int) -> str:
        return self._parse.slice(*self._arguments.phrase(token))

    def _status(self, token: int) -> str:
        """The noun with the adjectives before it that are no names: "comprehensive strategic partnership"."""
        parse = self._parse
        before = (c for c in parse.having(token, "amod", "compound", "nmod") if c < token)
        plain = (c for c in before if self._discourse.at(c) is None)
        return parse.slice(min((parse.subtree(c)[0] for c in plain), default=token), token + 1)

    def _rank(self, token: int) -> str | None:
        parse = self._parse
        for child in parse.children[token]:
            if parse.tags[child] in ("JJS", "RBS") or parse.lowers[child] in RANKS:
                return parse.slice(parse.subtree(child)[0], child + 1)
        return None
