"""Which thing a phrase stands for: a name, one named before, or one that is described here for the first time."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.extraction.actors import Actors
from loaders.extraction.chain import Chain, plain
from loaders.extraction.discourse import ACTORS, Discourse
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.phrases import LONGEST, Phrases
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

AGREEMENTS = frozenset({Kind.AGREEMENT})
RETYPED = frozenset({Kind.INSTITUTION, Kind.EVENT, Kind.PROJECT, Kind.PLACE, Kind.GROUP, Kind.WORK})
"""Kinds that only the shape of a name suggested: what is signed or ratified under such a name is an agreement."""
UNDERTAKINGS = (Kind.INSTITUTION, Kind.EVENT, Kind.PROJECT, Kind.AGREEMENT)
"""What is launched or funded may be any of these; the head noun tells which."""
LONGEST_VALUE = 3
LONGEST_FIELD = 7


class Descriptions:
    """Resolves phrases of one article to agreements, events, projects, policies, fields and places."""

    def __init__(self, parse: Parse, discourse: Discourse, phrases: Phrases, actors: Actors, lexicon: Lexicon) -> None:
        self._parse = parse
        self._discourse = discourse
        self._phrases = phrases
        self._actors = actors
        self._lexicon = lexicon

    def things(self, token: int, kinds: frozenset[Kind], describe: Kind | None, heads: frozenset[str]) -> list[Chain]:
        """What the coordinated phrase at the token stands for, as objects of those kinds; described where allowed."""
        parts = self._phrases.coordinated(token)
        if describe == Kind.SECTOR:
            return self._fields(parts, kinds)
        if describe == Kind.POLICY and len(parts) > 1:
            whole = self._values(parts, heads)
            if whole is not None:
                return [whole]
        found: list[Chain] = []
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
            return self._as_named(named, token, kinds, heads)
        if parse.lowers[token] in ("it", "them", "one") and Kind.AGREEMENT in kinds:
            return next(iter(discourse.before(token, AGREEMENTS, 2)), None)
        if describe is None or parse.pos[token] not in ("NOUN", "PROPN") or self._phrases.is_date(token):
            return None
        inner = self._phrases.objects(token, "of") if parse.lemmas[token] in self._lexicon.words.hollow else []
        if inner:
            return self._thing(inner[0], kinds, describe, heads)
        if heads and not heads & {parse.lemmas[token], parse.lowers[token]}:
            return None
        return self._described(token, describe)

    def _as_named(self, named: Chain, token: int, kinds: frozenset[Kind], heads: frozenset[str]) -> Chain | None:
        if named.kind in kinds:
            return named if not heads or named.kind not in ACTORS or self._parse.lemmas[token] in heads else None
        free = named.wikidata is None and named.state is None and not named.described
        told = self._lexicon.name_kinds.get(plain(named.name).rpartition(" ")[2])
        body = told == Kind.INSTITUTION and self._parse.deps[token] == "conj"
        free = free and not body and told != Kind.PLACE
        if kinds == AGREEMENTS and not heads and named.kind in RETYPED and free:
            named.kind = Kind.AGREEMENT
            return named
        return None

    def _described(self, token: int, describe: Kind) -> Chain | None:
        parse, discourse, phrases = self._parse, self._discourse, self._phrases
        if describe == Kind.POLICY and phrases.in_heading(token):
            return None
        definite = phrases.is_definite(token)
        if definite and not phrases.has_content(token):
            back = self._actors.earlier(token, frozenset({describe}))
            if back is not None:
                discourse.mention(back, token, token + 1, token)
                return back
        kind = self._kind(parse.lemmas[token], describe)
        start, end = phrases.span(token, kind)
        if not 0 < end - start <= LONGEST or not parse.is_whole(start, end):
            return None
        fresh = kind == Kind.AGREEMENT and end - start == 1 and not definite
        name = parse.slice(start, end)
        matter = phrases.matter(token, end) if kind == Kind.AGREEMENT else None
        if matter is not None:
            name = f"{parse.slice(start, phrases.span_before_partners(token, end))} {parse.slice(*matter)}"
        return discourse.describe(kind, start, end, name, token, fresh=fresh)

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
        if not short or any(discourse.at(p) for p in parts) or not any(parse.lemmas[p] in heads for p in parts):
            return None
        start, end = spans[0][0], spans[-1][1]
        if end - start > LONGEST or any(parse.pos[t] in ("VERB", "AUX") for t in range(start, end)):
            return None
        return discourse.describe(Kind.POLICY, start, end, parse.slice(start, end), parts[0])

    def _fields(self, parts: list[int], kinds: frozenset[Kind]) -> list[Chain]:
        """Each field of "trade in services, investment and the climate" by itself."""
        found: list[Chain] = []
        for part in (*parts, *(inner for p in parts for inner in self._phrases.nested(p))):
            chain = self._field(part, kinds)
            if chain is not None and chain not in found:
                found.append(chain)
        return found

    def _field(self, part: int, kinds: frozenset[Kind]) -> Chain | None:
        parse, discourse = self._parse, self._discourse
        named = discourse.at(part)
        if named is not None and not named.described and named.kind != Kind.AGREEMENT:
            return named if named.kind in kinds else None
        vague = parse.lemmas[part] in self._lexicon.words.vague_fields or self._phrases.is_date(part)
        if vague or parse.pos[part] not in ("NOUN", "PROPN", "VERB"):
            return None
        start, end = self._phrases.span(part)
        end = next(
            (t for t in range(part + 1, end) if parse.deps[t] == "cc" or parse.lowers[t] in (",", "between")), end
        )
        if not 0 < end - start <= LONGEST_FIELD:
            return None
        return discourse.describe(Kind.SECTOR, start, end, parse.slice(start, end), part)

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
        return self._actors.single(part, kinds, locative=True) if parse.pos[part] in ("NOUN", "PRON", "PROPN") else []
