"""What agreements are about: "an MoU on fisheries", "a defence pact", "accords aimed at cooperation in energy"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.qualifiers.sectors import as_noun, codes_of, sector_codes
from loaders.extraction.text import Text
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.schemes import sector_matches

PARTNERS = frozenset({"between", "with", "among", "by"})
ABOUT_IT = ("on", "in")
TOWARDS = ("at", "on", "around", "upon")
UNDER = frozenset({"under", "through", "via"})
JOINED = frozenset({"amod", "compound", "nmod", "conj", "cc", "prep", "pobj", "punct"})
LINKED = frozenset({"conj", "cc", "prep", "pobj"})
"""Words before an agreement that hang on each other: "Trade in Goods Agreement"."""
GENERAL = frozenset({"economy", "trade", "peace", "diplomacy", "arms-control", "law", "finance"})
"""What so many agreements are called that it tells no field: "a trade deal", "the peace accord"."""
DEEDS = ("tion", "sion", "ment", "ance", "ence", "ing")
"""Ends of nouns that tell what is done: "the avoidance of double taxation"."""
MUTUAL = frozenset({"mutual", "joint"})
ONE_AGREEMENT = frozenset({Kind.AGREEMENT})
ON, BEFORE_IT, AIM = "covering/on", "covering/before", "covering/aim"


def read_covering(text: Text) -> Iterator[Candidate]:
    """covers_sector of agreements, by the words behind them, before them, and of what they are for."""
    reader = _Covering(text)
    for token in range(len(text.parse)):
        if reader.may_head(token):
            yield from reader.read(token)


def with_fields(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; who signed an MoU on fisheries did so in that field."""
    fields: dict[tuple[str, int], list[str]] = {}
    for candidate in candidates:
        if candidate.rule in (ON, BEFORE_IT):
            fields.setdefault((candidate.rule, candidate.subject.number), []).append(as_noun(candidate.object.name))
    return [_in_fields_of_object(c, fields) if c.relation == Relation.SIGNED else c for c in candidates]


def _in_fields_of_object(candidate: Candidate, fields: Mapping[tuple[str, int], list[str]]) -> Candidate:
    """The signing with the fields that its agreement is on, else with those that stand before its head."""
    told = fields.get((ON, candidate.object.number))
    if not told and not candidate.qualifiers.sector:
        told = fields.get((BEFORE_IT, candidate.object.number))
    return _in_field(candidate, tuple(dict.fromkeys(told or ())))


def _in_field(candidate: Candidate, fields: tuple[str, ...]) -> Candidate:
    if not fields:
        return candidate
    told = replace(candidate.qualifiers, sector=fields, sector_code=sector_codes(fields))
    return replace(candidate, qualifiers=told)


class _Covering:
    """Reads the agreements of one article."""

    def __init__(self, text: Text) -> None:
        self._parse = text.parse
        self._discourse = text.discourse
        self._arguments = text.arguments
        self._roles = text.roles
        self._modality = text.modality
        self._words = text.lexicon.words
        self._known = text.lexicon.known
        self._verbs = text.lexicon.furthering
        self._description_kinds = text.lexicon.description_kinds
        self._heads = {word for word, kinds in text.lexicon.description_kinds.items() if Kind.AGREEMENT in kinds}

    def may_head(self, token: int) -> bool:
        """Whether the token is the head of an agreement's name or description."""
        parse = self._parse
        if parse.pos[token] not in ("NOUN", "PROPN"):
            return False
        chain = self._discourse.at(token)
        if chain is None or chain.described:
            return parse.lemmas[token].lower() in self._heads and not self._is_act(token)
        return chain.kind == Kind.AGREEMENT and self._heads_name(token, chain)

    def _is_act(self, token: int) -> bool:
        """ "The resolution of conflicts" is no paper."""
        both = Kind.POLICY in self._description_kinds.get(self._parse.lemmas[token], ())
        return both and bool(self._roles.prepositional(token, "of"))

    def _tells_fields(self, token: int, agreement: Chain) -> bool:
        """Whether it is of those that fields are told of: no joint statement, no convention of all the world."""
        told = self._parse.lemmas[token].lower() not in self._words.without_matter
        return told and agreement.wikidata is None and not any(name in agreement.name for name in self._known)

    def _heads_name(self, token: int, chain: Chain) -> bool:
        head = self._parse.heads[token]
        return head == token or self._discourse.at(head) is not chain

    def read(self, token: int) -> Iterator[Candidate]:
        """What the agreement at the token covers."""
        agreement = self._agreement(token)
        if agreement is None or not self._tells_fields(token, agreement):
            return
        found = [(chain, token, ON, 0.8) for chain in self._behind(token)]
        found += [(chain, token, ON, 0.75) for chain in self._in_name(token, agreement)]
        found += [(chain, token, BEFORE_IT, 0.6) for chain in self._before(token)]
        aims = [(field, at) for at in self._aims(token) for field in self._arguments.fields(at, known=True)]
        found += [
            (field, at, AIM, 0.7) for field, at in aims if " " in field.name or set(codes_of(field.name)) - GENERAL
        ]
        modality = self._modality.read(token) if found else None
        if modality is None:
            return
        told = Modality.NEGATED if modality == Modality.NEGATED else Modality.HAPPENED
        for field, at, rule, confidence in found:
            tokens = (token, token, at)
            yield Candidate(Relation.COVERS_SECTOR, agreement, field, told, Qualifiers(), tokens, rule, confidence)

    def _agreement(self, token: int) -> Chain | None:
        named = self._discourse.at(token)
        if named is not None:
            self._name_by_matter(named, token)
            return named if named.kind == Kind.AGREEMENT else None
        found = self._arguments.things(token, ONE_AGREEMENT, Kind.AGREEMENT, frozenset())
        return next((c for c in found if any(s <= token < e for s, e in c.spans)), None)

    def _name_by_matter(self, named: Chain, token: int) -> None:
        """Call "the MoU between A and B on fisheries" an MoU on fisheries: its partners may have others."""
        parse = self._parse
        kind, partners, _ = named.name.partition(" between ")
        matter = self._arguments.matter(token) if partners and not named.described else None
        if matter is not None and {word.lower() for word in kind.split()} <= self._words.unnamed:
            named.aliases.add(named.name)
            named.name = f"{kind} {parse.slice(*matter)}"

    def _behind(self, token: int) -> list[Chain]:
        """Fields in the "on …" behind the agreement or behind its partners."""
        matter = self._arguments.matter(token)
        if matter is None:
            return []
        about, end = matter
        heads = self._parse.having(about, "pobj", "pcomp")
        named = self._parse.pos[token] == "PROPN"
        found = [field for head in heads for field in self._arguments.fields(head, limit=end)]
        return [field for field in found if named or not field.name.istitle() or codes_of(field.name)]

    def _in_name(self, token: int, agreement: Chain) -> list[Chain]:
        """The field in the name itself: "Framework for Human Spaceflight Cooperation"."""
        parse = self._parse
        end = max((e for s, e in agreement.spans if s <= token < e), default=token)
        if parse.pos[token] != "PROPN" or agreement.described or token + 2 >= end or parse.lowers[token + 1] != "for":
            return []
        start = token + 2
        if parse.lowers[start].endswith("ing") and start + 1 < end:
            start += 1
        whole = end
        while end - start > 1 and parse.lemmas[end - 1].lower() in self._words.work_on_fields:
            end -= 1
        name = parse.slice(start, end)
        tells = end < whole and bool(codes_of(name))
        return [self._discourse.describe(Kind.SECTOR, start, end, name, end - 1)] if tells else []

    def _before(self, token: int) -> list[Chain]:
        """Fields of the sector scheme among the words before the head: "a [Digital Economy] Framework Agreement"."""
        parse = self._parse
        start = self._start_of_run(token)
        if start == token:
            return []
        offset = parse.starts[start]
        runs: list[tuple[int, int, set[str]]] = []
        for match in sector_matches(parse.slice(start, token)):
            first, last = self._tokens(start, token, offset + match.start, offset + match.end)
            if runs and runs[-1][1] == first:
                first, known = runs[-1][0], runs.pop()[2]
                runs.append((first, last, known | {match.code}))
            else:
                runs.append((first, last, {match.code}))
        return [self._field(first, last) for first, last, codes in runs if self._tells(first, last, codes)]

    def _start_of_run(self, token: int) -> int:
        """The first of the plain words before the head that belong to it."""
        parse = self._parse
        first, _ = parse.sentences[self._discourse.sentence_of(token)]
        start = token
        while start > first and self._belongs(start - 1, token):
            start -= 1
        return start

    def _belongs(self, word: int, token: int) -> bool:
        parse = self._parse
        before_head = word < parse.heads[word] <= token
        if parse.deps[word] not in JOINED or not (before_head or parse.deps[word] in LINKED):
            return False
        chain = self._discourse.at(word)
        return chain is None or chain.described or chain is self._discourse.at(token) or chain.kind == Kind.SECTOR

    def _tokens(self, start: int, end: int, low: int, high: int) -> tuple[int, int]:
        parse = self._parse
        inside = [t for t in range(start, end) if low <= parse.starts[t] and parse.ends[t] <= high]
        return (inside[0], inside[-1] + 1) if inside else (end, end)

    def _tells(self, first: int, last: int, codes: set[str]) -> bool:
        """Whether the words tell the field of the agreement, not only that it is one of trade, peace or politics."""
        words = self._parse.lowers[first:last]
        return first < last and (bool(codes - GENERAL) or "in" in words or len(codes) > 1)

    def _field(self, first: int, last: int) -> Chain:
        words = self._words
        while last - first > 1 and self._parse.lemmas[last - 1].lower() in words.work_on_fields:
            last -= 1
        while last - first > 1 and self._parse.lowers[first] in MUTUAL:
            first += 1
        return self._discourse.describe(Kind.SECTOR, first, last, self._parse.slice(first, last), last - 1)

    def _aims(self, token: int) -> list[int]:
        """Objects of what the agreement is to further: "a treaty to tackle crime", "which will deepen trade"."""
        parse = self._parse
        deeds, found = self._deeds(token), []
        for deed in self._under(token):
            if parse.lemmas[deed] in self._verbs | self._words.aiming:
                found += parse.having(deed, "dobj")
                found += [o for word in ABOUT_IT for o in self._roles.prepositional(deed, word)]
        for deed in deeds:
            if parse.lemmas[deed] in self._verbs:
                found += [o for o in parse.having(deed, "dobj") if o > token]
                found += [o for word in ABOUT_IT for o in self._roles.prepositional(deed, word) if o > token]
            elif parse.lemmas[deed] in self._words.aiming:
                found += [o for word in TOWARDS for o in self._roles.prepositional(deed, word) if o > token]
        return found + [o for o in self._arguments.objects(token, "for") if self._is_deed(o)]

    def _is_deed(self, token: int) -> bool:
        """Whether the noun tells what is done in a field: "for the training of nurses", "for the supply of gas"."""
        lemma = self._parse.lemmas[token]
        told = lemma in self._words.around_fields or lemma.endswith(DEEDS)
        return told and bool(self._arguments.objects(token, "of"))

    def _deeds(self, token: int) -> list[int]:
        """Verbs of what the agreement is for or does, with those joined to them."""
        parse = self._parse
        above = parse.heads[token]
        joined = parse.having(token, "conj") if parse.tags[token] in ("NNS", "NNPS") else []
        understanding = self._roles.prepositional(token, "of")
        stack = [v for noun in (token, *joined, *understanding) for v in parse.having(noun, "acl", "relcl")]
        stack += [v for p in self._behind_partners(token) for v in parse.having(p, "relcl") if self._is_which(v)]
        if parse.deps[token] == "nsubj":
            stack.append(above)
        elif parse.deps[token] == "dobj":
            stack += [v for v in parse.having(above, "advcl", "xcomp") if parse.tags[v] == "VB" and v > token]
        elif parse.deps[token] == "pobj" and parse.lemmas[parse.heads[above]] in self._words.hollow:
            stack += parse.having(parse.heads[above], "acl", "relcl")
        found: list[int] = []
        while stack:
            verb = stack.pop()
            if verb in found:
                continue
            found.append(verb)
            stack += [c for c in parse.having(verb, "conj") if parse.pos[c] == "VERB"]
            if parse.lemmas[verb] in self._words.aiming:
                stack += parse.having(verb, "xcomp", "advcl")
                stack += [c for prep in parse.having(verb, "prep") for c in parse.having(prep, "pcomp")]
        return found

    def _under(self, token: int) -> list[int]:
        """What is done under it: "through the pact, A and B will cut emissions", "a plan under which they train"."""
        parse = self._parse
        above = parse.heads[token]
        inside = parse.deps[token] == "pobj" and parse.lowers[above] in UNDER
        found = [parse.heads[above]] if inside and parse.pos[parse.heads[above]] == "VERB" else []
        for clause in parse.having(token, "relcl"):
            leads = [c for c in parse.having(clause, "prep") if parse.lowers[c] in UNDER and c < clause]
            found += [clause for c in leads if any(parse.lowers[p] == "which" for p in parse.having(c, "pobj"))]
        return [v for verb in found for v in (verb, *parse.having(verb, "conj")) if parse.pos[v] == "VERB"]

    def _behind_partners(self, token: int) -> list[int]:
        """Nouns of "with the Republic of Nauru", on which the parser may hang what is told of the agreement."""
        parse = self._parse
        found: list[int] = []
        for prep in parse.having(token, "prep"):
            if parse.lowers[prep] in PARTNERS:
                partners = parse.having(prep, "pobj")
                found += [
                    *partners,
                    *(p for at in partners for of in parse.having(at, "prep") for p in parse.having(of, "pobj")),
                ]
        return found

    def _is_which(self, verb: int) -> bool:
        """Whether the clause speaks of a thing, not of a partner: "a treaty with Nauru, which will …"."""
        return any(self._parse.lowers[c] in ("which", "that") for c in self._parse.having(verb, "nsubj"))
