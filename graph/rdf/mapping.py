"""How records become RDF: the one place that decides it; docs/reference/rdf.md describes the result.

Entities, facts and the direct triples of facts that happened stand in the default graph. What an article claims stands
in a named graph of its own, and a second one describes the article and that graph. No node is blank: parts of a
description hang on the id of what they describe (`…/id/claim:1#quote`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.rdf.annotations import annotation
from graph.rdf.names import Names, term
from graph.rdf.node import Node, Said, node, said
from graph.rdf.statements import ALTERNATIVE, CODED, DISPUTED, MEASURES, QUOTE, REMEMBERED, A, day, manner, ours
from graph.rdf.terms import DEFAULT_GRAPH, address, integer, text, typed
from graph.rdf.verified import verified_qids
from graph.shape import DIRECT, Properties, derived_properties, entity_sectors, version_id
from graph.workspace.records import Decision, PublishedClaim, StoredArticle
from schema import ontology
from schema.generated.vocabulary import Relation
from schema.records import ClaimId, Entity, EntityId, Fact, FactId

MAPPING_VERSION = 2
"""Rises whenever a snapshot written before has to be rebuilt."""

RELATIONS = {relation: term(f"accords:{relation}") for relation in Relation}
_RELATED = {relation: said(term("accords:relation"), name) for relation, name in RELATIONS.items()}

_KINDS = {
    kind: (
        *(said(A, term(name)) for name in ("accords:Entity", f"accords:{kind}", *about.exact)),
        said(ours("kind"), text(kind)),
    )
    for kind, about in ontology.kinds().items()
}
_MEMBERSHIPS = frozenset({Relation.HOLDS_POSITION, Relation.MEMBER_OF, Relation.REPRESENTS})
FACT, VERSION, ARTICLE, DECISION = map(ours, ("Fact", "Version", "Article", "Decision"))
SUBJECT, RELATION, OBJECT = (ours(name) for name in ("subject", "relation", "object"))
_EVIDENCE = said(A, term("prov:Entity"))
_FACT_TYPES = (said(A, FACT), _EVIDENCE)
_VERSION_TYPES = (said(A, VERSION), _EVIDENCE)
_ARTICLE_TYPES = ((A, ARTICLE), (A, term("schema:NewsArticle")), (A, term("prov:Entity")))
_MEMBERSHIP, _MEMBER, _BODY = said(A, term("org:Membership")), term("org:member"), term("org:organization")
DERIVED_FROM = term("prov:wasDerivedFrom")
_NAME, _LABEL, _ALIAS = term("schema:name"), term("rdfs:label"), term("skos:altLabel")
_MENTIONS = ours("mentions")
_SAME, _CLOSE = term("owl:sameAs"), term("skos:closeMatch")
_PREFERRED, _NORMAL, _DEPRECATED = (
    said(term("wikibase:rank"), term(f"wikibase:{name}Rank")) for name in ("Preferred", "Normal", "Deprecated")
)
_ENDS = (("beginning", "valid_from"), ("end", "valid_until"))
_BOUNDS = {"beginning": term("time:hasBeginning"), "end": term("time:hasEnd")}
_INTERVAL, _INSTANT = said(A, term("time:ProperInterval")), said(A, term("time:Instant"))
_TIME, _ON = term("time:hasTime"), term("time:inXSDDate")


class Mapping:
    """From records to nodes, under one base of IRIs."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def entity(self, entity: Entity) -> Iterator[Node]:
        """The entity with its labels, types and links to Wikidata."""
        name = text(entity.name)
        found = [*_KINDS[entity.kind], said(_LABEL, name), said(_NAME, name)]
        found += [said(_ALIAS, text(alias)) for alias in sorted({*entity.aliases} - {entity.name})]
        if entity.state is not None:
            found.append(said(ours("state"), text(entity.state)))
        if entity.wikidata is not None:
            found.append(said(ours("wikidata"), text(entity.wikidata)))
            is_verified = entity.wikidata in verified_qids().get(entity.id, ())
            found.append(said(_SAME if is_verified else _CLOSE, term(f"wd:{entity.wikidata}")))
        if entity.count is not None:
            found.append(said(ours("count"), integer(entity.count)))
        found += [said(ours("sector_code"), CODED["sector_code"](code)) for code in entity_sectors(entity) or ()]
        found.append(said(_MENTIONS, integer(entity.mentions)))
        found.append(MEASURES["articles"](entity.articles))
        yield Node(DEFAULT_GRAPH, self.names.thing(entity.id), tuple(found))

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
            found.append(said(_TIME, self.names.thing(fact.id, "time")))
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
            *manner(fact.modality, fact.qualifiers),
        ]
        found += [state(known[name]) for name, state in MEASURES.items() if name in known]
        found += map(DISPUTED, dict.fromkeys(fact.disputed))
        found += map(ALTERNATIVE, dict.fromkeys(fact.alternatives))
        found.append(said(QUOTE, text(fact.quote)))
        return found

    def _time(self, fact: Fact, ends: list[tuple[str, str]]) -> Iterator[Node]:
        bounds = [said(_BOUNDS[name], self.names.thing(fact.id, name)) for name, _ in ends]
        yield Node(DEFAULT_GRAPH, self.names.thing(fact.id, "time"), (_INTERVAL, *bounds))
        for name, date in ends:
            yield Node(DEFAULT_GRAPH, self.names.thing(fact.id, name), _instant(date))

    def claim(self, claim: PublishedClaim) -> tuple[Node, ...]:
        """The claim as a Web Annotation of its article."""
        return annotation(self.names, claim)

    def article(self, article: StoredArticle) -> Iterator[Node]:
        """The article, and the graph of its claims; of one that was withdrawn, a tombstone."""
        about, self_ = self.names.about(article.id), self.names.thing(article.id)
        archived = (ours("archived_at"), typed(article.archived_at.replace("+00:00", "Z"), "dateTime"))
        content = (ours("sha256"), text(article.sha256))
        if article.withdrawn:
            yield node(about, self_, ((A, ARTICLE), content, archived, (ours("withdrawn"), typed("true", "boolean"))))
            return
        known = article.metadata
        found = [*_ARTICLE_TYPES, content, archived, (ours("known_from"), day(article.known_from))]
        for name, value in (
            (term("schema:headline"), known.title),
            (ours("published"), known.published),
            (ours("publisher"), known.publisher),
            (ours("licence"), known.licence),
            (term("schema:author"), known.author),
            (term("schema:inLanguage"), known.language),
        ):
            if value is not None:
                found.append((name, text(value)))
        if known.url is not None:
            url = address(known.url)
            found.append((term("schema:url"), url) if url else (term("dcterms:identifier"), text(known.url)))
        yield node(about, self_, found)
        graph = ((A, term("prov:Entity")), (A, ours("SourceGraph")), (DERIVED_FROM, self_))
        yield node(about, self.names.source(article.id), graph)

    def decision(self, decision: Decision) -> Iterator[Node]:
        """What was decided, by whom, when and why."""
        found = [
            (A, DECISION),
            (A, term("prov:Activity")),
            (ours("decision_kind"), text(decision.kind)),
            *((term("prov:used"), self.names.thing(subject)) for subject in decision.subjects if _is_id(subject)),
            *((ours("about"), text(subject)) for subject in decision.subjects if not _is_id(subject)),
            (ours("decided_by"), text(decision.decided_by)),
            (term("prov:endedAtTime"), typed(decision.decided_at.replace("+00:00", "Z"), "dateTime")),
            (term("rdfs:comment"), text(decision.why)),
        ]
        if decision.undoes is not None:
            found.append((ours("undoes"), self.names.thing(f"decision:{decision.undoes}")))
        yield node(DEFAULT_GRAPH, self.names.thing(f"decision:{decision.number}"), found)


def _is_id(subject: str) -> bool:
    return ":" in subject and address(subject) is not None and subject.isascii()


@lru_cache(maxsize=REMEMBERED)
def _instant(date: str) -> tuple[Said, Said]:
    return _INSTANT, said(_ON, day(date))
