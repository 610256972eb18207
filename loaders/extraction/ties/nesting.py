"""What lies in or belongs to what, as names themselves tell: "Astana, Kazakhstan", "NASA's Johnson Space Center"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.extraction.candidates import Candidate
from loaders.extraction.discourse.chain import Chain
from loaders.extraction.discourse.discourse import Discourse
from loaders.extraction.grammar.roles import Roles
from loaders.extraction.lexicon import lexicon
from loaders.parse import Parse
from schema import ontology
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation

GROUND = frozenset({Kind.PLACE, Kind.STATE})
BINDING = frozenset(
    {
        "agreement",
        "initiative",
        "partnership",
        "framework",
        "treaty",
        "pact",
        "accord",
        "compact",
        "memorandum",
        "deal",
        "convention",
        "declaration",
        "protocol",
        "charter",
        "roadmap",
        "vision",
        "arrangement",
        "understanding",
    }
)
BESIDE = frozenset({",", "in", "at", "near", "outside"})
"""What stands between a name and the ground that it lies in."""

PROGRAMMES = frozenset({"programme", "program", "project", "fund", "facility", "platform", "scheme"})
"""What bears the names of two states and the word of an agreement, and is none: "Partnership Programme"."""

CITY_AND_STATE = (Kind.PLACE, Kind.STATE)
LINKS = {Kind.PLACE: frozenset({"of", "in", "on"}), Kind.INSTITUTION: frozenset({"from", "in"})}
"""What ties a place or body to the ground that is told behind a comma."""

DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre"})
AREAS = frozenset(
    {"center", "heart", "outskirts", "suburbs", "island", "region", "province", "district", "city", "coast"}
)
GROUNDS = (
    AREAS
    | DIRECTIONS
    | {"capital", "part", "town", "village", "suburb", "port", "seat", "territory", "exclave", "edge", "side", "shore"}
)
"""What a place may be called that lies in what stands behind "of"."""

PARTS = frozenset({"northern", "southern", "eastern", "western", "central", "north-eastern", "south-eastern"})
BEFORE_GROUND = DIRECTIONS | AREAS | PARTS | {"the", "republic", "kingdom", "of", "state"}
"""Words between that tie and the name of the ground."""

FIRMS = frozenset(
    {"co", "corp", "corporation", "gmbh", "inc", "limited", "llc", "ltd", "motors", "plc", "pte", "steel"}
)
"""Last words of the names of firms, which lie in a state and are no part of it."""

BUILDINGS = frozenset({"house", "palace", "hall", "centre", "center", "hotel", "headquarters", "villa", "hospital"})
"""Last words of names behind which a comma and a city tell where the house stands."""

MEETING_BODIES = frozenset({"group", "committee", "council", "commission", "dialogue", "force", "forum", "board"})
"""Last words of the names of bodies that meet now here, now there."""

HOUSED = frozenset({Kind.INSTITUTION, Kind.EVENT, Kind.PLACE, Kind.PROJECT})
LEARNED = frozenset({"university", "academy", "college", "institute", "school", "polytechnic"})
"""Words in the names of bodies of which others are a part, whatever word ties them: "the academy with X University"."""

BY_NAME = "nesting/states"
BINDS = frozenset({Relation.SIGNED, Relation.PARTY_TO, Relation.NEGOTIATES_WITH, Relation.LAUNCHED})
REAL = frozenset({Modality.HAPPENED, Modality.ENDED})


def read_nesting(parse: Parse, discourse: Discourse, roles: Roles) -> Iterator[Candidate]:
    """located_in and part_of between names that stand together."""
    named = [chain for chain in discourse.chains if not chain.described]
    spans = sorted(((start, end, chain) for chain in named for start, end in chain.spans), key=lambda s: (s[0], s[1]))
    for start, end, chain in spans:
        yield from _behind(parse, discourse, start, end, chain)
        yield from _possessed(parse, discourse, start, chain)
        yield from _between_states(parse, discourse, start, end, chain)
        yield from _organiser(discourse, start, end, chain)
        yield from _resolution(parse, discourse, start, end, chain)
        yield from _told_behind(parse, discourse, start, end, chain)


def _behind(parse: Parse, discourse: Discourse, start: int, end: int, chain: Chain) -> Iterator[Candidate]:
    link = _past_brackets(parse, end)
    if link >= len(parse) or chain.kind not in HOUSED:
        return
    after = link + 1
    while after < len(parse) and parse.lowers[after] in ("the", "downtown", *PARTS):
        after += 1
    target = discourse.at(after) if after < len(parse) else None
    if target is None or target is chain:
        return
    tokens = (link, start, after)
    if parse.lowers[link] in BESIDE and target.kind in GROUND:
        if _lies_in(parse, discourse, tokens, end, chain, target):
            comma = parse.words[link] == ","
            rule, sure = ("nesting/comma", 0.8) if comma else ("nesting/in", 0.9 if chain.kind == Kind.EVENT else 0.7)
            yield _candidate(Relation.LOCATED_IN, chain, target, tokens, rule, sure)
    elif chain.kind == Kind.INSTITUTION:
        yield from _part(parse, tokens, chain, target)


def _past_brackets(parse: Parse, token: int) -> int:
    """Behind the abbreviation in brackets at the token, if there is one."""
    if token >= len(parse) or parse.words[token] != "(":
        return token
    return next((t + 1 for t in range(token, min(token + 7, len(parse))) if parse.words[t] == ")"), len(parse))


def _lies_in(
    parse: Parse, discourse: Discourse, tokens: tuple[int, int, int], end: int, chain: Chain, target: Chain
) -> bool:
    """Whether the name lies in the ground behind its comma or "in"; regions lie in no city, nobody sits in a region."""
    link, start, after = tokens
    regions = lexicon().places
    if target.kind == Kind.PLACE and (chain.name in regions or (chain.kind != Kind.PLACE and target.name in regions)):
        return False
    if parse.words[link] == ",":
        housed = parse.lowers[end - 1] in BUILDINGS and target.kind == Kind.PLACE
        return housed or (chain.kind == Kind.PLACE and not _listed(parse, discourse, link, after))
    if chain.kind == Kind.INSTITUTION and _is_done_there(parse, link, start, end):
        return False
    return (chain.kind, target.kind) == CITY_AND_STATE or _is_itself_there(parse, link, start, end)


def _is_done_there(parse: Parse, link: int, start: int, end: int) -> bool:
    """Whether "in" tells where something is done with the body: "hosting the Allies in Madrid", "talks with X in Y"."""
    verb = parse.heads[link]
    if parse.lowers[end - 1] in MEETING_BODIES and _is_met(parse, start, end):
        return True
    head = next((t for t in range(start, end) if not start <= parse.heads[t] < end), end - 1)
    if parse.pos[verb] != "VERB" or parse.heads[head] == head:
        return False
    above = parse.heads[head]
    hosted = parse.deps[head] == "dobj" and above == verb and parse.lemmas[verb] in lexicon().words.inviting
    return hosted or (parse.deps[head] == "pobj" and parse.lowers[above] in ("with", "between"))


def _is_met(parse: Parse, start: int, end: int) -> bool:
    """Whether the name hangs on a word for a meeting: "held a meeting as part of the Working Group in Lima"."""
    head = next((t for t in range(start, end) if not start <= parse.heads[t] < end), end - 1)
    meeting = lexicon().words.meeting | {"session", "round"}
    return any(parse.lemmas[t] in meeting for t in list(parse.ancestors(head))[:6])


def _part(parse: Parse, tokens: tuple[int, int, int], chain: Chain, target: Chain) -> Iterator[Candidate]:
    """ "Bureau of Herring of Norway", "the laboratory at X", "the academy with X University"."""
    word = parse.lowers[tokens[0]]
    if word == "of" and target.kind == Kind.STATE and chain.wikidata is None:
        yield _candidate(Relation.PART_OF, chain, target, tokens, "nesting/of-state", 0.65)
    elif word in ("of", "at", "with", "under") and target.kind == Kind.INSTITUTION:
        learned = not LEARNED.isdisjoint(target.name.lower().split())
        if learned or word != "with":
            yield _candidate(Relation.PART_OF, chain, target, tokens, "nesting/of", 0.85 if learned else 0.7)


def _is_itself_there(parse: Parse, link: int, start: int, end: int) -> bool:
    """Whether "in" may speak of the name, and not of a noun that the name hangs on ("talks with X in Y")."""
    above = parse.heads[link]
    if start <= above < end or parse.pos[above] in ("VERB", "AUX"):
        return True
    return above > end or above not in _above(parse, start, end)


def _above(parse: Parse, start: int, end: int) -> set[int]:
    """The nouns that the name at [start, end) hangs on by a preposition or "and"."""
    head = next((t for t in range(start, end) if not start <= parse.heads[t] < end), end - 1)
    found: set[int] = set()
    while parse.heads[head] != head and parse.deps[head] in ("pobj", "prep", "conj"):
        head = parse.heads[head]
        if parse.deps[head] not in ("prep", "conj"):
            found.add(head)
    return found


def _listed(parse: Parse, discourse: Discourse, comma: int, after: int) -> bool:
    """Whether the comma separates items of a list ("Paris, London and Rome") rather than a place from its country."""
    target = discourse.at(after)
    end = after
    while end < len(parse) and discourse.at(end) is target:
        end += 1
    if end < len(parse) and parse.lowers[end] in ("and", "or"):
        return True
    if target is not None and target.kind == Kind.PLACE and end + 1 < len(parse) and parse.words[end] == ",":
        follower = discourse.at(end + 2 if parse.lowers[end + 1] == "and" and end + 2 < len(parse) else end + 1)
        if follower is not None and follower.kind == Kind.PLACE:
            return True
    before = comma - 1
    while before >= 0 and discourse.at(before) is discourse.at(comma - 1):
        before -= 1
    if target is not None and target.kind == Kind.PLACE and target.capital_of:
        return True
    return before >= 1 and parse.words[before] == "," and discourse.at(before - 1) is not None


def _possessed(parse: Parse, discourse: Discourse, start: int, chain: Chain) -> Iterator[Candidate]:
    """ "Beijing's National Centre", "NASA's Johnson Space Center", "Russia's Gazprom"."""
    if (
        start < 2
        or parse.lowers[start - 1] not in ("'s", "’s", "’")
        or chain.kind not in (Kind.INSTITUTION, Kind.PLACE)
    ):
        return
    owner = discourse.at(start - 2)
    if owner is None or owner is chain:
        return
    if owner.kind == Kind.PLACE:
        yield _candidate(Relation.LOCATED_IN, chain, owner, (start - 1, start, start - 2), "nesting/possessive", 0.85)
    elif owner.kind == Kind.INSTITUTION and chain.kind == Kind.INSTITUTION:
        yield _candidate(Relation.PART_OF, chain, owner, (start - 1, start, start - 2), "nesting/possessive", 0.75)
    elif owner.kind == Kind.STATE and chain.kind == Kind.INSTITUTION and chain.wikidata is None:
        firm = chain.name.lower().rstrip(".").rpartition(" ")[2] in FIRMS
        relation = Relation.LOCATED_IN if firm else Relation.PART_OF
        yield _candidate(relation, chain, owner, (start - 1, start, start - 2), "nesting/possessive", 0.6)
    elif owner.kind == Kind.STATE and chain.kind == Kind.PLACE:
        yield _candidate(Relation.LOCATED_IN, chain, owner, (start - 1, start, start - 2), "nesting/possessive", 0.65)


def _told_behind(parse: Parse, discourse: Discourse, start: int, end: int, chain: Chain) -> Iterator[Candidate]:
    """ "Dushanbe, the capital of Tajikistan", "Khujand, in the north of it", "PSA, a port operator from Singapore"."""
    if chain.kind not in LINKS or end >= len(parse) or parse.words[end] != ",":
        return
    for token in range(end + 1, min(end + 8, len(parse) - 1)):
        named = discourse.at(token)
        office = parse.lowers[token] in lexicon().titles.heads
        if office or parse.pos[token] in ("VERB", "AUX", "PUNCT") or (named is not None and parse.pos[token] != "ADJ"):
            return
        if parse.lowers[token] not in LINKS[chain.kind]:
            continue
        if parse.lowers[token] == "of" and parse.lemmas[token - 1] not in GROUNDS:
            return  # "Gaza or the West Bank, the besiegement of Gaza"
        after = token + 1
        while after < len(parse) - 2 and (
            (parse.lowers[after] in BEFORE_GROUND and discourse.at(after) is None) or parse.lowers[after + 1] in AREAS
        ):
            after += 1
        target = discourse.at(after)
        if target is not None and target.kind in GROUND and target is not chain:
            yield _candidate(Relation.LOCATED_IN, chain, target, (token, start, after), "nesting/told", 0.7)
        return


def _organiser(discourse: Discourse, start: int, end: int, chain: Chain) -> Iterator[Candidate]:
    """ "The Shanghai Cooperation Organization summit": a body's own meeting bears its name."""
    if chain.kind != Kind.EVENT:
        return
    inner = discourse.inner(start)
    if inner is None and start > 0:
        inner = discourse.at(start - 1)
    if inner is not None and inner.kind == Kind.INSTITUTION and inner.wikidata is not None and end - start >= 1:
        yield _candidate(Relation.ORGANISED, inner, chain, (end - 1, start), "nesting/organiser", 0.65)


def _resolution(parse: Parse, discourse: Discourse, start: int, end: int, chain: Chain) -> Iterator[Candidate]:
    """ "UN Security Council Resolution 2735": the body that passed it stands at the head of its name."""
    head = next((t for t in range(start, end) if parse.lowers[t] == "resolution"), None)
    if chain.kind != Kind.AGREEMENT or head is None:
        return
    body = discourse.inner(start) or (discourse.at(start - 1) if start > 0 else None)
    if body is not None and body.kind == Kind.INSTITUTION and body is not chain:
        yield _candidate(Relation.ISSUED, body, chain, (head, start), "nesting/resolution", 0.8)


def _between_states(parse: Parse, discourse: Discourse, start: int, end: int, chain: Chain) -> Iterator[Candidate]:
    """ "The U.S.-India Initiative on Critical Technology": what bears the names of two states binds them."""
    if chain.kind not in (Kind.AGREEMENT, Kind.PROJECT):
        return
    heads = [t for t in range(start, end) if parse.lowers[t] in BINDING]
    partners: list[Chain] = []
    for token in range(start, heads[0] if heads else start):
        inner = discourse.inner(token)
        if inner is not None and inner.kind == Kind.STATE and inner not in partners:
            partners.append(inner)
    if len(partners) == 2 and (chain.kind == Kind.AGREEMENT or parse.lowers[end - 1] not in PROGRAMMES):
        chain.kind = Kind.AGREEMENT
        for partner in partners:
            yield _candidate(Relation.PARTY_TO, partner, chain, (heads[0], start), BY_NAME, 0.7)


def _candidate(
    relation: Relation, subject: Chain, object: Chain, tokens: tuple[int, ...], rule: str, confidence: float
) -> Candidate:
    return Candidate(relation, subject, object, Modality.HAPPENED, Qualifiers(), tokens, rule, confidence)


def not_yet_bound(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates without the parties that only a name gives, of agreements that all sentences say are to come."""
    told: dict[int, set[Modality]] = {}
    for each in candidates:
        if each.relation in BINDS and each.rule != BY_NAME:
            told.setdefault(each.object.number, set()).add(each.modality)
    for each in candidates:
        said = told.get(each.object.number)
        if each.rule != BY_NAME or not said or said & REAL:
            yield each


def allowed(candidate: Candidate) -> bool:
    """Whether the ontology lets the relation join the two."""
    return ontology.relations()[candidate.relation].joins(candidate.subject.kind, candidate.object.kind)
