"""From the head token of a noun phrase to what it stands for.

A name stands for itself, a pronoun for what it refers back to, "the two sides" for its members, "Chinese officials" for
their state, a capital for its state where it acts, "the agreement" for the one named before; what is none of these
may be described anew ("an agreement on trade in services").
"""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extraction.discourse import ACTORS, Chain, Discourse
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.title_case import in_title_case
from loaders.parse import Parse
from schema.generated.vocabulary import Kind
from schema.reference import states

PEOPLE = frozenset({Kind.PERSON})
ORDER = (Kind.STATE, Kind.INSTITUTION, Kind.PERSON)
BODIES = frozenset({Kind.STATE, Kind.INSTITUTION})
HOLLOW = frozenset(
    {
        "form",
        "use",
        "kind",
        "type",
        "sort",
        "act",
        "range",
        "variety",
        "series",
        "number",
        "importance",
        "need",
        "spirit",
        "implementation",
        "set",
        "aspect",
        "majority",
        "group",
        "member",
        "array",
        "principle",
    }
)
"""Heads that say little: "any form of X" is X."""
AGREEMENT_WORDS = frozenset(
    {
        "agreement",
        "deal",
        "pact",
        "treaty",
        "accord",
        "text",
        "document",
        "instrument",
        "memorandum",
        "arrangement",
        "partnership",
    }
)
AGREEMENTS = frozenset({Kind.AGREEMENT})
RETYPED = frozenset({Kind.INSTITUTION, Kind.EVENT, Kind.PROJECT, Kind.PLACE, Kind.GROUP, Kind.WORK})
"""Kinds that only the shape of a name suggested: what is signed or ratified under such a name is an agreement."""
PRONOUNS = frozenset({"their", "they", "its", "it", "his", "he", "her", "she"})
BODY_WORDS = frozenset(
    {
        "alliance",
        "bloc",
        "organisation",
        "organization",
        "union",
        "body",
        "group",
        "institution",
        "agency",
        "company",
        "firm",
        "bank",
        "forum",
        "university",
        "ministry",
        "commission",
    }
)
VAGUE_FIELDS = frozenset(
    {
        "area",
        "field",
        "sector",
        "issue",
        "matter",
        "range",
        "concern",
        "topic",
        "project",
        "basis",
        "point",
        "thing",
        "one",
        "way",
        "part",
        "number",
        "question",
    }
)
RECIPROCAL = frozenset({"each other", "one another"})
STATES = frozenset({Kind.STATE})
LOCATIVES = frozenset({"in", "at", "near", "outside", "around", "from"})
CUT = frozenset({"relcl", "appos", "acl", "advcl", "punct", "cc", "conj", "parataxis", "dep"})
DROPPED_FIRST = frozenset({"det", "poss", "predet", "case", "preconj"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "such"})
WITH_PURPOSE = frozenset({Kind.AGREEMENT, Kind.POLICY})
"""Kinds whose descriptions take an infinitive with them: "an MoU to train engineers", "efforts to restore order"."""
MAX_DESCRIPTION = 14
"""Tokens; a longer phrase names nothing that a reader would call by that name."""


class Arguments:
    """Resolves noun phrases of one article to chains."""

    def __init__(self, parse: Parse, discourse: Discourse, lexicon: Lexicon) -> None:
        self._parse = parse
        self._discourse = discourse
        self._lexicon = lexicon
        self._dates = frozenset(
            t
            for name in parse.names
            if name.label in ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY")
            for t in range(name.start, name.end)
        )

    def is_date(self, token: int) -> bool:
        """Whether the model takes the token for part of a date, a sum or a number."""
        return token in self._dates

    def reciprocal(self, token: int) -> bool:
        """Whether the token is "each other" or "one another"."""
        return token > 0 and f"{self._parse.lowers[token - 1]} {self._parse.lowers[token]}" in RECIPROCAL

    def coordinated(self, token: int) -> list[int]:
        """The token and everything joined to it by "and" or "or", or listed after "including", in text order."""
        parse = self._parse
        found = [token]
        stack = [token]
        for current in (
            token,
            *(
                p
                for prep in parse.having(token, "prep")
                if parse.lowers[prep] == "of"
                for p in parse.having(prep, "pobj")
            ),
        ):
            for prep in parse.having(current, "prep"):
                if parse.lowers[prep] in ("including", "as") and (
                    parse.lowers[prep] != "as" or parse.having(prep, "amod")
                ):
                    listed = parse.having(prep, "pobj")
                    if listed and self._discourse.at(token) is None and token in found:
                        found.remove(token)
                    found += listed
                    stack += listed
        while stack:
            current = stack.pop()
            for child in parse.children[current]:
                if parse.deps[child] == "conj" and parse.pos[child] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"):
                    found.append(child)
                    stack.append(child)
        return sorted(found)

    def actors(self, token: int, kinds: frozenset[Kind] = ACTORS, *, locative: bool = False) -> list[Chain]:
        """Who the coordinated phrase at the token stands for, as agents of those kinds."""
        found: list[Chain] = []
        for part in self.coordinated(token):
            for chain in self._actor(part, kinds, locative):
                if chain not in found:
                    found.append(chain)
        return found

    def _actor(self, token: int, kinds: frozenset[Kind], locative: bool) -> list[Chain]:
        parse, discourse = self._parse, self._discourse
        chain = discourse.at(token)
        if chain is not None:
            person = self._person_in_office(token, chain) if Kind.PERSON in kinds else None
            if person is not None:
                return [person]
            actor = chain if locative else discourse.as_actor(chain, token)
            if actor is None and chain.capital_of:
                actor = discourse.state(chain.capital_of, states()[chain.capital_of].name)
            if actor is not None and (actor.kind in kinds):
                return [actor]
            inner = discourse.inner(token)
            if inner is not None and inner.kind in kinds:
                return [inner]
            return []
        if parse.pos[token] == "PRON":
            if parse.tags[token] in ("WP", "WDT"):
                return []
            own = self._of_own_clause(token, kinds)
            if own:
                return own
            return [c for c in discourse.pronoun(token, kinds) if c.kind in kinds]
        named = [
            c for child in parse.having(token, "appos") if (c := discourse.at(child)) is not None and c.kind in kinds
        ]
        if named and parse.pos[token] in ("NOUN", "PROPN"):
            return named[:1]
        group = self.group(token)
        if group:
            return [c for c in group if c.kind in kinds]
        if parse.pos[token] in ("NOUN", "PROPN", "ADJ"):
            return self._by_head(token, kinds)
        return []

    def _of_own_clause(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Whom a pronoun means when the subject of its own or of the governing verb fits.

        "A and B deepened their ties", "A and B announced that they agreed", "X said he would".
        """
        parse = self._parse
        word, dep = parse.lowers[token], parse.deps[token]
        if word not in PRONOUNS or dep not in ("poss", "nsubj", "nsubjpass"):
            return []
        above = parse.heads[token]
        if dep != "poss":
            if parse.deps[above] not in ("ccomp", "advcl", "conj") or parse.pos[parse.heads[above]] not in (
                "VERB",
                "AUX",
            ):
                return []
            above = parse.heads[above]
        for _ in range(5):
            if parse.pos[above] in ("VERB", "AUX") and parse.having(above, "nsubj"):
                break
            above = parse.heads[above]
        subjects = [
            s
            for s in parse.having(above, "nsubj")
            if parse.pos[s] != "PRON" and (s < token or (dep == "poss" and parse.subtree(s)[0] > token))
        ]
        if not subjects:
            return []
        plural = word in ("their", "they")
        wanted = kinds | PEOPLE | BODIES
        found = self.actors(subjects[0], wanted)
        fits = [
            c for c in found if c.kind in kinds and (plural or (c.kind == Kind.PERSON) == (word not in ("its", "it")))
        ]
        return fits if (len(fits) >= 2) == plural else []

    def _person_in_office(self, token: int, chain: Chain) -> Chain | None:
        """ "WHO Director-General Tedros": the parser may take the body for the head and the person for an apposition."""
        if chain.kind not in (Kind.INSTITUTION, Kind.STATE):
            return None
        for child in self._parse.having(token, "appos"):
            person = self._discourse.at(child)
            if person is not None and person.kind == Kind.PERSON and "," not in self._parse.words[token:child]:
                return person
        return None

    def _by_head(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """ "Chinese officials", "the government of Kenya", "the French president", "the ministry"."""
        parse, discourse = self._parse, self._discourse
        lemma = parse.lemmas[token]
        modifiers = self.modifying(token, STATES)
        led = [
            c
            for v in parse.having(token, "acl")
            if parse.lemmas[v] in ("lead", "head")
            for by in parse.having(v, "agent")
            for p in parse.having(by, "pobj")
            for c in self.actors(p, PEOPLE & kinds)
        ]
        if led:
            return led
        if lemma in self._lexicon.titles.heads and Kind.PERSON in kinds:
            holder = self._holder_of_office(token, modifiers)
            if holder is not None:
                return [holder]
        if (
            lemma in self._lexicon.agents_of_state
            or parse.lowers[token] in self._lexicon.agents_of_state
            or lemma in self._lexicon.titles.heads
        ):
            if Kind.STATE in kinds:
                if modifiers:
                    return self.modifying(token, BODIES & kinds)
                of = [
                    c
                    for prep in parse.having(token, "prep")
                    if parse.lowers[prep] in ("of", "from")
                    for p in parse.having(prep, "pobj")
                    for c in self.actors(p, BODIES & kinds)
                ]
                if of:
                    return of
                institutions = self.modifying(token, frozenset({Kind.INSTITUTION}) & kinds)
                if institutions:
                    return institutions
        if (
            lemma in ("country", "nation", "state", "republic", "kingdom", "government", "side")
            and self._definite(token)
            and Kind.STATE in kinds
            and parse.tags[token] == "NN"
        ):
            recent = discourse.before(token, STATES, 2)
            return recent[:1]
        if self._definite(token):
            back = self.earlier(token, kinds)
            if back is None and lemma in BODY_WORDS and Kind.INSTITUTION in kinds:
                back = next((c for c in discourse.before(token, frozenset({Kind.INSTITUTION}), 8)), None)
            if back is not None:
                return [back]
        return []

    def _holder_of_office(self, token: int, modifiers: list[Chain]) -> Chain | None:
        """ "the prime minister": the person named before with that office, of that state where one is given."""
        title = self._parse.lowers[token]
        of = {chain.number for chain in modifiers}
        for chain in self._discourse.before(token, PEOPLE, 40):
            for role, where in chain.offices:
                if title in role.lower().split() and (not of or where in of):
                    return chain
        return None

    def modifying(self, token: int, kinds: frozenset[Kind]) -> list[Chain]:
        """Chains of those kinds whose names stand before the noun: "Chinese-French", "China's", "U.S.-India"."""
        parse, discourse = self._parse, self._discourse
        found: list[Chain] = []
        stack = [
            c for c in parse.children[token] if c < token and parse.deps[c] in ("amod", "compound", "nmod", "poss")
        ]
        while stack:
            child = stack.pop(0)
            if parse.deps[child] == "poss" and discourse.at(child) is None:
                continue
            for chain in (discourse.at(child), discourse.inner(child)):
                actor = discourse.as_actor(chain, child) if chain is not None else None
                if (
                    actor is not None
                    and actor.kind in kinds
                    and actor not in found
                    and discourse.at(token) is not chain
                ):
                    found.append(actor)
            stack += [
                c for c in parse.children[child] if c < token and parse.deps[c] in ("conj", "compound", "amod", "nmod")
            ]
        return sorted(
            found, key=lambda c: min((s for s, e in c.spans if s < token), key=lambda s: token - s, default=0)
        )

    def group(self, token: int) -> list[Chain]:
        """The members of "the two sides", "both countries", "the leaders", "the trio"; empty for other phrases."""
        parse, groups = self._parse, self._lexicon.groups
        lemma = parse.lemmas[token]
        word = parse.lowers[token]
        if word in groups.bare and parse.pos[token] in ("PRON", "DET"):
            return self._discourse.members(token, 2, ORDER)
        if lemma in groups.nouns:
            count = groups.nouns[lemma]
            return self._discourse.members(token, count, ORDER) if count and self._definite(token) else []
        states, people = lemma in groups.of_states, lemma in groups.of_people
        if not (states or people) or parse.tags[token] not in ("NNS", "NNPS"):
            return []
        if self.modifying(token, STATES):
            return []
        counts = [groups.counters[parse.lowers[c]] for c in parse.children[token] if parse.lowers[c] in groups.counters]
        plain = [
            c
            for c in parse.children[token]
            if parse.deps[c] in ("amod", "compound") and parse.lowers[c] not in groups.counters
        ]
        if any(parse.having(token, "prep", "relcl")) and not counts:
            return []
        if counts:
            count = max(counts)
        elif self._definite(token) and not plain:
            count = 2 if lemma in ("side", "party", "leader") else 0
        else:
            return []
        if people and not states:
            return self._discourse.members(token, count, (Kind.PERSON, Kind.STATE))
        return self._discourse.members(token, count, ORDER)

    def _definite(self, token: int) -> bool:
        return any(self._parse.lowers[c] in DEFINITE for c in self._parse.children[token])

    def earlier(self, token: int, kinds: frozenset[Kind]) -> Chain | None:
        """The thing named before that a definite description means: the nearest one whose name has that head.

        Agreements go by many nouns, so "the text" or "the deal" may mean one that was called a treaty before.
        """
        head = self._parse.lemmas[token]
        before = self._discourse.before(token, kinds, 30)
        for chain in before:
            words = chain.name.lower().split()
            if chain.head == head or (words and (words[-1] == head or head in words)):
                return chain
        if Kind.AGREEMENT in kinds and head in AGREEMENT_WORDS:
            return next((chain for chain in before if chain.kind == Kind.AGREEMENT), None)
        return None

    def latest(self, token: int, kind: Kind) -> Chain | None:
        """The thing of that kind that was mentioned last before the token, or None."""
        return next(iter(self._discourse.before(token, frozenset({kind}), 30)), None)

    def things(self, token: int, kinds: frozenset[Kind], describe: Kind | None, heads: frozenset[str]) -> list[Chain]:
        """What the coordinated phrase at the token stands for, as objects of those kinds; described where allowed."""
        found: list[Chain] = []
        parts = self.coordinated(token)
        if describe == Kind.POLICY and len(parts) > 1:
            whole = self._one_policy(parts, heads)
            if whole is not None:
                return [whole]
        if describe == Kind.SECTOR:
            return self._sectors(parts, kinds)
        for part in parts:
            chain = self._thing(part, kinds, describe, heads)
            if chain is not None and chain not in found:
                found.append(chain)
        return found

    def _thing(self, token: int, kinds: frozenset[Kind], describe: Kind | None, heads: frozenset[str]) -> Chain | None:
        parse, discourse = self._parse, self._discourse
        named = discourse.at(token)
        if named is None and parse.deps[token] == "appos" and parse.pos[token] == "NOUN":
            named = discourse.at(parse.heads[token])
        if named is not None:
            if named.kind in kinds and (not heads or named.kind not in ACTORS or parse.lemmas[token] in heads):
                return named
            if (
                kinds == AGREEMENTS
                and not heads
                and named.kind in RETYPED
                and named.wikidata is None
                and not named.described
            ):
                named.kind = Kind.AGREEMENT
                return named
            return None
        if parse.lowers[token] in ("it", "them", "one") and Kind.AGREEMENT in kinds:
            return next((c for c in discourse.before(token, AGREEMENTS, 2)), None)
        if describe is None or parse.pos[token] not in ("NOUN", "PROPN"):
            return None
        lemma = parse.lemmas[token]
        if self.is_date(token):
            return None
        if lemma in HOLLOW:
            inner = [
                p
                for prep in parse.having(token, "prep")
                if parse.lowers[prep] == "of"
                for p in parse.having(prep, "pobj")
            ]
            if inner:
                return self._thing(inner[0], kinds, describe, heads)
        if heads and lemma not in heads and parse.lowers[token] not in heads:
            return None
        if describe == Kind.POLICY and self._title_case(token):
            return None
        if self._definite(token) and not self._content(token):
            back = self.earlier(token, frozenset({describe}))
            if back is not None:
                discourse.mention(back, token, token + 1, token)
                return back
        kind = self._description_kind(lemma, describe)
        start, end = self.phrase(token, kind)
        if end - start > MAX_DESCRIPTION or end <= start:
            return None
        fresh = kind == Kind.AGREEMENT and end - start == 1 and not self._definite(token)
        return discourse.describe(kind, start, end, parse.slice(start, end), token, fresh=fresh)

    def _title_case(self, token: int) -> bool:
        """Whether the sentence is written as a heading, Every Word Capitalised."""
        return in_title_case(self._parse, *self._parse.sentences[self._discourse.sentence_of(token)])

    def _sectors(self, parts: list[int], kinds: frozenset[Kind]) -> list[Chain]:
        """Each field of "trade in services, investment and the climate" by itself."""
        parse, discourse = self._parse, self._discourse
        found: list[Chain] = []
        for part in (*parts, *(c for p in parts for c in self._nested(p))):
            named = discourse.at(part)
            if named is not None and not named.described:
                if named.kind in kinds and named not in found:
                    found.append(named)
                continue
            if (
                parse.pos[part] not in ("NOUN", "PROPN", "VERB")
                or self.is_date(part)
                or parse.lemmas[part] in VAGUE_FIELDS
            ):
                continue
            start, end = self.phrase(part)
            end = next((t for t in range(part + 1, end) if parse.deps[t] == "cc" or parse.words[t] == ","), end)
            if 0 < end - start <= 7:
                chain = discourse.describe(Kind.SECTOR, start, end, parse.slice(start, end), part)
                if chain not in found:
                    found.append(chain)
        return found

    def _nested(self, token: int) -> list[int]:
        """What is coordinated inside the phrase behind a noun: "investment" in "trade in services and investment"."""
        parse = self._parse
        inner = [p for prep in parse.having(token, "prep") for p in parse.having(prep, "pobj")]
        return [c for p in inner for c in self.coordinated(p) if c != p]

    def _one_policy(self, parts: list[int], heads: frozenset[str]) -> Chain | None:
        """ "freedom, democracy and the rule of law": short values in a row are one position."""
        parse, discourse = self._parse, self._discourse
        spans = [self.phrase(part) for part in parts]
        if any(
            end - start > 3 or discourse.at(part) is not None for part, (start, end) in zip(parts, spans, strict=True)
        ) or not any(parse.lemmas[p] in heads for p in parts):
            return None
        start, end = spans[0][0], spans[-1][1]
        if end - start > MAX_DESCRIPTION or any(parse.pos[t] in ("VERB", "AUX") for t in range(start, end)):
            return None
        return discourse.describe(Kind.POLICY, start, end, parse.slice(start, end), parts[0])

    def _description_kind(self, lemma: str, wanted: Kind) -> Kind:
        kinds = self._lexicon.description_kinds.get(lemma, ())
        if wanted in (Kind.PROJECT, Kind.INSTITUTION, Kind.EVENT) and kinds and wanted not in kinds:
            for kind in (Kind.INSTITUTION, Kind.EVENT, Kind.PROJECT, Kind.AGREEMENT):
                if kind in kinds:
                    return kind
        return wanted

    def _content(self, token: int) -> bool:
        """Whether the phrase says more than its head: adjectives, compounds or a following phrase."""
        parse = self._parse
        return any(
            parse.deps[c] in ("amod", "compound", "nmod", "prep", "acl")
            and parse.lowers[c] not in ("new", "same", "latest", "said")
            for c in parse.children[token]
        )

    def phrase(self, token: int, kind: Kind | None = None) -> tuple[int, int]:
        """The span of the noun phrase without determiner, possessor, relative clause and what is coordinated to it."""
        parse = self._parse
        start = token
        for child in parse.children[token]:
            if (
                child < token
                and parse.deps[child] not in DROPPED_FIRST
                and parse.deps[child] not in ("punct", "cc", "conj", "nsubj", "aux")
            ):
                start = min(start, parse.subtree(child)[0])
        end = token + 1
        if (
            kind == Kind.AGREEMENT
            and token + 2 < len(parse)
            and start == token
            and parse.lowers[token + 1] == "to"
            and parse.tags[token + 2] == "VB"
        ):
            return token, self._end_of_purpose(token + 2)
        for child in parse.children[token]:
            if child > token:
                if parse.deps[child] in CUT:
                    if (
                        kind in WITH_PURPOSE
                        and parse.deps[child] == "acl"
                        and parse.tags[child] == "VB"
                        and child - token <= 2
                    ):
                        end = self._end_of_purpose(child)
                    if parse.deps[child] == "punct" and parse.words[child] in ("-", "’", '"', "”", "“"):
                        continue
                    break
                if kind == Kind.AGREEMENT and self._leaves_matter(token, child):
                    break
                if parse.deps[child] == "prep" and parse.lowers[child] in (
                    "by",
                    "during",
                    "after",
                    "before",
                    "as",
                    "since",
                    "through",
                    "via",
                    "under",
                    "including",
                    "despite",
                    "amid",
                    "at",
                    "within",
                    "without",
                    "until",
                    "from",
                ):
                    break
                if parse.deps[child] in ("prep", "case", "nummod", "compound"):
                    end = max(end, self._end_of(child))
        while start < token and (
            parse.pos[start] in ("PUNCT", "DET", "SPACE")
            or parse.lowers[start] in ("its", "their", "'s", "’s", "any", "such", "other")
        ):
            start += 1
        if kind == Kind.AGREEMENT:
            end = max(end, self._subject_matter(end))
        while end - 1 > token and (
            parse.pos[end - 1] in ("PUNCT", "SPACE", "CCONJ", "ADP", "DET")
            or parse.tags[end - 1] == "POS"
            or self.is_date(end - 1)
        ):
            end -= 1
        return start, end

    def _leaves_matter(self, token: int, child: int) -> bool:
        """Whether the following phrase is no part of an agreement's name: "in Paris" is none, "on trade in services" is."""
        parse = self._parse
        if parse.deps[child] != "prep" or parse.lowers[child] not in ("in", "with", "to", "at", "towards"):
            return False
        if parse.lowers[child] != "in" or child - token < 3:
            return True
        objects = parse.having(child, "pobj")
        return not objects or self._discourse.at(objects[0]) is not None or self.is_date(objects[0])

    def _subject_matter(self, start: int) -> int:
        """The end of "on …" right behind an agreement's name, wherever the parser hung it; `start` if there is none."""
        parse = self._parse
        if start >= len(parse) or parse.lowers[start] not in ("on", "concerning", "regarding", "of"):
            return start
        objects = parse.having(start, "pobj", "pcomp")
        if not objects or self.is_date(objects[0]) or objects[0] - start > 6:
            return start
        end = self._end_of(objects[0])
        for child in parse.having(objects[0], "relcl"):
            if child - objects[0] <= 6 and parse.words[objects[0] + 1] != ",":
                end = max(end, parse.subtree(child)[1])
        return end if end - start <= MAX_DESCRIPTION else start

    def _end_of_purpose(self, verb: int) -> int:
        """The end of "to restore security": the infinitive with its object."""
        end = verb + 1
        for child in self._parse.having(verb, "dobj"):
            end = max(end, self._end_of(child))
        return end

    def _end_of(self, token: int) -> int:
        """The end of a following prepositional phrase, without clauses that hang on it."""
        parse = self._parse
        end = token + 1
        for child in parse.children[token]:
            if child > token and parse.deps[child] not in ("relcl", "acl", "appos", "advcl", "parataxis"):
                if parse.deps[child] == "punct" and parse.words[child] == "," and not parse.having(token, "conj"):
                    continue
                end = max(end, self._end_of(child))
        return end

    def places(self, tokens: Iterable[int], kinds: frozenset[Kind]) -> list[Chain]:
        """Named places and states among the coordinated phrases at the tokens, cities kept as cities."""
        found: list[Chain] = []
        for token in tokens:
            for part in self.coordinated(token):
                chain = self._discourse.at(part)
                if chain is None and self._parse.deps[part] == "appos":
                    chain = self._discourse.at(self._parse.heads[part])
                if chain is not None and chain.kind in kinds and chain not in found:
                    found.append(chain)
                elif chain is None and self._parse.pos[part] in ("NOUN", "PRON", "PROPN"):
                    found += [c for c in self._actor(part, kinds, True) if c not in found]
        return found
