"""Give an office to its holder: at the body that the text leaves out, and never the same office twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain, plain
from loaders.extraction.offices.labels import labelled
from loaders.extraction.offices.offices import Office
from loaders.extraction.offices.unsaid import UnsaidBodies
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.officeholders import Officeholder, holder, officeholders, with_title
from schema.reference import states

LESS_WITHOUT_BODY = 0.1
"""Confidence lost where the body is known from the table of officeholders only."""


class Incumbents:
    """Who holds which office, as one article tells it."""

    def __init__(self, text: Text, year: int | None) -> None:
        self._text = text
        self._discourse = text.discourse
        self._titles = text.lexicon.titles
        self._unsaid = UnsaidBodies(text)
        self._organs = text.lexicon.bodies.organs
        self._own_names = text.lexicon.bodies.own_names
        self._year = year
        self._inferred: set[tuple[int, str, int]] = set()
        self._open: list[tuple[Chain, Office]] = []

    def give(
        self, person: Chain, office: Office, rule: str, modality: Modality, confidence: float
    ) -> Iterator[Candidate]:
        """The candidate for the person in that office; none where the body stays unknown or all was said before."""
        body = office.body
        if body is None:
            body = self._known_body(person, office)
            confidence -= LESS_WITHOUT_BODY
        if body is None:
            self._open.append((person, office))
            return
        inferred = office.body is None
        yield from self._give(person, replace(office, body=body), rule, modality, confidence, inferred=inferred)

    def give_rest(self, rule: str, confidence: float) -> Iterator[Candidate]:
        """Candidates for offices whose body stayed unknown, where the text around suggests one."""
        for person, office in self._open:
            body = self._suggested(person, office)
            if body is not None:
                modality = Modality.ENDED if office.former else Modality.HAPPENED
                sureness = confidence - LESS_WITHOUT_BODY
                yield from self._give(person, replace(office, body=body), rule, modality, sureness, inferred=True)
        self._open.clear()

    def _give(
        self,
        person: Chain,
        office: Office,
        rule: str,
        modality: Modality,
        confidence: float,
        *,
        inferred: bool,
    ) -> Iterator[Candidate]:
        assert office.body is not None
        self._name_in_full(office.body, person, office)
        body = self._acting(office.body, office)
        told, key = (office.role, body.number), (person.number, office.role, body.number)
        if body is person or (told in person.offices and (inferred or key not in self._inferred)):
            return  # but where only the reader knew the body so far, the place that says it is the better proof
        if told not in person.offices:
            person.offices.append(told)
        (self._inferred.add if inferred else self._inferred.discard)(key)
        qualifiers = Qualifiers(role=office.role)
        tokens = (office.start, *range(office.start + 1, office.end))
        yield Candidate(Relation.HOLDS_POSITION, person, body, modality, qualifiers, tokens, rule, confidence)

    def _acting(self, body: Chain, office: Office) -> Chain:
        """The state for its capital, unless the post is one of a city or region ("mayor of Paris")."""
        if not body.capital_of or self._discourse.cities:
            return body
        if any(post in office.role.lower() for post in self._titles.local):
            return body
        return self._discourse.as_actor(body, office.start) or body

    def _known_body(self, person: Chain, office: Office) -> Chain | None:
        """The body that the text leaves out; None for a role said with a body before, or a bare part of one.

        What the clause tells comes first, then the table of officeholders: a former holder is looked up in any year,
        others in the year of the article.
        """
        if self._is_told(person, office):
            return None
        told = self._unsaid.told(person, office)
        told = told or self._of_department(office)
        if told is not None:
            return told
        for name in (person.name, _family_last(person.name)):
            known = self._holder(name, office) or self._of_organ(name, office)
            if known is not None:
                return self._represented(known, office)
        return None

    def _holder(self, name: str, office: Office) -> Officeholder | None:
        """Who the table knows in that office, also without the word for its level ("Federal Chancellor")."""
        year = None if office.former else self._year
        level, _, plain_role = office.role.partition(" ")
        found = holder(name, office.role, year)
        if found is None and plain_role and level.lower() in self._titles.levels:
            found = holder(name, plain_role, year)
        return found

    def _name_in_full(self, body: Chain, person: Chain, office: Office) -> None:
        """ "Commission" is the European Commission where one of its officers is named with it."""
        if body.wikidata is not None or " " in body.name or body.kind != Kind.INSTITUTION:
            return
        known = holder(person.name, office.role, self._year)
        if known is not None and known.body is not None and known.body.endswith(f" {body.name}"):
            body.aliases.add(body.name)
            body.name = known.body

    def _is_told(self, person: Chain, office: Office) -> bool:
        role = office.role.lower()
        return any(where is not None and _is_part(role, told.lower()) for told, where in person.offices)

    def _suggested(self, person: Chain, office: Office) -> Chain | None:
        """The body that the text around suggests; whom the table knows in other offices is only joined to others."""
        if self._is_told(person, office):
            return None
        unsaid = self._unsaid
        if any(holder(name, None, None) is not None for name in (person.name, _family_last(person.name))):
            return unsaid.joined(person, office)
        return (
            labelled(self._text, office.start)
            or unsaid.seated(office)
            or unsaid.met(person, office)
            or unsaid.joined(person, office)
            or unsaid.opposite(office)
            or self._at_home(person, office)
            or unsaid.left_over(office)
        )

    def _of_organ(self, name: str, office: Office) -> Officeholder | None:
        """ "Commission President": the officeholder of a body of which the title says the last word."""
        word, _, role = office.role.partition(" ")
        known = holder(name, role, self._year) if role else None
        return known if known is not None and (known.body or "").lower().endswith(f" {word.lower()}") else None

    def _of_department(self, office: Office) -> Chain | None:
        """The state whose department bears the field of the title: "Secretary of Homeland Security"."""
        head, _, field = office.role.partition(" of ")
        code = self._own_names.get(f"Department of {field}") if head.lower().endswith("secretary") and field else None
        return self._discourse.state(code, states()[code].name) if code is not None else None

    def _at_home(self, person: Chain, office: Office) -> Chain | None:
        """The state that publishes the article, whose press names its own ministers without it.

        Not where the table knows another in that office there, nor where that state has no such office ("minister").
        """
        home = self._discourse.home or self._discourse.press
        if len(home) != 1 or not self._unsaid.is_of_state(office.role):
            return None
        rows = [row for row in officeholders() if row.iso3 == home[0].state]
        now = [row for row in rows if self._year is not None and not office.former and row.in_office(self._year)]
        others = with_title(now, office.role)
        names = set(plain(person.name).split())
        taken = bool(others) and all(names.isdisjoint(plain(row.name).split()) for row in others)
        strange = "minister" in office.role.lower() and rows and not any("minister" in row.role for row in rows)
        abroad = self._unsaid.is_abroad(office, home[0]) or self._unsaid.on_guests_side(office, home[0])
        return None if taken or strange or abroad else home[0]

    def _represented(self, known: Officeholder, office: Office) -> Chain | None:
        """The state of the officeholder; or the organisation, where the article names it, its whole or last word."""
        if known.iso3 is not None:
            return self._discourse.state(known.iso3, states()[known.iso3].name)
        named = known.body or ""
        wholes = [named, self._organs.get(named, named)]
        for name in wholes:
            for chain in self._discourse.chains:
                if chain.kind == Kind.INSTITUTION and plain(name) in {plain(chain.name), *map(plain, chain.aliases)}:
                    return chain if name == named or not self._says(named, office) else self._organ(named)
        return self._organ(named) if self._says(named, office) else None

    def _says(self, body: str, office: Office) -> bool:
        """Whether the title says the last word of the body's name: "Commission President"."""
        return office.role.lower().startswith(body.lower().rpartition(" ")[2] + " ")

    def _organ(self, name: str) -> Chain:
        return self._discourse.known(Kind.INSTITUTION, plain(name)) or self._discourse.new(
            Kind.INSTITUTION, name, plain(name)
        )


def _is_part(role: str, told: str) -> bool:
    """Whether a role is another one, or its bare last word: "minister" of "minister of trade"."""
    return role == told or (" " not in role and role in told.split())


def _family_last(name: str) -> str:
    """The name with its first word last: "Abe Shinzo" is Shinzo Abe."""
    first, _, rest = name.partition(" ")
    return f"{rest} {first}".strip()
