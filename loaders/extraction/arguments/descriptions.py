"""Which thing a phrase stands for: a name, one named before, or one that is described here for the first time."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extraction.arguments.actors import Actors
from loaders.extraction.arguments.matters import Matters
from loaders.extraction.discourse.chain import Chain, plain
from loaders.extraction.discourse.discourse import ACTORS, Discourse
from loaders.extraction.grammar.phrases import LONGEST, Phrases
from loaders.extraction.lexicon import Lexicon
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

AGREEMENTS = frozenset({Kind.AGREEMENT})
RETYPED = frozenset({Kind.INSTITUTION, Kind.EVENT, Kind.PROJECT, Kind.PLACE, Kind.GROUP, Kind.WORK})
"""Kinds that only the shape of a name suggested: what is signed or ratified under such a name is an agreement."""
UNDERTAKINGS = (Kind.INSTITUTION, Kind.EVENT, Kind.PROJECT, Kind.AGREEMENT)
"""What is launched or funded may be any of these; the head noun tells which."""
BUILT = frozenset({Kind.PROJECT, Kind.INSTITUTION})
"""Kinds of which bare plurals name nothing: "building bridges"."""
LONGEST_VALUE = 3
LONGEST_WITH_PARTNERS = 30
"""Tokens of an agreement that is called by its partners, whose names are long."""


class Descriptions:
    """Resolves phrases of one article to agreements, events, projects, policies, fields and places."""

    def __init__(
        self,
        parse: Parse,
        discourse: Discourse,
        phrases: Phrases,
        actors: Actors,
        matters: Matters,
        lexicon: Lexicon,
    ) -> None:
        self._parse = parse
        self._discourse = discourse
        self._phrases = phrases
        self._actors = actors
        self._matters = matters
        self._lexicon = lexicon

    def things(self, token: int, kinds: frozenset[Kind], describe: Kind | None, heads: frozenset[str]) -> list[Chain]:
        """What the coordinated phrase at the token stands for, as objects of those kinds; described where allowed."""
        parts = self._phrases.coordinated(token)
        if describe == Kind.SECTOR:
            return self._matters.fields(token)
        if describe == Kind.AGREEMENT:
            several = self._several(token)
            if several is not None:
                return [several]
        if describe == Kind.POLICY and len(parts) > 1:
            whole = self._values(parts, heads)
            if whole is not None:
                return [whole]
        if describe == Kind.POLICY and any(self._parse.lemmas[part] in heads for part in parts):
            heads = frozenset()
        if describe == Kind.AGREEMENT and token not in parts and self._parse.having(token, "nummod"):
            parts = [token, *parts]  # "26 agreements, including a framework accord": all of them, and the one
        found: list[Chain] = []
        for part in parts:
            if len(parts) > 1 and any(self._parse.lowers[c] == "other" for c in self._parse.children[part]):
                continue
            chain = self._thing(part, kinds, describe, heads)
            if chain is not None and chain not in found:
                found.append(chain)
        return found

    def _thing(self, token: int, kinds: frozenset[Kind], describe: Kind | None, heads: frozenset[str]) -> Chain | None:
        parse, discourse = self._parse, self._discourse
        named = discourse.at(token)
        if named is None and parse.deps[token] == "appos" and parse.pos[token] == "NOUN":
            named = discourse.at(parse.heads[token])
        if named is not None and not (Kind.POLICY in kinds and self._is_ideal(named, token)):
            return self._as_named(named, token, kinds, heads)
        another = parse.lowers[token] == "one" and bool(parse.having(token, "relcl", "acl"))
        if parse.lowers[token] in ("it", "them", "one") and Kind.AGREEMENT in kinds and not another:
            return next(iter(discourse.before(token, AGREEMENTS, 2)), None)
        if describe is None or parse.pos[token] not in ("NOUN", "PROPN") or self._is_span_of_time(token, heads):
            return None
        inner = self._phrases.objects(token, "of") if parse.lemmas[token] in self._lexicon.words.hollow else []
        found = self._thing(inner[0], kinds, describe, heads) if inner else None
        if found is not None:
            return found
        if named is None and heads and not heads & {parse.lemmas[token], parse.lowers[token]}:
            return None
        return self._described(token, describe)

    def _is_span_of_time(self, token: int, heads: frozenset[str]) -> bool:
        """A date is no thing; "200 years of friendship" are one, where years are what is looked for."""
        years = self._parse.lemmas[token] in heads and bool(self._phrases.objects(token, "of"))
        return self._phrases.is_date(token) and not years

    def _as_named(self, named: Chain, token: int, kinds: frozenset[Kind], heads: frozenset[str]) -> Chain | None:
        if named.kind in kinds:
            if named.described and named.kind == Kind.AGREEMENT and heads and self._parse.lemmas[token] not in heads:
                return None  # what is ratified is a treaty, and no resolution
            return (
                named if not heads or named.kind not in ACTORS or self._parse.lemmas[token].lower() in heads else None
            )
        free = named.wikidata is None and named.state is None and not named.described
        told = self._lexicon.name_kinds.get(plain(named.name).rpartition(" ")[2])
        body = told == Kind.INSTITUTION and self._parse.deps[token] in ("conj", "poss")
        acts = self._parse.deps[token] == "nsubj"
        free = free and not body and not acts and told != Kind.PLACE
        if kinds == AGREEMENTS and not heads and named.kind in RETYPED and free:
            named.kind = Kind.AGREEMENT
            return named
        return None

    def _described(self, token: int, describe: Kind) -> Chain | None:
        parse, discourse, phrases = self._parse, self._discourse, self._phrases
        if describe == Kind.POLICY and (phrases.in_heading(token) or not self._is_position(token)):
            return None
        if describe == Kind.AGREEMENT and parse.lemmas[token] in self._lexicon.words.own_acts | {"one"}:
            return None
        definite = phrases.is_definite(token)
        if definite and not phrases.has_content(token):
            back = self._actors.earlier(token, frozenset({describe}))
            if back is not None:
                discourse.mention(back, token, token + 1, token)
                return back
        kind = self._kind(parse.lemmas[token], describe)
        if kind in BUILT and parse.tags[token] == "NNS" and not phrases.has_content(token):
            return None
        start, end = phrases.span(token, kind)
        if kind == Kind.POLICY and end - start == 1:
            start = self._with_owner(token)
        told = phrases.span_before_partners(token, end) if kind == Kind.AGREEMENT else end
        longest = LONGEST if told == end else LONGEST_WITH_PARTNERS
        if not 0 < end - start <= longest or not parse.is_whole(start, end):
            return None
        fresh = kind == Kind.AGREEMENT and end - start == 1 and not definite
        name = parse.slice(start, end)
        matter = phrases.matter(token) if kind == Kind.AGREEMENT else None
        if matter is not None and matter[0] >= end:
            name = f"{parse.slice(start, told)} {parse.slice(*matter)}"
        return discourse.describe(kind, start, end, name, token, fresh=fresh)

    def _with_owner(self, token: int) -> int:
        """Where "Ukraine's sovereignty" begins: one word says whose it is or nothing."""
        owners = (p for p in self._parse.having(token, "poss") if self._discourse.at(p) is not None)
        return min((self._parse.subtree(p)[0] for p in owners), default=token)

    def _is_position(self, token: int) -> bool:
        """Whether what is supported or opposed is a matter, and not somebody; a bare word says too little."""
        lemma, lexicon = self._parse.lemmas[token], self._lexicon
        kinds = lexicon.description_kinds.get(lemma, ())
        if Kind.POLICY in kinds or self._discourse.at(token) is not None:
            return not self._whose_efforts(token)
        somebody = lexicon.agents_of_state | lexicon.titles.heads | lexicon.words.no_policy
        if (
            lemma in somebody
            or {Kind.GROUP, Kind.INSTITUTION} & set(kinds)
            or lexicon.classes.get(lemma) == Kind.PERSON
        ):
            return False
        return self._phrases.has_content(token) and not self._parse.having(token, "poss")

    def _whose_efforts(self, token: int) -> bool:
        """ "The efforts of Angola" support Angola."""
        owners = (self._discourse.at(p) for p in self._phrases.objects(token, "of"))
        return self._parse.lemmas[token] == "effort" and any(o is not None and o.kind in ACTORS for o in owners)

    def _is_ideal(self, named: Chain, token: int) -> bool:
        """ "A free and open Indo-Pacific" is a position, not a place."""
        return named.kind == Kind.PLACE and any(
            self._discourse.at(c) is None and self._parse.pos[c] == "ADJ" for c in self._parse.having(token, "amod")
        )

    def _several(self, token: int) -> Chain | None:
        """ "Agreements and memoranda of understanding": uncounted kinds of papers in a row are one lot of them."""
        parse, discourse = self._parse, self._discourse
        while parse.deps[token] == "conj" and self._are_papers(parse.heads[token]):
            token = parse.heads[token]
        parts = [part for part in self._phrases.coordinated(token) if self._are_papers(part)]
        if len(parts) < 2 or parts[0] != token:
            return None
        start, end = self._phrases.span(token, Kind.AGREEMENT)[0], self._phrases.past_name(parts[-1])
        if end - start > LONGEST or any(parse.pos[t] in ("VERB", "AUX") for t in range(start, end)):
            return None
        chain = discourse.describe(Kind.AGREEMENT, start, end, parse.slice(start, end), token)
        for part in parts[1:]:
            discourse.mention(chain, part, end, part)
        return chain

    def _are_papers(self, token: int) -> bool:
        """Whether the word is a plain plural like "agreements"."""
        parse = self._parse
        known = self._lexicon.description_kinds.get(parse.lemmas[token].lower(), ())
        named = self._discourse.at(token)
        return parse.tags[token] in ("NNS", "NNPS") and Kind.AGREEMENT in known and (named is None or named.described)

    def _kind(self, lemma: str, wanted: Kind) -> Kind:
        kinds = self._lexicon.description_kinds.get(lemma, ())
        if wanted not in UNDERTAKINGS[:3] or not kinds or wanted in kinds:
            return wanted
        return next((kind for kind in UNDERTAKINGS if kind in kinds), wanted)

    def _values(self, parts: list[int], heads: frozenset[str]) -> Chain | None:
        """ "Freedom, democracy and the rule of law": short values in a row are one position."""
        parse, discourse = self._parse, self._discourse
        spans = [self._phrases.span(part) for part in parts]
        short = all(end - start <= LONGEST_VALUE for start, end in spans)
        meant = not heads or any(parse.lemmas[p] in heads for p in parts)
        if not short or not meant or any(discourse.at(p) for p in parts):
            return None
        start, end = spans[0][0], spans[-1][1]
        if end - start > LONGEST or any(parse.pos[t] in ("VERB", "AUX") for t in range(start, end)):
            return None
        last = min(parse.subtree(parts[-1])[0], parts[-1])
        name = parse.slice(start, end)
        if parse.words[last - 1] == ",":  # "they uphold mutual respect, mutual benefit, and share …"
            name = f"{parse.slice(start, last - 1)} and {parse.slice(last, end)}"
        return discourse.describe(Kind.POLICY, start, end, name, parts[0])

    def places(self, tokens: Iterable[int], kinds: frozenset[Kind]) -> list[Chain]:
        """Named places and states among the coordinated phrases at the tokens, cities kept as cities."""
        found: list[Chain] = []
        for part in (part for token in tokens for part in self._phrases.coordinated(token)):
            found += [chain for chain in self._place(part, kinds) if chain not in found]
        return found

    def _place(self, part: int, kinds: frozenset[Kind]) -> list[Chain]:
        parse = self._parse
        chain = self._discourse.at(part)
        if chain is None and parse.deps[part] == "appos":
            chain = self._discourse.at(parse.heads[part])
        if chain is not None:
            return [chain] if chain.kind in kinds else []
        if self._lexicon.classes.get(parse.lemmas[part]) == Kind.PLACE and parse.tags[part] == "NN":
            called = [p for p in self._phrases.objects(part, "of") if self._discourse.at(p) is not None]
            if called:  # "the city of Riga"
                return self._place(called[0], kinds)
        return self._actors.single(part, kinds, locative=True) if parse.pos[part] in ("NOUN", "PRON", "PROPN") else []
