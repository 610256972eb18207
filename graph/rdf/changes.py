"""Bring an RDF store from one version of a workspace to the next: what changed is taken out and put in anew.

Everything can be done twice. A crash in the middle leaves a store that is neither old nor new; the same changes again,
from the version that was recorded last, make it right. So a direct triple goes before the fact that tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.rdf.engine import Counts, Ledger
from graph.rdf.mapping import DERIVED_FROM, OBJECT, RELATION, RELATIONS, SUBJECT, Mapping
from graph.rdf.node import Node
from graph.rdf.terms import Term, iri_text, is_iri
from graph.shape import version_id
from graph.workspace import Workspace
from graph.workspace.derived_published import DirectTriple
from graph.workspace.records import PublishedClaim
from schema.generated.vocabulary import Relation
from schema.records import ClaimId, EntityId, FactId

_WHOLE = ("",)
_PARTS_OF_FACT = ("", "time", "beginning", "end")
_PARTS_OF_CLAIM = ("", "target", "quote", "position")


class Changes:
    """What happened to a workspace since a version, applied to a store."""

    def __init__(self, workspace: Workspace, since: int, store: ox.Store, mapping: Mapping) -> None:
        self._index = workspace.derived
        self._workspace = workspace
        self._since = since
        self._store = store
        self._ledger = Ledger(store)
        self._mapping = mapping
        self._names = mapping.names
        self._relations = {_named(term): relation for relation, term in RELATIONS.items()}
        self._kept = {*self._relations, _named(DERIVED_FROM)}

    def apply(self, before: Counts) -> Counts:
        """Make all changes; the numbers of the store after them, where they were those before."""
        self._take_facts_out()
        for claim in self._index.claims.gone_since(self._since):
            self._take_claim_out(claim)
        for entity in self._index.entities.gone_since(self._since):
            self._take_description_out(entity)
        self._ledger.add(self._news())
        for article in self._workspace.articles.changed_since(self._since):
            self._ledger.remove_graph(_named(self._names.about(article.id)))
            if not article.is_shown:
                self._ledger.remove_graph(_named(self._names.source(article.id)))
            if not article.absent:
                self._ledger.add(self._mapping.article(article))
        return self._ledger.settle(before)

    def _take_facts_out(self) -> None:
        for version in self._index.facts.versions_gone_since(self._since):
            self._take_out(version, _WHOLE)
        for fact in self._index.facts.gone_since(self._since):
            triple = self._ends(fact)
            if triple is not None and not self._index.published.is_direct(triple):
                for node in self._mapping.direct(*triple):
                    self._ledger.remove(_quads(node))
            self._take_out(fact, _PARTS_OF_FACT)

    def _news(self) -> Iterator[Node]:
        """The nodes of what changed, each after its older form was taken out."""
        for entity in self._index.entities.changed_since(self._since):
            self._take_description_out(entity.id)
            yield from self._mapping.entity(entity)
        for superseded, current in self._index.entities.redirects_since(self._since):
            self._take_description_out(superseded)
            yield from self._mapping.redirect(superseded, current)
        for fact in self._index.facts.changed_since(self._since):
            self._take_out(fact.id, _PARTS_OF_FACT[1:])
            self._take_description_out(fact.id)
            yield from self._mapping.fact(fact, ())
            if self._index.published.is_direct((fact.subject, fact.relation, fact.object)):
                yield from self._mapping.direct(fact.subject, fact.relation, fact.object)
        for version in self._index.facts.versions_since(self._since):
            self._take_out(version_id(version), _WHOLE)
            yield from self._mapping.version(version)
        for decision in self._workspace.decisions.all():  # never changed; one that a crash cut short lacks its end
            (node,) = self._mapping.decision(decision)
            if not self._has_end_of(node):
                yield node
        for claim in self._index.claims.changed_since(self._since):
            self._take_claim_out(claim.id)
            yield from self._mapping.claim(PublishedClaim.of(claim))
            yield from self._mapping.derivation(claim.fact, claim.id)

    def _has_end_of(self, node: Node) -> bool:
        predicate, object = node.properties[-1]
        value = _named(object) if is_iri(object) else None
        return any(self._store.quads_for_pattern(_named(node.subject), _named(predicate), value, None))

    def _take_out(self, id: str, parts: Iterable[str]) -> None:
        for part in parts:
            self._ledger.remove(self._store.quads_for_pattern(_named(self._names.thing(id, part)), None, None, None))

    def _take_claim_out(self, claim: ClaimId) -> None:
        self._take_out(claim, _PARTS_OF_CLAIM)
        thing = _named(self._names.thing(claim))
        self._ledger.remove(self._store.quads_for_pattern(None, _named(DERIVED_FROM), thing, ox.DefaultGraph()))

    def _take_description_out(self, id: str) -> None:
        """What is said of an entity or a fact, but not its direct triples and claims: they go by themselves."""
        found = self._store.quads_for_pattern(_named(self._names.thing(id)), None, None, ox.DefaultGraph())
        self._ledger.remove(quad for quad in found if quad.predicate not in self._kept)

    def _ends(self, fact: FactId) -> DirectTriple | None:
        """What a fact that is gone joined, as the store still tells; None where it was taken out before."""
        found = {}
        for quad in self._store.quads_for_pattern(_named(self._names.thing(fact)), None, None, ox.DefaultGraph()):
            found[quad.predicate] = quad.object
        ends = [found.get(_named(term)) for term in (SUBJECT, RELATION, OBJECT)]
        if None in ends:
            return None
        subject, relation, object = (end.value for end in ends if isinstance(end, ox.NamedNode))
        ids = [self._names.id_of(end) or "" for end in (subject, object)]
        return EntityId(ids[0]), Relation(self._relations[ox.NamedNode(relation)]), EntityId(ids[1])


def _named(term: Term) -> ox.NamedNode:
    return ox.NamedNode(iri_text(term))


def _quads(node: Node) -> Iterator[ox.Quad]:
    for predicate, object in node.properties:
        yield ox.Quad(_named(node.subject), _named(predicate), _named(object), ox.DefaultGraph())
