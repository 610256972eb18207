"""How records become RDF: the one place that decides it; docs/reference/rdf.md describes the result.

Entities, facts and the direct triples of facts that happened stand in the default graph. What an article claims stands
in a named graph of its own, and a second one describes the article and that graph. No node is blank: parts of a
description hang on the id of what they describe (`…/id/claim:1#quote`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.rdf.names import Names, term
from graph.rdf.terms import DEFAULT_GRAPH, Term, address, double, integer, text, typed
from graph.rdf.verified import verified_qids
from graph.shape import DIRECT, Properties, entity_properties, fact_properties, validity, version_id
from graph.workspace.records import ClaimSupport, Decision, StoredArticle
from schema import ontology
from schema.generated.vocabulary import Modality, Qualifiers, Relation
from schema.records import ClaimId, Entity, EntityId, Fact, FactId

Property = tuple[Term, Term]

MAPPING_VERSION = 2
"""Rises whenever a snapshot written before has to be rebuilt."""

A = term("rdf:type")
RELATIONS = {relation: term(f"accords:{relation}") for relation in Relation}

_KINDS = {
    kind: [(A, term("accords:Entity")), (A, term(f"accords:{kind}")), *((A, term(each)) for each in about.exact)]
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


FACT, VERSION, CLAIM, ARTICLE, DECISION = map(_ours, ("Fact", "Version", "Claim", "Article", "Decision"))
SUBJECT, RELATION, OBJECT, MODALITY = (_ours(name) for name in ("subject", "relation", "object", "modality"))
_FACT_TYPES = ((A, FACT), (A, term("prov:Entity")))
_VERSION_TYPES = ((A, VERSION), (A, term("prov:Entity")))
_CLAIM_TYPES = ((A, CLAIM), (A, term("oa:Annotation")), (A, term("prov:Entity")))
_ARTICLE_TYPES = ((A, ARTICLE), (A, term("schema:NewsArticle")), (A, term("prov:Entity")))
_QUOTE, _START, _END = term("oa:exact"), term("oa:start"), term("oa:end")
DERIVED_FROM, _SOURCE = term("prov:wasDerivedFrom"), term("prov:hadPrimarySource")
_NAME, _LABEL, _ALIAS = term("schema:name"), term("rdfs:label"), term("skos:altLabel")
_SAME, _CLOSE = term("owl:sameAs"), term("skos:closeMatch")
_RANK = term("wikibase:rank")
_PREFERRED, _NORMAL, _DEPRECATED = (term(f"wikibase:{name}Rank") for name in ("Preferred", "Normal", "Deprecated"))
_MEASURES: dict[str, tuple[Term, Callable[[Any], Term]]] = {
    "confidence": (_ours("confidence"), double),
    "claims": (_ours("claim_count"), integer),
    "articles": (_ours("articles"), integer),
    "publishers": (_ours("publishers"), integer),
    "voices": (_ours("voices"), integer),
    "first_reported": (_ours("first_reported"), text),
    "last_reported": (_ours("last_reported"), text),
    "valid_from": (_ours("valid_from"), _day),
    "valid_until": (_ours("valid_until"), _day),
    "day": (_ours("day"), _day),
    "holds_from": (_ours("holds_from"), _day),
    "holds_until": (_ours("holds_until"), _day),
    "known_from": (_ours("known_from"), _day),
    "known_until": (_ours("known_until"), _day),
    "step": (_ours("step"), text),
    "disputed": (_ours("disputed"), text),
    "alternatives": (_ours("alternatives"), text),
    "quote": (_QUOTE, text),
}
"""What the property graph derives for a fact (graph.shape), by its name there: the property and the form of a value."""


@dataclass(frozen=True, slots=True)
class Node:
    """One subject in one graph with its properties, in a fixed order, each once."""

    graph: Term
    subject: Term
    properties: tuple[Property, ...]


class Mapping:
    """From records to nodes, under one base of IRIs."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def entity(self, entity: Entity) -> Iterator[Node]:
        """The entity with its labels, types and links to Wikidata."""
        found = [
            *_KINDS[entity.kind],
            (_ours("kind"), text(entity.kind)),
            (_LABEL, text(entity.name)),
            (_NAME, text(entity.name)),
        ]
        found += [(_ALIAS, text(alias)) for alias in sorted({*entity.aliases} - {entity.name})]
        if entity.state is not None:
            found.append((_ours("state"), text(entity.state)))
        if entity.wikidata is not None:
            found.append((_ours("wikidata"), text(entity.wikidata)))
            is_verified = entity.wikidata in verified_qids().get(entity.id, ())
            found.append((_SAME if is_verified else _CLOSE, term(f"wd:{entity.wikidata}")))
        if entity.count is not None:
            found.append((_ours("count"), integer(entity.count)))
        codes = entity_properties(entity).get("sector_code")
        found += [(_ours("sector_code"), _CODED["sector_code"](str(code))) for code in codes or ()]  # type: ignore[union-attr]
        found += [(_ours("mentions"), integer(entity.mentions)), (_ours("articles"), integer(entity.articles))]
        yield Node(DEFAULT_GRAPH, self.names.thing(entity.id), tuple(found))

    def redirect(self, superseded: EntityId, current: EntityId) -> Iterator[Node]:
        """An id that was superseded, and what bears its names now."""
        heir = self.names.thing(current)
        yield Node(DEFAULT_GRAPH, self.names.thing(superseded), ((_SAME, heir), (term("dcterms:isReplacedBy"), heir)))

    def direct(self, subject: EntityId, relation: Relation, object: EntityId) -> Iterator[Node]:
        """The direct triple of facts that happened or ended."""
        yield Node(DEFAULT_GRAPH, self.names.thing(subject), ((RELATIONS[relation], self.names.thing(object)),))

    def fact(self, fact: Fact, claims: Iterable[ClaimId]) -> Iterator[Node]:
        """The statement node of a fact with its qualifiers and claims and, where it is dated, its time."""
        self_, subject, object = (self.names.thing(id) for id in (fact.id, fact.subject, fact.object))
        known = fact_properties(fact)
        rank = _PREFERRED if fact.publishers > 1 and fact.modality in DIRECT else _NORMAL
        found = [*_FACT_TYPES, *self._stated(fact, known), (_RANK, rank)]
        if fact.relation in _MEMBERSHIPS:
            found += [(A, term("org:Membership")), (term("org:member"), subject), (term("org:organization"), object)]
        found += [(DERIVED_FROM, self.names.thing(claim)) for claim in claims]
        ends = [
            (name, known[key]) for name, key in (("beginning", "valid_from"), ("end", "valid_until")) if key in known
        ]
        if ends:
            found.append((term("time:hasTime"), self.names.thing(fact.id, "time")))
        yield Node(DEFAULT_GRAPH, self_, tuple(found))
        if ends:
            yield from self._time(fact, [(name, str(day)) for name, day in ends])

    def derivation(self, fact: FactId, claim: ClaimId) -> Iterator[Node]:
        """That the fact rests on the claim."""
        yield Node(DEFAULT_GRAPH, self.names.thing(fact), ((DERIVED_FROM, self.names.thing(claim)),))

    def version(self, version: Fact) -> Iterator[Node]:
        """The statement node of what a fact was before, which no direct triple tells of."""
        found = (
            *_VERSION_TYPES,
            (term("dcterms:isVersionOf"), self.names.thing(version.id)),
            *self._stated(version, fact_properties(version)),
            (_RANK, _DEPRECATED),
        )
        yield Node(DEFAULT_GRAPH, self.names.thing(version_id(version)), found)

    def _stated(self, fact: Fact, known: Properties) -> list[Property]:
        """What is stated, with its qualifiers and all that the property graph derives for it."""
        found = [
            (SUBJECT, self.names.thing(fact.subject)),
            (RELATION, RELATIONS[fact.relation]),
            (OBJECT, self.names.thing(fact.object)),
            (MODALITY, _MODALITIES[fact.modality]),
            *_qualified(fact.qualifiers),
        ]
        for name, (property, form) in _MEASURES.items():
            value = known.get(name)
            if value is not None:
                values = dict.fromkeys(value) if isinstance(value, list) else (value,)
                found += [(property, form(each)) for each in values]
        return found

    def _time(self, fact: Fact, ends: list[tuple[str, str]]) -> Iterator[Node]:
        properties = {"beginning": term("time:hasBeginning"), "end": term("time:hasEnd")}
        yield Node(
            DEFAULT_GRAPH,
            self.names.thing(fact.id, "time"),
            (
                (A, term("time:ProperInterval")),
                *((properties[name], self.names.thing(fact.id, name)) for name, _ in ends),
            ),
        )
        for name, day in ends:
            instant = ((A, term("time:Instant")), (term("time:inXSDDate"), _day(day)))
            yield Node(DEFAULT_GRAPH, self.names.thing(fact.id, name), instant)

    def claim(self, support: ClaimSupport) -> Iterator[Node]:
        """The claim as a Web Annotation of its article, in the article's graph: quote and position select the words."""
        claim, graph = support.claim, self.names.source(support.claim.article)
        fact, article = self.names.thing(support.fact), self.names.thing(claim.article)
        target, quote, position = (self.names.thing(support.id, part) for part in ("target", "quote", "position"))
        words = (_QUOTE, text(claim.quote))
        place = ((_START, integer(claim.start_char)), (_END, integer(claim.end_char)))
        held = zip(
            ("holds_from", "holds_until"), validity(claim.relation, claim.modality, claim.qualifiers), strict=True
        )
        yield Node(
            graph,
            self.names.thing(support.id),
            (
                *_CLAIM_TYPES,
                (_ours("fact"), fact),
                (term("oa:hasBody"), fact),
                (term("oa:hasTarget"), target),
                (_SOURCE, article),
                (MODALITY, _MODALITIES[claim.modality]),
                *_qualified(claim.qualifiers),
                words,
                *place,
                *((_ours(name), _day(day)) for name, day in held if day is not None),
                (_ours("quote_sha256"), text(claim.quote_sha256)),
                (_ours("confidence"), double(claim.confidence)),
                (_ours("extractor"), text(claim.extractor)),
                (_ours("rule"), text(claim.rule)),
            ),
        )
        yield Node(
            graph,
            target,
            (
                (A, term("oa:SpecificResource")),
                (term("oa:hasSource"), article),
                (term("oa:hasSelector"), quote),
                (term("oa:hasSelector"), position),
            ),
        )
        yield Node(graph, quote, ((A, term("oa:TextQuoteSelector")), words))
        yield Node(graph, position, ((A, term("oa:TextPositionSelector")), *place))

    def article(self, article: StoredArticle) -> Iterator[Node]:
        """The article, and the graph of its claims; of one that was withdrawn, a tombstone."""
        about, self_ = self.names.about(article.id), self.names.thing(article.id)
        archived = (_ours("archived_at"), typed(article.archived_at.replace("+00:00", "Z"), "dateTime"))
        content = (_ours("sha256"), text(article.sha256))
        if article.withdrawn:
            yield Node(about, self_, ((A, ARTICLE), content, archived, (_ours("withdrawn"), typed("true", "boolean"))))
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
        yield Node(about, self_, tuple(found))
        graph = ((A, term("prov:Entity")), (A, _ours("SourceGraph")), (DERIVED_FROM, self_))
        yield Node(about, self.names.source(article.id), graph)

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
        yield Node(DEFAULT_GRAPH, self.names.thing(f"decision:{decision.number}"), tuple(found))


def _is_id(subject: str) -> bool:
    return ":" in subject and address(subject) is not None and subject.isascii()


def _qualified(qualifiers: Qualifiers) -> list[Property]:
    found: list[Property] = []
    for name, value in qualifiers.to_json().items():
        read = _CODED.get(name)
        values = dict.fromkeys(value) if isinstance(value, list) else (value,)
        found += [(_ours(name), read(str(each)) if read else _literal(each)) for each in values]
    return found


def _literal(value: str | float | int) -> Term:
    if isinstance(value, str):
        return text(value)
    return integer(value) if isinstance(value, int) else double(value)
