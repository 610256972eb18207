"""Give an office to its holder: at the body that the text leaves out, and never the same office twice."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.candidates import Candidate
from loaders.extraction.chain import Chain
from loaders.extraction.discourse import Discourse
from loaders.extraction.lexicon import Titles
from loaders.extraction.offices import Office
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.officeholders import Officeholder, holder
from schema.reference import states

LESS_WITHOUT_BODY = 0.1
"""Confidence lost where the body is known from the table of officeholders only."""


class Incumbents:
    """Who holds which office, as one article tells it."""

    def __init__(self, discourse: Discourse, titles: Titles, year: int | None) -> None:
        self._discourse = discourse
        self._titles = titles
        self._year = year

    def give(
        self, person: Chain, office: Office, rule: str, modality: Modality, confidence: float
    ) -> Iterator[Candidate]:
        """The candidate for the person in that office; none where the body stays unknown or all was said before."""
        body = office.body
        if body is None:
            body = self._known_body(person, office)
            confidence -= LESS_WITHOUT_BODY
        if body is None:
            return
        body = self._acting(body, office)
        if (office.role, body.number) in person.offices or body is person:
            return
        person.offices.append((office.role, body.number))
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
        """The body that the text leaves out, by the table of officeholders; None for a role said with a body before.

        A former holder is looked up in any year, others in the year of the article. Whom the table does not know at all
        is taken for an official of the state that publishes the article, if the post is one of a state.
        """
        if any(where is not None and role.lower() == office.role.lower() for role, where in person.offices):
            return None
        known = holder(person.name, office.role, None if office.former else self._year)
        if known is not None:
            return self._represented(known)
        return self._at_home(person, office)

    def _at_home(self, person: Chain, office: Office) -> Chain | None:
        """The state that publishes the article, for a post of a state where no other state is near."""
        home = self._discourse.home
        role = office.role.lower()
        if len(home) != 1 or not any(role.startswith(post) or role.endswith(post) for post in self._titles.state_posts):
            return None
        near = self._discourse.before(office.end - 1, frozenset({Kind.STATE}), 2)
        foreign = any(state is not home[0] for state in near)
        return None if foreign or holder(person.name, None, None) is not None else home[0]

    def _represented(self, known: Officeholder) -> Chain | None:
        """The state of the officeholder; or the organisation, where the article names it."""
        if known.iso3 is not None:
            return self._discourse.state(known.iso3, states()[known.iso3].name)
        named = (known.body or "").lower()
        bodies = (chain for chain in self._discourse.chains if chain.kind == Kind.INSTITUTION)
        return next((c for c in bodies if named in {c.name.lower(), *(alias.lower() for alias in c.aliases)}), None)
