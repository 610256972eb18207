"""How records become RDF: the one place that decides it; docs/reference/rdf.md describes the result.

Entities, facts and the direct triples of facts that happened stand in the default graph. What an article claims stands
in a named graph of its own, and a second one describes the article and that graph. No node is blank: parts of a
description hang on the id of what they describe (`…/id/claim:1#quote`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from graph.rdf.names import Names, term
from graph.rdf.node import Node, Property, Said, node, said
from graph.rdf.terms import DEFAULT_GRAPH, Term, address, double, integer, text, typed
from graph.rdf.verified import verified_qids
from graph.shape import DIRECT, Properties, derived_properties, entity_sectors, validity, version_id
from graph.workspace.records import ClaimSupport, Decision, StoredArticle
from schema import ontology
from schema.generated.vocabulary import Modality, Qualifiers, Relation
from schema.records import ClaimId, Entity, EntityId, Fact, FactId

MAPPING_VERSION = 2
"""Rises whenever a snapshot written before has to be rebuilt."""

A = term("rdf:type")
RELATIONS = {relation: term(f"accords:{relation}") for relation in Relation}
_RELATED = {relation: said(term("accords:relation"), name) for relation, name in RELATIONS.items()}

REMEMBERED = 1 << 14
"""Values, qualifiers and rules whose statements are kept, since most are said again; some megabytes."""

_KINDS = {
    kind: tuple(said(A, term(name)) for name in ("accords:Entity", f"accords:{kind}", *about.exact))
    for kind, about in ontology.kinds().items()
}
_MODALITIES = {modality: term(f"modalities:{modality}") for modality in Modality}
_MEMBERSHIPS = frozenset({Relation.HOLDS_POSITION, Relation.MEMBER_OF, Relation.REPRESENTS})
_CODED: dict[str, Callable[[str], Term]] = {
    "sector_code": lambda code: term(f"sectors:{code}"),
    "status_level": lambda code: term(f"levels:{code}"),
}
"""Qualifiers whose values are concepts of a scheme."""


def _ours(name: str) -> Term:
    return term(f"accords:{name}")


def _day(value: str) -> Term:
    return typed(value, "date")


def _stating(property: Term, form: Callable[[Any], Term]) -> Callable[[Any], Said]:
    return lru_cache(maxsize=REMEMBERED)(lambda value: said(property, form(value)))


FACT, VERSION, CLAIM, ARTICLE, DECISION = map(_ours, ("Fact", "Version", "Claim", "Article", "Decision"))
SUBJECT, RELATION, OBJECT, MODALITY = (_ours(name) for name in ("subject", "relation", "object", "modality"))
_EVIDENCE = said(A, term("prov:Entity"))
_FACT_TYPES = (said(A, FACT), _EVIDENCE)
_VERSION_TYPES = (said(A, VERSION), _EVIDENCE)
_CLAIM_TYPES = (said(A, CLAIM), said(A, term("oa:Annotation")), _EVIDENCE)
_ARTICLE_TYPES = ((A, ARTICLE), (A, term("schema:NewsArticle")), (A, term("prov:Entity")))
_TARGET_TYPE, _QUOTE_TYPE, _PLACE_TYPE = (
    said(A, term(f"oa:{name}")) for name in ("SpecificResource", "TextQuoteSelector", "TextPositionSelector")
)
_HAS_BODY, _TARGET, _WITHIN, _SELECTOR = (term(f"oa:has{name}") for name in ("Body", "Target", "Source", "Selector"))
_SUPPORTS, _SHA256, _CONFIDENCE, _EXTRACTOR, _RULE = map(
    _ours, ("fact", "quote_sha256", "confidence", "extractor", "rule")
)
_HOLDS = tuple(_ours(name) for name in ("holds_from", "holds_until"))
_MEMBERSHIP, _MEMBER, _BODY = said(A, term("org:Membership")), term("org:member"), term("org:organization")
_QUOTE, _START, _END = term("oa:exact"), term("oa:start"), term("oa:end")
DERIVED_FROM, _SOURCE = term("prov:wasDerivedFrom"), term("prov:hadPrimarySource")
_NAME, _LABEL, _ALIAS = term("schema:name"), term("rdfs:label"), term("skos:altLabel")
_SAME, _CLOSE = term("owl:sameAs"), term("skos:closeMatch")
_PREFERRED, _NORMAL, _DEPRECATED = (
    said(term("wikibase:rank"), term(f"wikibase:{name}Rank")) for name in ("Preferred", "Normal", "Deprecated")
)
_MEASURES: dict[str, Callable[[Any], Said]] = {
    name: _stating(_ours(named), form)
    for name, named, form in (
        ("confidence", "confidence", double),
        ("claims", "claim_count", integer),
        ("articles", "articles", integer),
        ("publishers", "publishers", integer),
        ("voices", "voices", integer),
        ("first_reported", "first_reported", text),
        ("last_reported", "last_reported", text),
        ("valid_from", "valid_from", _day),
        ("valid_until", "valid_until", _day),
        ("day", "day", _day),
        ("holds_from", "holds_from", _day),
        ("holds_until", "holds_until", _day),
        ("known_from", "known_from", _day),
        ("known_until", "known_until", _day),
        ("step", "step", text),
        ("disputed", "disputed", text),
        ("alternatives", "alternatives", text),
    )
}
"""What the property graph derives for a fact (graph.shape), by its name there: what states a value."""
_ENDS = (("beginning", "valid_from"), ("end", "valid_until"))
_BOUNDS = {"beginning": term("time:hasBeginning"), "end": term("time:hasEnd")}
_INTERVAL, _INSTANT = said(A, term("time:ProperInterval")), said(A, term("time:Instant"))
_ON = term("time:inXSDDate")


class Mapping:
    """From records to nodes, under one base of IRIs."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def entity(self, entity: Entity) -> Iterator[Node]:
        """The entity with its labels, types and links to Wikidata."""
        name = text(entity.name)
        found: list[Property] = [(_ours("kind"), text(entity.kind)), (_LABEL, name), (_NAME, name)]
        found += [(_ALIAS, text(alias)) for alias in sorted({*entity.aliases} - {entity.name})]
        if entity.state is not None:
            found.append((_ours("state"), text(entity.state)))
        if entity.wikidata is not None:
            found.append((_ours("wikidata"), text(entity.wikidata)))
            is_verified = entity.wikidata in verified_qids().get(entity.id, ())
            found.append((_SAME if is_verified else _CLOSE, term(f"wd:{entity.wikidata}")))
        if entity.count is not None:
            found.append((_ours("count"), integer(entity.count)))
        found += [(_ours("sector_code"), _CODED["sector_code"](code)) for code in entity_sectors(entity) or ()]
        found += [(_ours("mentions"), integer(entity.mentions)), (_ours("articles"), integer(entity.articles))]
        described = (said(*each) for each in found)
        yield Node(DEFAULT_GRAPH, self.names.thing(entity.id), (*_KINDS[entity.kind], *described))

    def redirect(self, superseded: EntityId, current: EntityId) -> Iterator[Node]:
        """An id that was superseded, and what bears its names now."""
        heir = self.names.thing(current)
        found = ((_SAME, heir), (term("dcterms:isReplacedBy"), heir))
        yield node(DEFAULT_GRAPH, self.names.thing(superseded), found)

    def direct(self, subject: EntityId, relation: Relation, object: EntityId) -> Iterator[Node]:
        """The direct triple of facts that happened or ended."""
        found = said(RELATIONS[relation], self.names.thing(object))
        yield Node(DEFAULT_GRAPH, self.names.thing(subject), (found,))

    def fact(self, fact: Fact, claims: Iterable[ClaimId]) -> Iterator[Node]:
        """The statement node of a fact with its qualifiers and claims and, where it is dated, its time."""
        known = derived_properties(fact)
        rank = _PREFERRED if fact.publishers > 1 and fact.modality in DIRECT else _NORMAL
        found = [*_FACT_TYPES, *self._stated(fact, known), rank]
        if fact.relation in _MEMBERSHIPS:
            found.append(_MEMBERSHIP)
            found.append(said(_MEMBER, self.names.thing(fact.subject)))
            found.append(said(_BODY, self.names.thing(fact.object)))
        found += [said(DERIVED_FROM, self.names.thing(claim)) for claim in claims]
        ends = [(name, str(known[key])) for name, key in _ENDS if key in known]
        if ends:
            found.append(said(term("time:hasTime"), self.names.thing(fact.id, "time")))
        yield Node(DEFAULT_GRAPH, self.names.thing(fact.id), tuple(found))
        if ends:
            yield from self._time(fact, ends)

    def derivation(self, fact: FactId, claim: ClaimId) -> Iterator[Node]:
        """That the fact rests on the claim."""
        yield Node(DEFAULT_GRAPH, self.names.thing(fact), (said(DERIVED_FROM, self.names.thing(claim)),))

    def version(self, version: Fact) -> Iterator[Node]:
        """The statement node of what a fact was before, which no direct triple tells of."""
        of = said(term("dcterms:isVersionOf"), self.names.thing(version.id))
        stated = self._stated(version, derived_properties(version))
        found = (*_VERSION_TYPES, of, *stated, _DEPRECATED)
        yield Node(DEFAULT_GRAPH, self.names.thing(version_id(version)), found)

    def _stated(self, fact: Fact, known: Properties) -> list[Said]:
        """What is stated, with its qualifiers and all that the property graph derives for it."""
        found = [
            said(SUBJECT, self.names.thing(fact.subject)),
            _RELATED[fact.relation],
            said(OBJECT, self.names.thing(fact.object)),
            *_manner(fact.modality, fact.qualifiers),
        ]
        for name, state in _MEASURES.items():
            value = known.get(name)
            if isinstance(value, list):
                found += [state(each) for each in dict.fromkeys(value)]
            elif value is not None:
                found.append(state(value))
        found.append(said(_QUOTE, text(fact.quote)))
        return found

    def _time(self, fact: Fact, ends: list[tuple[str, str]]) -> Iterator[Node]:
        bounds = [said(_BOUNDS[name], self.names.thing(fact.id, name)) for name, _ in ends]
        yield Node(DEFAULT_GRAPH, self.names.thing(fact.id, "time"), (_INTERVAL, *bounds))
        for name, day in ends:
            instant = (_INSTANT, said(_ON, _day(day)))
            yield Node(DEFAULT_GRAPH, self.names.thing(fact.id, name), instant)

    def claim(self, support: ClaimSupport) -> Iterator[Node]:
        """The claim as a Web Annotation of its article, in the article's graph: quote and position select the words."""
        claim, names = support.claim, self.names
        graph, thing, fact, article = (
            names.source(claim.article),
            names.thing(support.id),
            names.thing(support.fact),
            names.thing(claim.article),
        )
        target, quote, position = (names.thing(support.id, part) for part in ("target", "quote", "position"))
        words = said(_QUOTE, text(claim.quote))
        start, end = said(_START, integer(claim.start_char)), said(_END, integer(claim.end_char))
        yield Node(
            graph,
            thing,
            (
                *_CLAIM_TYPES,
                said(_SUPPORTS, fact),
                said(_HAS_BODY, fact),
                said(_TARGET, target),
                said(_SOURCE, article),
                *_manner(claim.modality, claim.qualifiers),
                words,
                start,
                end,
                *_held(claim.relation, claim.modality, claim.qualifiers),
                said(_SHA256, text(claim.quote_sha256)),
                _MEASURES["confidence"](claim.confidence),
                *_said_by(claim.extractor, claim.rule),
            ),
        )
        yield Node(
            graph,
            target,
            (_TARGET_TYPE, said(_WITHIN, article), said(_SELECTOR, quote), said(_SELECTOR, position)),
        )
        yield Node(graph, quote, (_QUOTE_TYPE, words))
        yield Node(graph, position, (_PLACE_TYPE, start, end))

    def article(self, article: StoredArticle) -> Iterator[Node]:
        """The article, and the graph of its claims; of one that was withdrawn, a tombstone."""
        about, self_ = self.names.about(article.id), self.names.thing(article.id)
        archived = (_ours("archived_at"), typed(article.archived_at.replace("+00:00", "Z"), "dateTime"))
        content = (_ours("sha256"), text(article.sha256))
        if article.withdrawn:
            yield node(about, self_, ((A, ARTICLE), content, archived, (_ours("withdrawn"), typed("true", "boolean"))))
            return
        known = article.metadata
        found = [*_ARTICLE_TYPES, content, archived, (_ours("known_from"), _day(article.known_from))]
        for name, value in (
            (term("schema:headline"), known.title),
            (_ours("published"), known.published),
            (_ours("publisher"), known.publisher),
            (_ours("licence"), known.licence),
            (term("schema:author"), known.author),
            (term("schema:inLanguage"), known.language),
        ):
            if value is not None:
                found.append((name, text(value)))
        if known.url is not None:
            url = address(known.url)
            found.append((term("schema:url"), url) if url else (term("dcterms:identifier"), text(known.url)))
        yield node(about, self_, found)
        graph = ((A, term("prov:Entity")), (A, _ours("SourceGraph")), (DERIVED_FROM, self_))
        yield node(about, self.names.source(article.id), graph)

    def decision(self, decision: Decision) -> Iterator[Node]:
        """What was decided, by whom, when and why."""
        found = [
            (A, DECISION),
            (A, term("prov:Activity")),
            (_ours("decision_kind"), text(decision.kind)),
            *((term("prov:used"), self.names.thing(subject)) for subject in decision.subjects if _is_id(subject)),
            *((_ours("about"), text(subject)) for subject in decision.subjects if not _is_id(subject)),
            (_ours("decided_by"), text(decision.decided_by)),
            (term("prov:endedAtTime"), typed(decision.decided_at.replace("+00:00", "Z"), "dateTime")),
            (term("rdfs:comment"), text(decision.why)),
        ]
        if decision.undoes is not None:
            found.append((_ours("undoes"), self.names.thing(f"decision:{decision.undoes}")))
        yield node(DEFAULT_GRAPH, self.names.thing(f"decision:{decision.number}"), found)


def _is_id(subject: str) -> bool:
    return ":" in subject and address(subject) is not None and subject.isascii()


@lru_cache(maxsize=REMEMBERED)
def _manner(modality: Modality, qualifiers: Qualifiers) -> tuple[Said, ...]:
    """The modality and the qualifiers, of which few differ."""
    found = [said(MODALITY, _MODALITIES[modality])]
    for name, value in qualifiers.to_json().items():
        read = _CODED.get(name)
        values = dict.fromkeys(value) if isinstance(value, list) else (value,)
        found += [said(_ours(name), read(str(each)) if read else _literal(each)) for each in values]
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def _held(relation: Relation, modality: Modality, qualifiers: Qualifiers) -> tuple[Said, ...]:
    """For which days it is said to hold."""
    days = zip(_HOLDS, validity(relation, modality, qualifiers), strict=True)
    return tuple(said(property, _day(day)) for property, day in days if day is not None)


@lru_cache(maxsize=REMEMBERED)
def _said_by(extractor: str, rule: str) -> tuple[Said, Said]:
    return said(_EXTRACTOR, text(extractor)), said(_RULE, text(rule))


def _literal(value: str | float | int) -> Term:
    if isinstance(value, str):
        return text(value)
    return integer(value) if isinstance(value, int) else double(value)
