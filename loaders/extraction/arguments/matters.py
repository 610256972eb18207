"""Which fields a phrase names, each by itself: "cooperation in trade in services, mining and the digital economy"."""

from __future__ import annotations

from itertools import pairwise

from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.phrases import Phrases
from loaders.extraction.lexicon import Lexicon
from loaders.extraction.qualifiers.sectors import as_noun, codes_of, is_alias
from loaders.parse import Parse
from schema.generated.vocabulary import Kind

INSIDE = ("in", "on", "for", "against", "to", "including", "across")
PARTNERS = ("between", "with", "among")
"""Prepositions by which a word around a field holds it: "cooperation in", "the fight against", "areas of"."""
WARES = ("goods", "services")
OF_ITS_NAME = ("of", "against")
STANDING = ("NOUN", "PROPN", "VERB", "ADJ")
HOLDING = frozenset({Kind.SECTOR, Kind.AGREEMENT})
"""Kinds of things whose names may tell a field."""
LONGEST = 7
DEEPEST = 4


class Matters:
    """Reads the fields in phrases of one article."""

    def __init__(self, parse: Parse, discourse: Discourse, phrases: Phrases, lexicon: Lexicon) -> None:
        self._parse = parse
        self._discourse = discourse
        self._phrases = phrases
        self._words = lexicon.words

    def fields(self, token: int, *, limit: int | None = None, known: bool = False) -> list[Chain]:
        """The fields that the coordinated phrase at the token names, before the token `limit`.

        `known` ones only are those of the sector scheme.
        """
        found: list[Chain] = []
        for start, end, head in self._spans(token, DEEPEST):
            end = end if limit is None else min(end, max(limit, start))
            words = self._parse.slice(start, end)
            if (known and not codes_of(words)) or (limit is not None and start >= limit):
                continue
            name = as_noun(words) if end - start == 1 else words
            chain = self._discourse.describe(Kind.SECTOR, start, end, name, head)
            if chain not in found:
                found.append(chain)
        return found

    def _spans(self, token: int, depth: int) -> list[tuple[int, int, int]]:
        """Start, end and head of each field in the phrase."""
        found: list[tuple[int, int, int]] = []
        for part in self._phrases.coordinated(token):
            held = self._held(part) if depth else []
            if held:
                found += [span for inner in held for span in self._spans(inner, depth - 1)]
            elif self._traded(part) is not None:
                found += self._trade(part, depth)
            else:
                found += self._split(self._span(part))
        return self._whole(list(dict.fromkeys(found)))

    def _whole(self, spans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """The spans with those joined that are one field of the scheme together: "oil and gas"."""
        found: list[tuple[int, int, int]] = []
        for start, end, head in spans:
            if found and start == found[-1][1] + 1 and is_alias(self._parse.slice(found[-1][0], end)):
                start, _, head = found.pop()
            found.append((start, end, head))
        return found

    def _held(self, token: int) -> list[int]:
        """What a word around fields holds: the objects of its preposition, or of what is done in them."""
        parse = self._parse
        if parse.lemmas[token].lower() not in self._words.around_fields:
            return []
        found = self._phrases.objects(token, "of")
        for prep in self._prepositions(token) if not found else ():
            found += parse.having(prep, "pobj")
            found += [d for deed in parse.having(prep, "pcomp") for d in parse.having(deed, "dobj")]
        return [f for f in found if not self._phrases.is_date(f) and self._is_free(f)]

    def _prepositions(self, token: int) -> list[int]:
        """The "in" or "on" behind the word, or behind the partners: "cooperation with Peru in mining"."""
        parse = self._parse
        partners = [p for o in self._phrases.objects(token, *PARTNERS) for p in self._phrases.coordinated(o)]
        preps = [p for at in (token, *partners) for p in parse.having(at, "prep")]
        return [p for p in preps if parse.lowers[p] in INSIDE]

    def _traded(self, token: int) -> int | None:
        """The wares of "trade in goods", wherever the parser hung the "in"."""
        parse = self._parse
        behind = token + 2
        trade = parse.lemmas[token] == "trade" and behind < len(parse) and parse.lowers[token + 1] == "in"
        return behind if trade and parse.lowers[behind] in WARES else None

    def _trade(self, token: int, depth: int) -> list[tuple[int, int, int]]:
        """ "Trade in services and investment": the trade as one field, what is joined to its wares as others."""
        wares = self._traded(token)
        if wares is None:
            return []
        joined = [c for c in self._phrases.coordinated(wares) if c != wares] if depth else []
        start = self._phrases.span(token)[0]
        return [(start, wares + 1, token), *(span for j in joined for span in self._spans(j, depth - 1))]

    def _span(self, token: int) -> tuple[int, int, int] | None:
        """The field's own words: without whose it is, for whom it is, and that it is worked on together."""
        parse, phrases = self._parse, self._phrases
        if parse.pos[token] not in STANDING or phrases.is_date(token) or not self._is_free(token):
            return None
        if parse.lemmas[token].lower() in self._words.no_matter:
            return None
        start, end = phrases.span(token)[0], self._end(token)
        while start < token and self._is_whose(start):
            start += 1
        if parse.lemmas[token].lower() in self._words.work_on_fields and start < token and end == token + 1:
            end = token
        while end > start and (parse.pos[end - 1] in ("PUNCT", "SPACE", "CCONJ") or parse.tags[end - 1] == "POS"):
            end -= 1
        if not 0 < end - start <= LONGEST or not parse.is_whole(start, end):
            return None
        vague = self._words.vague_fields | self._words.work_on_fields
        if end == token + 1 and start == token and parse.lemmas[token].lower() in vague:
            return None
        return start, end, min(token, end - 1)

    def _split(self, span: tuple[int, int, int] | None) -> list[tuple[int, int, int]]:
        """ "Economic and security" of "economic and security cooperation" are two fields."""
        parse = self._parse
        if span is None:
            return []
        start, end, _ = span
        worked_on = end < len(parse) and parse.lemmas[end].lower() in self._words.work_on_fields
        joins = [t for t in range(start + 1, end - 1) if parse.lowers[t] in ("and", ",")]
        if not worked_on or not joins or is_alias(parse.slice(start, end)):
            return [span]
        edges = [start - 1, *joins, end]
        parts = [(a + 1, b, b - 1) for a, b in pairwise(edges) if a + 1 < b]
        return parts if all(codes_of(parse.slice(a, b)) for a, b, _ in parts) else [span]

    def _is_whose(self, token: int) -> bool:
        """Whether the word before the head names no field: a state, a number, an article."""
        parse = self._parse
        chain = self._discourse.at(token)
        named = chain is not None and not chain.described and chain.kind not in HOLDING
        return named or parse.pos[token] in ("PUNCT", "DET", "SPACE", "NUM", "PRON") or parse.tags[token] == "POS"

    def _end(self, token: int) -> int:
        """Behind the head and its "of …", without "in Italy", "for holders of passports", "under Article 6"."""
        parse = self._parse
        end = token + 1
        for child in (c for c in parse.children[token] if c > token):
            if parse.deps[child] == "dobj" and parse.pos[token] == "VERB":
                end = max(end, self._phrases.span(child)[1])
            elif parse.deps[child] == "prep" and parse.lowers[child] in OF_ITS_NAME:
                end = max(end, self._end_of_object(child))
            elif parse.deps[child] not in ("punct", "compound", "case"):
                break
        return end

    def _end_of_object(self, preposition: int) -> int:
        parse = self._parse
        objects = parse.having(preposition, "pobj", "pcomp")
        parts = [p for o in objects for p in self._phrases.coordinated(o) if p > preposition]
        return max(
            (self._end(part) for part in parts if self._phrases.span(part)[0] > preposition), default=preposition
        )

    def _is_free(self, token: int) -> bool:
        """Whether the word is no part of a name, or only of the name of what is about it."""
        chain = self._discourse.at(token)
        return chain is None or chain.described or chain.kind in HOLDING
