"""In which field partners work, by the text's own words: "in trade and finance", "economic and trade cooperation"."""

from __future__ import annotations

from loaders.extraction.arguments.arguments import Arguments
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import lexicon
from loaders.extraction.qualifiers.dating import DateReader
from loaders.extraction.qualifiers.field_sources import VERBAL, FieldSources
from loaders.extraction.qualifiers.sectors import as_noun, codes_of, is_alias, sector_codes
from loaders.parse import Parse
from schema.generated.vocabulary import Kind, Relation

Fields = tuple[tuple[str, ...], tuple[str, ...]]
NOTHING: Fields = ((), ())

WORKING_TOGETHER = frozenset({Relation.COOPERATES_WITH, Relation.JOINT_PROJECT, Relation.NEGOTIATES_WITH})
"""Relations whose "in" and "on" tell the field, whatever it is called."""
IN_A_FIELD = frozenset(
    {
        Relation.SIGNED,
        Relation.MET_WITH,
        Relation.PROVIDES_AID,
        Relation.FUNDS,
        Relation.INVESTED_IN,
        Relation.LAUNCHED,
        Relation.DISPUTES_WITH,
    }
)
"""Relations that may name a field too; only what the sector scheme knows is taken for one."""
OF_ITS_OBJECT = frozenset({Relation.SIGNED, Relation.PROVIDES_AID, Relation.FUNDS, Relation.INVESTED_IN})
"""Relations whose object tells the field: "signed a trade pact", "provided air defence systems"."""
OPEN_PREPOSITIONS = ("in", "on", "across", "regarding", "concerning", "over", "covering", "including", "about")
KNOWN_PREPOSITIONS = ("for", "of", "related", "toward", "towards", "through")
GENERIC = frozenset(
    {
        "accord", "agreement", "area", "aspect", "challenge", "collaboration", "cooperation", "deal", "domain",
        "field", "front", "industry", "issue", "matter", "number", "pact", "partnership", "policy", "priority",
        "project", "question", "range", "realm", "relation", "sector", "sphere", "subject", "tie", "topic",
        "treaty", "variety",
    }
)  # fmt: skip
"""Heads that say little: what they list, or what stands before them, is the field."""
NO_FIELD = frozenset(
    {
        "accordance", "addition", "attempt", "basis", "beginning", "behalf", "bid", "case", "charge", "context",
        "country", "course", "day", "decision", "development", "effort", "end", "event", "exchange", "face",
        "fact", "favor", "favour", "future", "gathering", "gesture", "group", "hand", "hope", "implementation",
        "interest", "level", "light", "line", "manner", "margin", "month", "move", "number", "order", "part",
        "person", "phone", "place", "point", "position", "presence", "progress", "regard", "region", "respect",
        "response", "return", "role", "side", "sideline", "spirit", "statement", "support", "telephone", "term",
        "time", "transition", "trip", "turn", "view", "visit", "wake", "way", "week", "world", "year",
    }
)  # fmt: skip
OPENINGS = frozenset({"area", "avenue", "field", "opportunity", "possibility", "potential", "prospect", "room"})
"""What partners look for, in a field."""
MANNERS = frozenset({"exchange", "exchanges", "contact", "communication"})
"""What partners do together under these names is told by the words before them."""
PLAIN_MANNERS = frozenset(
    {"active", "bilateral", "broad", "close", "constructive", "deep", "frequent", "fruitful", "further", "good",
     "increased", "mutual", "new", "regular", "renewed", "strong", "various", "warm"}
)  # fmt: skip
TOO_GENERAL = frozenset({"market"})
"""What partners trade on or invest in, whatever their field is."""
NO_FIELD_MODIFIERS = frozenset(
    {"diplomatic", "bilateral", "multilateral", "strategic", "high", "loan", "grant", "credit"}
)
MATTERS = ("on", "over", "about", "regarding")
LINKS = ("of", "like", "as", "including", "from", "to", "concerning", "regarding")
LONGEST = 7


class FieldReader:
    """Reads the fields of facts in one article."""

    def __init__(
        self, parse: Parse, discourse: Discourse, roles: Roles, arguments: Arguments, dates: DateReader
    ) -> None:
        self._parse = parse
        self._discourse = discourse
        self._roles = roles
        self._arguments = arguments
        self._dates = dates
        self._sources = FieldSources(parse, roles, lexicon())

    def read(self, relation: Relation, trigger: int, object: int | None) -> Fields:
        """The fields that the fact names, in the text's words, and the codes of those that the sector scheme has."""
        if relation in WORKING_TOGETHER:
            words = self._around(trigger, anything=True) or self._further(trigger)
        elif relation == Relation.PARTNER_OF:
            words = self._behind(trigger, anything=True)  # what stands before the noun is its status
        elif relation == Relation.SUPPORTS:
            words = self._of_support(trigger, object)
        elif relation in IN_A_FIELD:
            words = self._around(trigger, anything=False)
            if not words and relation in OF_ITS_OBJECT:
                told = self._sources.told_by(relation, trigger, object)
                words = [w for token in told for w in self._around(token, anything=False)]
        else:
            return NOTHING
        unique = tuple(dict.fromkeys(words))
        return unique, sector_codes(unique)

    def _of_support(self, trigger: int, object: int | None) -> list[str]:
        """In what somebody is supported: "supports Peru in pursuing reform"; what is supported itself is no field."""
        chain = self._discourse.at(object) if object is not None else None
        if chain is not None and chain.kind == Kind.POLICY:
            return []
        deeds = [
            d
            for p in self._parse.having(trigger, "prep")
            if self._parse.lowers[p] == "in"
            for d in self._parse.having(p, "pcomp")
        ]
        pursued = [w for d in deeds for o in self._parse.having(d, "dobj") for w in self._fields(o, anything=True)]
        return pursued or self._issues(trigger) or self._around(trigger, anything=False)

    def _issues(self, trigger: int) -> list[str]:
        """What "on issues concerning each other's core interests" names, whatever it is."""
        issues = [t for t in self._roles.prepositional(trigger, "on") if self._parse.lemmas[t] in GENERIC]
        named = [o for issue in issues for word in LINKS for o in self._roles.prepositional(issue, word)]
        named += [o for i in issues for verb in self._parse.having(i, "acl") for o in self._parse.having(verb, "dobj")]
        phrases = (self._phrase(part) for obj in named for part in self._arguments.coordinated(obj))
        return [phrase for phrase in phrases if phrase]

    def _further(self, trigger: int) -> list[str]:
        """Fields that stand farther off: in what partners do, in another noun of theirs, or in the noun itself."""
        parse = self._parse
        sources = self._sources
        if parse.pos[trigger] in VERBAL:
            done = sources.pursued(trigger) or sources.done_together(trigger)
            found = [w for obj in done for w in self._field_of(obj)]
            deeds = (*sources.deeds(trigger), *self._roles.prepositional(trigger, "from"))
            return found or [w for deed in deeds for w in self._behind(deed, anything=True)]
        for other in sources.beside(trigger):
            words = self._around(other, anything=True)
            if words:
                return words
        aims = [w for obj in sources.purposes(trigger) for w in self._fields(obj, anything=True)]
        if aims:
            return aims
        focus = [w for obj in sources.focused_on(trigger) for w in self._fields(obj, anything=True)]
        if focus:
            return focus
        shared = [w for side in sources.partners(trigger) for w in self._fields(side, anything=True)]
        return shared or self._manner(trigger)

    def _field_of(self, object: int) -> list[str]:
        """The field of what is done; of "the potential for growth in trade" what stands behind it."""
        if self._parse.lemmas[object] in OPENINGS:
            return self._behind(object, anything=True)
        return self._fields(object, anything=True)

    def _manner(self, noun: int) -> list[str]:
        """What kind of exchange it is: "people-to-people exchanges", "high-level exchanges"."""
        parse = self._parse
        before = [c for c in parse.having(noun, "amod", "compound", "nmod") if self._discourse.at(c) is None]
        told = [c for c in before if parse.lemmas[c] not in PLAIN_MANNERS and parse.tags[c] not in ("JJR", "JJS")]
        if parse.lemmas[noun] not in MANNERS or not told:
            return []
        return [parse.slice(min(parse.subtree(c)[0] for c in told), noun + 1)]

    def _around(self, token: int, *, anything: bool) -> list[str]:
        """Fields in the phrases behind the token, behind the verb that it is the object of, or before the token."""
        parse = self._parse
        chain = self._discourse.at(token)
        if parse.pos[token] == "NOUN" and chain is not None and not chain.described:
            return []
        before = self._before(token) if parse.pos[token] in ("NOUN", "PROPN") else []
        words = before + self._behind(token, anything=anything)
        governor = parse.heads[token]
        if parse.pos[token] not in VERBAL and parse.deps[token] == "dobj" and parse.pos[governor] == "VERB":
            words = words or self._manner(token) or self._behind(governor, anything=anything)
        return words

    def _behind(self, anchor: int, *, anything: bool) -> list[str]:
        parse = self._parse
        found: list[str] = []
        for word in (*OPEN_PREPOSITIONS, *KNOWN_PREPOSITIONS):
            if word == "of" and (not anything or parse.pos[anchor] in VERBAL):
                continue
            for obj in self._roles.prepositional(anchor, word):
                found += self._fields(obj, anything=anything and word in OPEN_PREPOSITIONS)
        if anything:
            found += [w for obj in self._sources.purposes(anchor) for w in self._fields(obj, anything=False)]
        if parse.pos[anchor] in ("NOUN", "PROPN"):
            sides = [s for word in ("between", "with", "among") for s in self._roles.prepositional(anchor, word)]
            sides = [part for side in sides for part in self._arguments.coordinated(side)]
            found += [
                w
                for side in sides
                for word in (*MATTERS, "in")
                for obj in self._roles.prepositional(side, word)
                for w in self._fields(obj, anything=False)
            ]
        for child in parse.having(anchor, "acl", "advcl"):
            if parse.lemmas[child] in ("cover", "include", "cut", "range", "involve", "span", "relate", "focus"):
                found += [
                    w
                    for word in ("across", "from", "to", "on")
                    for obj in self._roles.prepositional(child, word)
                    for w in self._fields(obj, anything=anything)
                ]
                found += [w for obj in parse.having(child, "dobj") for w in self._fields(obj, anything=anything)]
        return found

    def _fields(self, token: int, *, anything: bool) -> list[str]:
        """The coordinated noun phrases at the token; behind a general word ("fields such as …") what it lists."""
        parse = self._parse
        found: list[str] = []
        for part in self._arguments.coordinated(token):
            if parse.words[part] == "-" or parse.words[min(part + 1, len(parse) - 1)] == "-":
                part = self._past_hyphen(part)
            listed = self._listed(part, anything=anything) if parse.lemmas[part] in GENERIC else []
            found += listed
            if listed:
                continue
            if parse.lemmas[part] in TOO_GENERAL:
                continue
            if parse.pos[part] in ("NOUN", "PROPN", "ADJ") or parse.tags[part] == "VBG":
                phrase = self._phrase(part)
                if phrase is not None and (
                    (anything and parse.lemmas[part] not in NO_FIELD | GENERIC) or codes_of(phrase)
                ):
                    found.append(phrase)
        return list(dict.fromkeys(found))

    def _past_hyphen(self, token: int) -> int:
        """The last part of a word of several: "commerce" of "e-commerce", which a parser may take for three."""
        parse = self._parse
        while token + 1 < len(parse) and "-" in (parse.words[token], parse.words[token + 1]):
            if parse.starts[token + 1] != parse.ends[token]:
                break
            token += 1
        return token

    def _listed(self, token: int, *, anything: bool) -> list[str]:
        parse = self._parse
        found = self._before(token)
        places = [
            token,
            *(
                c
                for c in parse.having(token, "acl")
                if parse.lemmas[c] in ("range", "include", "relate", "span", "cover")
            ),
        ]
        for at in places:
            for prep in parse.having(at, "prep"):
                if parse.lowers[prep] in LINKS:
                    objects = [
                        *parse.having(prep, "pobj"),
                        *(p for inner in parse.having(prep, "prep") for p in parse.having(inner, "pobj")),
                    ]
                    found += [w for obj in objects for w in self._fields(obj, anything=anything)]
        return found

    def _phrase(self, token: int) -> str | None:
        """The words of a field, if it is one: no name of somebody or somewhere, no date or number."""
        parse = self._parse
        chain = self._discourse.at(token)
        if (
            (chain is not None and chain.kind != Kind.SECTOR and not chain.described)
            or self._dates.is_date(token)
            or self._arguments.is_date(token)
            or parse.tags[token] in ("NNPS",)
        ):
            return None
        start, end = self._arguments.phrase(token)
        if end - start > LONGEST:
            start, end = max(start, token - 2), token + 1
        while start > 0 and "-" in (parse.words[start], parse.words[start - 1]):
            start -= 1  # no half of "high-level"
        if any(
            (c := self._discourse.at(t)) is not None and c.kind in (Kind.PERSON, Kind.EVENT) for t in range(start, end)
        ):
            return None
        words = parse.slice(start, end)
        is_field = codes_of(parse.words[token]) or is_alias(words)  # not "investment platform"
        if end - start <= 4 and chain is None and is_field:
            self._discourse.describe(Kind.SECTOR, start, end, words, token)
        return as_noun(words)

    def before(self, noun: int) -> tuple[int, int] | None:
        """The tokens [start, end) right before the noun that name a field of the sector scheme, or None."""
        parse = self._parse
        start = noun
        while (
            start > 0
            and parse.heads[start - 1] in range(start - 1, noun + 1)
            and parse.deps[start - 1] in ("amod", "compound", "nmod", "cc", "conj")
            and self._discourse.at(start - 1) is None
        ):
            start -= 1
        while (
            start < noun
            and (not codes_of(parse.words[start]) or parse.pos[start] not in ("NOUN", "ADJ", "PROPN"))
            and not codes_of(parse.slice(start, min(start + 2, noun)))
        ):
            start += 1
        if start >= noun or not codes_of(parse.slice(start, noun)):
            return None
        return start, noun

    def _before(self, noun: int) -> list[str]:
        """Adjectives and nouns before the noun that name a field: "economic and trade cooperation"."""
        found: list[str] = []
        run: list[int] = []
        for token in [*sorted(self._modifiers(noun)), -1]:
            if run and token != run[-1] + 1:
                found += self._named_in(run)
                run = []
            run.append(token)
        return found

    def _modifiers(self, noun: int) -> list[int]:
        """The plain words before the noun that modify it, or modify or join what does."""
        parse = self._parse
        found: list[int] = []
        stack = [c for c in parse.children[noun] if c < noun and parse.deps[c] in ("amod", "compound", "nmod")]
        while stack:
            child = stack.pop()
            stack += [
                c for c in parse.children[child] if c < noun and parse.deps[c] in ("conj", "compound", "amod", "nmod")
            ]
            plain = parse.pos[child] in ("ADJ", "NOUN", "PROPN") and parse.lowers[child] not in NO_FIELD_MODIFIERS
            if plain and self._discourse.at(child) is None and not self._hyphenated(child):
                found.append(child)
        return found

    def _named_in(self, run: list[int]) -> list[str]:
        """The fields in a run of neighbouring words, the longest phrases that are one field each."""
        parse = self._parse
        found: list[str] = []
        start = 0
        while start < len(run):
            for end in range(len(run), start, -1):
                phrase = parse.slice(run[start], run[end - 1] + 1)
                if (end - start == 1 and codes_of(phrase)) or is_alias(phrase):
                    found.append(as_noun(phrase))
                    start = end - 1
                    break
            start += 1
        return found

    def _hyphenated(self, token: int) -> bool:
        """Part of a compound like "all-weather", whose parts name no field."""
        words = self._parse.words
        return (token > 0 and words[token - 1] in "-–") or (token + 1 < len(words) and words[token + 1] in "-–")
