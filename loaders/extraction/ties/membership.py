"""Which states and bodies are members of which: "NATO member Turkey", "as permanent members of the council, A and B".

Read from the words around "member", since the parser loses its way there ("which are founding members of …").
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain, plain
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation

MEMBERS = frozenset({Kind.STATE, Kind.INSTITUTION})
BODIES = frozenset({Kind.INSTITUTION})
STATES = frozenset({Kind.STATE})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
ARTICLES = frozenset({"the", "a", "an"})
EQUALS = frozenset({"is", "are", "was", "were", "be", "become", "becomes", "became", "remain", "remains", "remained"})
SAME = frozenset({"like", "alongside"})
BETWEEN = frozenset({",", "and", "&", "the"})
EXAMPLES = frozenset({"including", "like", "notably", "namely", "among"})
PLURALS = frozenset({"members", "states", "countries", "nations", "economies"})
MOST_MODIFIERS = 5
NEAR_BACK = 8
"""Sentences within which a body called by its kind alone is looked for."""

RULE = "membership"


class Memberships:
    """Reads the memberships that one text tells."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._parse = text.parse
        self._discourse = text.discourse
        self._words = text.lexicon.membership

    def read(self) -> Iterator[Candidate]:
        """One candidate for each member that the words around "member" name."""
        for token, word in enumerate(self._parse.lowers):
            if word in ("member", "members"):
                yield from self._around(token)

    def _around(self, token: int) -> Iterator[Candidate]:
        parse = self._parse
        head = token
        if token + 1 < len(parse) and parse.lowers[token + 1] in self._words["states"]:
            head = token + 1
        start = self._start(token)
        body, begin, end = self._body(start, head)
        if body is None or body.kind not in BODIES or (parse.lowers[begin] == "non" and parse.words[begin + 1] == "-"):
            return  # "non-EU member Norway"
        modality = self._text.modality.read(token)
        if modality is None:
            return
        role = self._role(start, token)
        for member in self._members(begin, end) or self._unsaid(begin, token):
            if member is not body and member.kind in MEMBERS:
                yield Candidate(
                    Relation.MEMBER_OF, member, body, modality, Qualifiers(role=role), (token, begin), RULE, 0.75
                )

    # -- the phrase --------------------------------------------------------------------------------------------

    def _start(self, token: int) -> int:
        """Where the words begin that describe the membership: "the 60th", "a founding", "two other permanent"."""
        parse, start = self._parse, token
        while start > 0 and token - start < MOST_MODIFIERS:
            before = start - 1
            named = self._discourse.at(before) is not None
            if parse.words[before] == "-" and parse.lowers[before - 1] == "non":
                start -= 2  # "non-permanent member"
                continue
            if named or not (parse.lowers[before] in self._words["modifiers"] or parse.pos[before] in ("ADJ", "NUM")):
                break
            start -= 1
        return start

    def _role(self, start: int, token: int) -> str | None:
        """ "founding member", where a word tells which kind of member it is."""
        told = [t for t in range(start, token) if self._parse.lowers[t] in self._words["ranks"]]
        return f"{self._parse.slice(told[0], token)} member" if told else None

    def _body(self, start: int, head: int) -> tuple[Chain | None, int, int]:
        """The body, and the tokens [begin, end) of the phrase with it."""
        parse, before = self._parse, start - 1
        link = head + 1
        if link + 1 < len(parse) and parse.lowers[link] in ("of", "in"):
            first = link + 1 + (parse.lowers[link + 1] in ARTICLES)
            body = self._named(first) if first < len(parse) else None
            if body is not None:
                return body, self._past_article(start), self._end_of(first)
        if before > 0 and parse.lowers[before] in ("its", "their"):
            found = self._discourse.pronoun(before, BODIES)
            return (found[0] if len(found) == 1 else None), before, head + 1
        owned = before > 0 and parse.words[before] in POSSESSIVE
        body = self._discourse.at(before - owned) if before >= owned else None
        if body is None and owned:
            body = self._named(before - 1)  # "the bloc's members"
        if body is None:
            return self._of_which(start), self._past_article(start), head + 1
        begin = before - owned
        while begin > 0 and self._discourse.at(begin - 1) is body:
            begin -= 1
        return body, self._past_article(self._start(begin)), head + 1

    def _past_article(self, token: int) -> int:
        return token - (token > 0 and self._parse.lowers[token - 1] in ARTICLES)

    def _named(self, token: int) -> Chain | None:
        """The body that the token names, or the one before that "the alliance" means: no body of a single state."""
        named = self._discourse.at(token)
        if named is not None or self._parse.lemmas[token] not in self._text.lexicon.words.bodies:
            return named
        told = [c for c in self._discourse.before(token, BODIES, NEAR_BACK) if c.state is None]
        return next((c for c in told if c.wikidata is not None), next(iter(told), None))

    def _of_which(self, start: int) -> Chain | None:
        """ "ASEAN, of which Singapore is a founding member": the body before the comma."""
        parse = self._parse
        for token in range(start - 1, max(1, start - 10), -1):
            if parse.lowers[token] == "which" and parse.lowers[token - 1] == "of":
                back = token - 2 - (parse.words[token - 2] == ",")
                while back > 0 and parse.words[back] == ")":
                    back -= 3
                return self._discourse.at(back)
        return None

    def _end_of(self, token: int) -> int:
        chain = self._discourse.at(token)
        while token < len(self._parse) and self._discourse.at(token) is chain:
            token += 1
        words = self._parse.words
        bracketed = token + 2 < len(words) and words[token] == "(" and words[token + 2] == ")"
        return token + 3 if bracketed else token

    # -- who it is ---------------------------------------------------------------------------------------------

    def _members(self, begin: int, end: int) -> list[Chain]:
        parse = self._parse
        before = begin - 1
        if before < 0:
            return self._listed(end)
        word = parse.lowers[before]
        if word == "as":
            leading = end < len(parse) and parse.words[end] == ","
            return (self._listed(end + 1) if leading else []) or self._before_comma(before)
        if word in EQUALS:
            return self._subjects(before, end)
        if word in (",", "—", "–", "("):
            return self._listed_before(before) or self._listed(end)
        if word == "of" and parse.lowers[before - 1] == "one" and parse.words[before - 2] == ",":
            return self._listed_before(before - 2)[-1:]
        if word == "among":
            above = parse.heads[before]
            verb = parse.heads[above] if parse.deps[above] == "attr" else above
            return self._actors(self._text.roles.agents(verb)) if parse.pos[verb] in ("VERB", "AUX") else []
        return self._listed(end)

    def _unsaid(self, begin: int, token: int) -> list[Chain]:
        """ "As permanent members of the council" of nobody named: the two states that the article is about."""
        plural = begin > 0 and self._parse.lowers[begin - 1] == "as" and self._parse.lowers[token] == "members"
        return self._discourse.main_pair(Kind.STATE) if plural else []

    def _listed(self, token: int) -> list[Chain]:
        """The names that stand right at the token, joined by commas and "and"."""
        found: list[Chain] = []
        token = self._past_examples(token)
        while token < len(self._parse):
            chain = self._discourse.at(token)
            if chain is not None and chain.kind in MEMBERS:
                found.append(chain)
                token = self._end_of(token)
            elif self._parse.lowers[token] in BETWEEN and (found or self._parse.lowers[token] == "the"):
                token += 1
            else:
                break
        return found

    def _past_examples(self, token: int) -> int:
        """Behind ", including" or "such as", where one of these stands at the token."""
        lowers = self._parse.lowers
        first = token + (lowers[token : token + 1] == [","])
        if lowers[first : first + 2] == ["such", "as"]:
            return first + 2
        return first + 1 if first < len(lowers) and lowers[first] in EXAMPLES else token

    def _listed_before(self, mark: int) -> list[Chain]:
        """The names joined by commas and "and" right before the comma or bracket at `mark`."""
        found: list[Chain] = []
        token = mark - 1
        while token >= 0:
            chain = self._discourse.at(token)
            if chain is not None:
                if chain.kind not in MEMBERS:
                    break
                found.insert(0, chain)
                while token >= 0 and self._discourse.at(token) is chain:
                    token -= 1
            elif self._parse.lowers[token] in BETWEEN and found:
                token -= 1
            else:
                break
        plural = any(word in PLURALS for word in self._parse.lowers[mark + 1 : mark + MOST_MODIFIERS])
        return found if plural else found[-1:]

    def _before_comma(self, link: int) -> list[Chain]:
        comma = link - 1
        return self._listed_before(comma) if comma > 0 and self._parse.words[comma] == "," else []

    def _subjects(self, verb: int, end: int) -> list[Chain]:
        """Who is a member, and who is said to be one like it; the antecedent of "which are"."""
        parse = self._parse
        if parse.lowers[verb - 1] == "it" and end < len(parse) and parse.words[end] == ",":
            return self._listed(end + 1)[:1] or self._actors([verb - 1])
        if parse.lowers[verb - 1] in ("which", "who", "that") and parse.words[verb - 2] == ",":
            return self._listed_before(verb - 2)
        around = (verb, parse.heads[verb]) if parse.deps[verb] == "aux" else (verb,)
        subjects = [s for above in around for s in parse.having(above, "nsubj")]
        likes = (p for s in (*around, *subjects) for p in parse.having(s, "prep") if parse.lowers[p] in SAME)
        return self._actors([*subjects, *(o for p in likes for o in parse.having(p, "pobj"))])

    def _actors(self, tokens: list[int]) -> list[Chain]:
        actors = self._text.arguments.actors
        return [c for t in tokens for c in actors(t, STATES if self._parse.pos[t] == "PRON" else MEMBERS)]


class Parties:
    """Reads to which parties the people of one text belong: "Anna Berg of the Labour Party", "Labour MP Anna Berg"."""

    def __init__(self, text: Text) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._titles = text.lexicon.titles
        self._words = text.lexicon.membership
        self._parties = text.lexicon.parties

    def read(self) -> Iterator[Candidate]:
        """One candidate for each person beside whose name a party stands."""
        for person in [chain for chain in self._discourse.chains if chain.kind == Kind.PERSON]:
            for start, end in person.spans:
                for party, token in (self._behind(end), self._before(start)):
                    if party is not None:
                        tokens = (token, start)
                        yield Candidate(
                            Relation.MEMBER_OF, person, party, Modality.HAPPENED, Qualifiers(), tokens, RULE, 0.75
                        )

    def _behind(self, end: int) -> tuple[Chain | None, int]:
        parse, first = self._parse, end + 2
        if first >= len(parse) or parse.lowers[end : end + 2] != ["of", "the"]:
            return None, end
        chain = self._discourse.at(first)
        party = chain is not None and chain.name.lower().rpartition(" ")[2] in self._words["parties"]
        return (chain if party else None), end

    def _before(self, start: int) -> tuple[Chain | None, int]:
        """ "Labour Prime Minister X": the party by its short name before the title."""
        parse, token = self._parse, start - 1
        while token > 0 and start - token <= MOST_MODIFIERS and self._is_title(token):
            if parse.words[token] in self._parties:
                break
            token -= 1
        name = self._parties.get(parse.words[token]) if 0 <= token < start - 1 else None
        if name is None:
            return None, start
        party = self._discourse.known(Kind.INSTITUTION, plain(name))
        if party is None:
            party = self._discourse.new(Kind.INSTITUTION, name, plain(name))
        self._discourse.mention(party, token, token + 1)
        return party, token

    def _is_title(self, token: int) -> bool:
        word = self._parse.lowers[token]
        return word in self._titles.heads or word in self._titles.modifiers


def read_memberships(text: Text) -> Iterator[Candidate]:
    """Memberships of states and bodies in bodies, and of people in parties."""
    yield from Memberships(text).read()
    yield from Parties(text).read()
