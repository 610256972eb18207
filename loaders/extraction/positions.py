"""Who holds which office: titles before names, appositions behind them, "was elected president of …".

A title is read as role and body: "UK secretary of state for business" is the role "secretary of state for business"
at the United Kingdom; "Secretary to the Ministry of Finance" the role "Secretary" at the ministry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.extraction.arguments import Arguments
from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse import Chain, Discourse
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.modality import ModalityReader
from loaders.extraction.roles import Roles
from loaders.parse import Parse
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.officeholders import holder
from schema.reference import states

BODIES = frozenset({Kind.STATE, Kind.INSTITUTION, Kind.PLACE})
OF = frozenset({"of", "for", "to", "at", "with", "from", "in", "on"})
HEADING = {"head": "head", "lead": "leader", "chair": "chair", "preside": "president"}
FIELDS = frozenset(
    {
        "affairs",
        "services",
        "security",
        "industry",
        "energy",
        "agriculture",
        "resources",
        "planning",
        "relations",
        "health",
        "education",
        "commerce",
        "transport",
        "infrastructure",
        "environment",
        "climate",
        "innovation",
        "science",
    }
)
SUCCESSION = frozenset({"succeed", "replace"})
COUNTERPARTS = frozenset({"counterpart", "colleague"})
REACH = 16
"""Tokens that a title may span."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role at a body, read from tokens [start, end)."""

    role: str
    body: Chain | None
    former: bool
    start: int
    end: int


class PositionReader:
    """Finds offices of one article and gives them to their holders."""

    def __init__(
        self,
        parse: Parse,
        discourse: Discourse,
        roles: Roles,
        arguments: Arguments,
        modality: ModalityReader,
        lexicon: Lexicon,
        published: str | None,
    ) -> None:
        self._parse = parse
        self._discourse = discourse
        self._roles = roles
        self._arguments = arguments
        self._modality = modality
        self._lexicon = lexicon
        self._year = int(published[:4]) if published and published[:4].isdigit() else None

    def read(self) -> Iterator[Candidate]:
        """One candidate for each office that the text gives to a person."""
        people = [
            (start, end, chain)
            for chain in list(self._discourse.chains)
            if chain.kind == Kind.PERSON
            for start, end in chain.spans
        ]
        for start, end, chain in sorted(people, key=lambda p: p[0]):
            for office in (self._with_state_behind(self._before(start), end), self._behind(end)):
                if office is not None:
                    yield from self._give(
                        chain, office, "position/title", Modality.ENDED if office.former else Modality.HAPPENED, 0.85
                    )
        yield from self._by_verb()

    def _give(
        self, chain: Chain, office: Office, rule: str, modality: Modality, confidence: float
    ) -> Iterator[Candidate]:
        body = office.body
        if body is None:
            body = self._known_body(chain, office)
            confidence -= 0.1
            if body is None:
                return
        if (
            body.capital_of
            and not self._discourse.cities
            and "mayor" not in office.role.lower()
            and "governor" not in office.role.lower()
        ):
            body = self._discourse.as_actor(body, office.start) or body
        if (office.role, body.number) in chain.offices or body is chain:
            return
        chain.offices.append((office.role, body.number))
        yield Candidate(
            Relation.HOLDS_POSITION,
            chain,
            body,
            modality,
            Qualifiers(role=office.role),
            (office.start, *range(office.start + 1, office.end)),
            rule,
            confidence,
        )

    def _known_body(self, chain: Chain, office: Office) -> Chain | None:
        """The body that the text leaves out: said before of the same role, or known from the table of officeholders.

        A former holder is looked up in any year, others in the year of the article. Without either the
        office stays unsaid.
        """
        for role, where in chain.offices:
            if where is not None and role.lower() == office.role.lower():
                return None
        known = holder(chain.name, office.role, None if office.former or self._year is None else self._year)
        if known is not None and known.iso3 is not None:
            return self._discourse.state(known.iso3, states()[known.iso3].name)
        if known is not None:
            named = (known.body or "").lower()
            return next(
                (
                    c
                    for c in self._discourse.chains
                    if c.kind == Kind.INSTITUTION and named in {c.name.lower(), *(a.lower() for a in c.aliases)}
                ),
                None,
            )
        return None

    def _title(self, token: int) -> bool:
        word = self._parse.lowers[token]
        return word in self._lexicon.titles.heads or (
            word.endswith("s")
            and word[:-1] in self._lexicon.titles.heads
            and self._parse.tags[token] in ("NNS", "NNPS")
        )

    def _before(self, start: int) -> Office | None:
        """The office that stands right before a name, with honorifics or a comma between."""
        parse, titles = self._parse, self._lexicon.titles
        token = start - 1
        shared = self._shared_title(token)
        if shared is not None:
            return shared
        same = self._counterpart(token)
        if same is not None:
            return same
        while token >= 0 and (
            parse.lowers[token] in titles.honorifics
            or parse.words[token] in (",", "(", ")")
            or self._in_brackets(token)
        ):
            if parse.words[token] == "," and (start - token > 3 or not self._comma_binds(token, start)):
                return None
            token -= 1
        if token < 0:
            return None
        if self._title(token) and self._discourse.at(token) is None:
            return self._office(token, limit=start)
        low = max(0, token - REACH)
        for head in range(token, low, -1):
            if (
                parse.pos[head] in ("VERB", "AUX", "PUNCT")
                and parse.words[head] not in (",", "-", "’s", "'s")
                or parse.words[head] in (";", ":", ".")
            ):
                return None
            if (
                self._title(head)
                and self._discourse.at(head) is None
                and head + 1 < start
                and parse.lowers[head + 1] in ("of", "for", "to", "at", "in")
            ):
                if self._reaches(head, token):
                    return self._office(head, limit=token + 1)
                return None
        return None

    def _with_state_behind(self, office: Office | None, end: int) -> Office | None:
        """ "Prime Minister Kishida of Japan": the body stands behind the name."""
        if (
            office is None
            or office.body is not None
            or end + 1 >= len(self._parse)
            or self._parse.lowers[end] not in ("of", "from")
        ):
            return office
        target = end + 1
        while target < len(self._parse) - 1 and self._parse.lowers[target] in (
            "the",
            "republic",
            "kingdom",
            "of",
            "state",
            "federal",
        ):
            if self._discourse.at(target) is not None:
                break
            target += 1
        chain = self._discourse.at(target)
        return replace(office, body=chain) if chain is not None and chain.kind in BODIES else office

    def _shared_title(self, token: int) -> Office | None:
        """ "Presidents A of X, B of Y and C": a plural title before the first of several names is each one's."""
        parse = self._parse
        if parse.lowers[token] not in (",", "and", "&"):
            return None
        for back in range(token, max(-1, token - 30), -1):
            if parse.pos[back] in ("VERB", "AUX") or parse.words[back] in (".", ";", ":"):
                return None
            if parse.tags[back] in ("NNS", "NNPS") and self._title(back) and self._discourse.at(back) is None:
                after = self._discourse.at(back + 1)
                if after is None or after.kind != Kind.PERSON:
                    return None
                return replace(self._office(back, limit=back + 1), body=None)
        return None

    def _counterpart(self, token: int) -> Office | None:
        """ "his Venezuelan counterpart, Nicolás Maduro": the office of whom the text spoke last, at another state."""
        parse = self._parse
        if parse.words[token] == ",":
            token -= 1
        if token < 1 or parse.lemmas[token] not in COUNTERPARTS:
            return None
        bodies = self._arguments.modifying(token, frozenset({Kind.STATE}))
        before = self._discourse.before(token, frozenset({Kind.PERSON}), 2)
        roles = [chain.offices[0][0] for chain in before if chain.offices]
        return Office(roles[0], bodies[0], False, token - 1, token + 1) if bodies and roles else None

    def _in_brackets(self, token: int) -> bool:
        parse = self._parse
        return 0 < token < len(parse) - 1 and parse.words[token - 1] == "(" and parse.words[token + 1] == ")"

    def _comma_binds(self, comma: int, start: int) -> bool:
        """Whether the comma joins title and name ("the President of France, Emmanuel Macron") rather than two clauses."""
        parse = self._parse
        person = next(
            (
                t
                for t in range(start, min(start + 5, len(parse)))
                if self._discourse.at(t) is not None and parse.heads[t] not in range(start, start + 5)
            ),
            start,
        )
        if parse.deps[person] == "appos" and parse.heads[person] < comma:
            return True
        return parse.lowers[start - 1] in self._lexicon.titles.honorifics

    def _reaches(self, head: int, last: int) -> bool:
        """Whether everything from the title's preposition to the name is one phrase without a verb or a comma list."""
        parse = self._parse
        return all(
            parse.pos[t] not in ("VERB", "AUX") and parse.words[t] not in (";", ":", "(", ")")
            for t in range(head + 1, last + 1)
        ) and all(
            parse.words[t] != "," or any(parse.lowers[u] == "and" for u in range(t, last + 1))
            for t in range(head + 1, last + 1)
        )

    def _behind(self, end: int) -> Office | None:
        """The office in apposition behind a name: "Yang Jin, an associate research fellow with …"."""
        parse = self._parse
        if end + 1 >= len(parse) or parse.words[end] not in (",", "(", "–", "—"):
            return None
        for token in range(end + 1, min(end + 1 + REACH, len(parse))):
            if parse.pos[token] in ("VERB", "AUX") or parse.words[token] in (".", ";", ":", ")", "who"):
                return None
            if parse.words[token] == ",":
                return None
            if parse.pos[token] == "ADP" and token > end + 1:
                return None
            chain = self._discourse.at(token)
            if chain is not None and chain.kind == Kind.PERSON:
                return None
            if self._title(token) and chain is None:
                after = token + 1
                if (
                    after < len(parse)
                    and self._discourse.at(after) is not None
                    and self._discourse.at(after).kind == Kind.PERSON
                ):  # type: ignore[union-attr]
                    return None
                if after < len(parse) and self._title(after):
                    continue
                if not self._set_apart(end, token):
                    return None
                return self._office(token, limit=min(token + REACH, len(parse)))
        return None

    def _set_apart(self, comma: int, head: int) -> bool:
        """Whether the phrase is an apposition and not the next item of a list of people."""
        parse = self._parse
        if parse.lowers[comma + 1] == "and" or any(
            parse.lowers[t] == "and" and parse.deps[t] == "cc" and parse.heads[t] < comma for t in range(comma, head)
        ):
            return False
        end = self._phrase_end(head, min(head + REACH, len(parse)))
        if end >= len(parse):
            return True
        if (
            parse.words[end] in (",", ".", ")", ";", "–", "—", "-", ":")
            or parse.pos[end] in ("VERB", "AUX", "SPACE")
            or parse.lowers[end] in ("and", "on", "in", "as", "during", "after", "at", "to", "with", "who")
        ):
            return True
        return False

    def _phrase_end(self, head: int, limit: int) -> int:
        """Where the prepositional phrases behind a title end."""
        parse = self._parse
        token = head + 1
        end = head + 1
        while token < limit and parse.lowers[token] in OF | {"and", ","}:
            inner = token + 1
            if inner < limit and parse.lowers[inner] in ("the", "a", "his", "its"):
                inner += 1
            if inner >= limit or parse.pos[inner] not in ("NOUN", "PROPN", "ADJ", "NUM"):
                break
            if parse.lowers[token] in ("on", "in") and parse.pos[inner] == "NUM":
                break
            if parse.words[token] == "," and not any(
                parse.lowers[t] == "and" for t in range(token, min(token + 6, limit))
            ):
                break
            chain = self._discourse.at(inner)
            if parse.lowers[token] in ("and", ",") and (
                self._title(inner) or (chain is not None and chain.kind in (Kind.PERSON, Kind.STATE))
            ):
                break
            if parse.lowers[token] in ("and", ",") and any(self._title(t) for t in range(inner, min(inner + 4, limit))):
                break
            if chain is not None and chain.kind == Kind.PERSON:
                break
            while (
                inner < limit
                and parse.pos[inner] in ("NOUN", "PROPN", "ADJ", "NUM", "PUNCT")
                and parse.words[inner] not in (",", ".", ";", ":", "(", ")", '"', "”")
                and (
                    self._discourse.at(inner) is None or self._discourse.at(inner).kind != Kind.PERSON  # type: ignore[union-attr]
                )
            ):
                inner += 1
            end = token = inner
        return end

    def _office(self, head: int, limit: int) -> Office:
        """The office whose last title word is at `head`, with modifiers before and phrases behind it."""
        parse, discourse, titles = self._parse, self._discourse, self._lexicon.titles
        start = head
        former = False
        body: Chain | None = None
        while start > 0:
            word = parse.lowers[start - 1]
            if word == ")":
                opening = next((t for t in range(start - 2, max(-1, start - 6), -1) if parse.words[t] == "("), 0)
                chain = discourse.at(opening - 1) if opening else None
                body = chain if chain is not None and chain.kind in BODIES else None
                break
            chain = discourse.at(start - 1)
            if chain is not None and chain.kind == Kind.INSTITUTION and self._portfolio(chain, start - 1):
                start -= 1
                continue
            if chain is not None and chain.kind in BODIES:
                body = self._body(start - 1)
                first = next((s for s, e in chain.spans if s <= start - 1 < e), start - 1)
                former = former or (first > 0 and parse.lowers[first - 1] in titles.former)
                break
            if word in ("'s", "’s"):
                chain = discourse.at(start - 2) if start >= 2 else None
                if chain is not None and chain.kind in BODIES:
                    body = self._body(start - 2)
                elif start >= 2 and parse.lowers[start - 2] in self._lexicon.agents_of_state | {"country", "nation"}:
                    found = self._arguments.actors(start - 2, frozenset({Kind.STATE, Kind.INSTITUTION}))
                    body = found[0] if found else None
                break
            if word in titles.former:
                former = True
                start -= 1
                continue
            if (
                word in ("the", "a", "an", "his", "her", "their", "its", "with", "and", "by", "from", "as")
                or parse.pos[start - 1] in ("VERB", "AUX", "ADP", "PRON", "SPACE")
                or parse.words[start - 1] in (",", ".", ";", ":", "(", ")", "“", '"', "”")
            ):
                if word in ("its", "their") and body is None:
                    found = discourse.pronoun(start - 1)
                    body = found[0] if len(found) == 1 else None
                if (
                    word == "and"
                    and start >= 2
                    and (self._title(start - 2) or parse.lowers[start - 2] in titles.modifiers)
                    and parse.pos[start - 2] != "VERB"
                    and start - 2 > 0
                    and self._and_modifier(start)
                ):
                    start -= 2
                    continue
                break
            if (
                word in titles.modifiers | titles.heads
                or word in ("-",)
                or parse.pos[start - 1] in ("ADJ", "NOUN", "PROPN")
            ):
                start -= 1
                continue
            break
        role_start = start
        while role_start < head and parse.lowers[role_start] in titles.former | {
            "then",
            "-",
            "newly",
            "current",
            "new",
        }:
            role_start += 1
        end = self._phrase_end(head, limit)
        role_end = end
        token = head + 1
        while token < end:
            if parse.lowers[token] in OF:
                inner = token + 1
                while inner < end and parse.lowers[inner] in ("the", "a"):
                    inner += 1
                chain = discourse.at(inner) if inner < end else None
                if (
                    chain is not None
                    and chain.kind in BODIES
                    and not (
                        parse.lowers[token] == "to"
                        and parse.lowers[head] in ("ambassador", "envoy", "representative")
                        and True
                    )
                ):
                    preferred = self._body(inner)
                    if body is None or preferred.kind == Kind.INSTITUTION or chain.kind == Kind.STATE:
                        body = preferred
                        role_end = min(role_end, token)
                elif chain is None and inner < end:
                    states = (
                        self._arguments.actors(inner, frozenset({Kind.STATE}))
                        if parse.lowers[token] == "of"
                        and parse.lemmas[inner] in ("government", "republic", "state", "kingdom")
                        else []
                    )
                    if states and body is None:
                        body = states[0]
                        role_end = min(role_end, token)
            token += 1
        role = parse.slice(role_start, max(role_end, head + 1))
        if parse.tags[head] in ("NNS", "NNPS") and role.endswith("s"):
            role = role[:-1]
        if body is None and role_start < head:
            short = next(
                (
                    c
                    for c in discourse.before(role_start, frozenset({Kind.INSTITUTION}), 30)
                    if c.name.lower().endswith(" " + parse.lowers[role_start])
                ),
                None,
            )
            if short is not None:
                body, role = short, parse.slice(role_start + 1, head + 1)
        return Office(role, body, former, role_start, end)

    def _portfolio(self, chain: Chain, token: int) -> bool:
        """ "National Security Advisor": what the model takes for a body is the field of the office."""
        return (
            chain.wikidata is None
            and self._parse.lowers[token] not in self._lexicon.name_kinds
            and self._parse.lowers[token] in self._lexicon.titles.modifiers | FIELDS
        )

    def _and_modifier(self, start: int) -> bool:
        """ "Foreign and Trade Minister": the word before "and" modifies the same head."""
        return self._parse.lowers[start - 2] in self._lexicon.titles.modifiers and not self._title(start - 2)

    def _body(self, token: int) -> Chain:
        chain = self._discourse.at(token)
        assert chain is not None
        return chain

    def _by_verb(self) -> Iterator[Candidate]:
        """ "X was elected president of Y", "X is the head of Z", "X resigned as minister"."""
        parse, titles = self._parse, self._lexicon.titles
        for token in range(len(parse)):
            if (
                parse.pos[token] not in ("NOUN", "PROPN")
                or not self._title(token)
                or self._discourse.at(token) is not None
            ):
                continue
            subjects = self._roles.copula_subjects(token)
            if self._succession(token):
                continue
            verb = (
                parse.heads[token] if parse.deps[token] in ("attr", "oprd", "dobj") else parse.heads[parse.heads[token]]
            )
            if (
                not subjects
                and parse.deps[token] == "dobj"
                and parse.lemmas[verb] in ("appoint", "name", "elect", "nominate")
            ):
                continue
            if not subjects:
                continue
            holders = [c for s in subjects for c in self._arguments.actors(s, frozenset({Kind.PERSON}))]
            if not holders:
                continue
            office = self._office(token, limit=min(token + REACH, len(parse)))
            modality = self._modality.read(token)
            if modality is None:
                continue
            if parse.lemmas[verb] in titles.leave or office.former:
                modality = Modality.ENDED
            elif parse.tags[verb] == "VBD" and parse.lemmas[verb] == "be":
                modality = Modality.ENDED
            for holder in holders:
                yield from self._give(holder, office, "position/verb", modality, 0.75)
        yield from self._heading()
        yield from self._successions()

    def _succession(self, token: int) -> bool:
        """Whether the title follows "succeeded X as"."""
        parse = self._parse
        above = parse.heads[parse.heads[token]]
        return (
            parse.deps[token] == "pobj"
            and parse.lowers[parse.heads[token]] == "as"
            and parse.lemmas[above] in SUCCESSION
        )

    def _successions(self) -> Iterator[Candidate]:
        """ "X succeeded Y as prime minister": X holds the office, Y no more."""
        parse = self._parse
        for token in range(len(parse)):
            if parse.pos[token] != "VERB" or parse.lemmas[token] not in SUCCESSION:
                continue
            modality = self._modality.read(token)
            if modality not in (Modality.HAPPENED, Modality.PLANNED):
                continue
            people = frozenset({Kind.PERSON})
            new = [c for a in self._roles.agents(token) for c in self._arguments.actors(a, people)]
            old = [c for p in self._roles.patients(token) for c in self._arguments.actors(p, people)]
            titles = [t for t in self._roles.prepositional(token, "as") if self._title(t)]
            office = (
                self._office(titles[0], limit=min(titles[0] + REACH, len(parse)))
                if titles
                else self._known_office(new + old)
            )
            if office is None:
                continue
            for chain in new:
                yield from self._give(chain, office, "position/succession", modality, 0.75)
            if modality == Modality.HAPPENED:
                for chain in old:
                    yield from self._give(chain, office, "position/succession", Modality.ENDED, 0.7)

    def _known_office(self, people: list[Chain]) -> Office | None:
        """The first office that one of them is said to hold."""
        for chain in people:
            for role, where in chain.offices:
                if where is not None:
                    return Office(role, self._discourse.chains[where], False, *chain.spans[0])
        return None

    def _heading(self) -> Iterator[Candidate]:
        """ "X, who heads the Commission", "the council led by X"."""
        parse = self._parse
        for token in range(len(parse)):
            role = HEADING.get(parse.lemmas[token]) if parse.pos[token] == "VERB" else None
            if role is None:
                continue
            holders = [
                c for a in self._roles.agents(token) for c in self._arguments.actors(a, frozenset({Kind.PERSON}))
            ]
            bodies = [
                c
                for p in self._roles.patients(token)
                if (c := self._discourse.at(p)) is not None and c.kind == Kind.INSTITUTION
            ]
            modality = self._modality.read(token)
            if modality is not None:
                for holder in holders:
                    for body in bodies:
                        yield from self._give(
                            holder, Office(role, body, False, token, token + 1), "position/heading", modality, 0.65
                        )
