"""Writing records to any engine that speaks Cypher: the batches, and the statements that take them.

Rows go in groups of BATCH through UNWIND. Measured on kglite with 80,000 facts and as many claims: 100 rows a statement
take 12.0 s, 1,000 rows 7.4 s, 5,000 rows 6.6 s; larger groups mostly hold more memory. What is put is merged by id, so
a second time changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from graph import statements
from graph.shape import (
    DIRECT,
    SHAPE_VERSION,
    Properties,
    article_properties,
    claim_properties,
    direct_properties,
    earlier_properties,
    entity_properties,
    fact_properties,
    relationship_type,
    version_id,
    version_properties,
)
from graph.store import ArticleNode, ClaimNode, Redirect, Value
from schema.errors import DanglingReference
from schema.generated.vocabulary import Modality, Relation
from schema.records import ArticleId, ClaimId, Entity, EntityId, Fact, FactId

BATCH = 1_000

Run = Callable[[str, Mapping[str, Value]], Sequence[Sequence[Value]]]
"""Runs one statement with its parameters inside the transaction, and gives the rows of its answer."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ends:
    """What a fact joins; `are_direct` where a relationship leads from its subject to its object."""

    relation: Relation
    subject: str
    object: str
    are_direct: bool

    def join_the_same(self, other: Ends) -> bool:
        """Whether relation, subject and object are the same."""
        return (self.relation, self.subject, self.object) == (other.relation, other.subject, other.object)


class BatchWriter:
    """A GraphWriter over one open transaction, which somebody else commits or rolls back."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._redirects: bool | None = None

    def put_entities(self, entities: Iterable[Entity]) -> None:
        for batch in _batches(entities):
            kinds: defaultdict[str, list[Value]] = defaultdict(list)
            for entity in batch:
                kinds[entity.kind.value].append({"id": entity.id, "properties": entity_properties(entity)})
            ids = [entity.id for entity in batch]
            stored = {str(id): str(kind) for id, kind in self._run(statements.KINDS_OF_ENTITIES, {"ids": ids})}
            changed = [entity.id for entity in batch if stored.get(entity.id, entity.kind.value) != entity.kind.value]
            if changed:
                raise ValueError(f"{', '.join(changed)}: an id keeps its kind; delete the entity first")
            for kind, rows in kinds.items():
                self._run(statements.put_entities(kind), {"rows": rows})
            if self._has_redirects():
                self._run(statements.DELETE_REDIRECTS, {"ids": ids})

    def put_facts(self, facts: Iterable[Fact]) -> None:
        for batch in _batches(facts):
            self._put_facts({str(fact.id): fact for fact in batch})

    def put_versions(self, versions: Iterable[Fact]) -> None:
        for batch in _batches(versions):
            rows = {version_id(one): _version_row(one) for one in batch}
            known = {row[0] for row in self._run(statements.KNOWN_VERSIONS, {"ids": list(rows)})}
            self._run(statements.PUT_VERSIONS, {"rows": list(rows.values())})
            new: list[Value] = [row for id, row in rows.items() if id not in known]
            if new and _number(self._run(statements.JOIN_VERSIONS, {"rows": new})) != len(new):
                self._report_missing("version", statements.KNOWN_FACTS, {version_id(one): one.id for one in batch})
            direct: list[Value] = [
                {**rows[version_id(one)], "properties": earlier_properties(version_properties(one))}
                for one in batch
                if one.modality in DIRECT
            ]
            if direct:
                self._run(statements.PUT_EARLIER, {"rows": direct})

    def put_articles(self, articles: Iterable[ArticleNode]) -> None:
        for batch in _batches(articles):
            rows: list[Value] = [{"id": article.id, "properties": article_properties(article)} for article in batch]
            self._run(statements.PUT_ARTICLES, {"rows": rows})

    def put_claims(self, claims: Iterable[ClaimNode]) -> None:
        for batch in _batches(claims):
            last = {node.id: node for node in batch}
            self._run(statements.DELETE_CLAIM_ENDS, {"ids": list(last)})
            rows: list[Value] = [
                {"id": node.id, "fact": node.fact, "article": node.claim.article, "properties": claim_properties(node)}
                for node in last.values()
            ]
            self._run(statements.PUT_CLAIMS, {"rows": rows})
            if _number(self._run(statements.JOIN_CLAIMS, {"rows": rows})) != len(rows):
                self._report_missing("claim", statements.KNOWN_FACTS, {str(node.id): node.fact for node in batch})
                self._report_missing(
                    "claim", statements.KNOWN_ARTICLES, {str(node.id): node.claim.article for node in batch}
                )

    def delete_entities(self, ids: Iterable[EntityId]) -> None:
        for batch in _batches(ids):
            facts = self._run(statements.FACTS_OF_ENTITIES, {"ids": batch})
            self.delete_facts(FactId(str(row[0])) for row in facts)
            self._run(statements.DELETE_ENTITIES, {"ids": batch})

    def delete_facts(self, ids: Iterable[FactId]) -> None:
        for batch in _batches(ids):
            self.delete_versions(str(row[0]) for row in self._run(statements.VERSIONS_OF_FACTS, {"ids": batch}))
            self._delete_direct(self._stored_ends(batch))
            self._run(statements.DELETE_CLAIMS_OF_FACTS, {"ids": batch})
            self._run(statements.DELETE_FACTS, {"ids": batch})

    def delete_versions(self, ids: Iterable[str]) -> None:
        for batch in _batches(ids):
            ends = self._run(statements.ENDS_OF_VERSIONS, {"ids": batch})
            direct: list[Value] = [
                {"id": id, "subject": subject, "object": object}
                for id, modality, subject, object in ends
                if Modality(str(modality)) in DIRECT
            ]
            if direct:
                self._run(statements.DELETE_EARLIER, {"rows": direct})
            self._run(statements.DELETE_VERSIONS, {"ids": batch})

    def delete_articles(self, ids: Iterable[ArticleId]) -> None:
        for batch in _batches(ids):
            self._run(statements.DELETE_CLAIMS_OF_ARTICLES, {"ids": batch})
            self._run(statements.DELETE_ARTICLES, {"ids": batch})

    def delete_claims(self, ids: Iterable[ClaimId]) -> None:
        for batch in _batches(ids):
            self._run(statements.DELETE_CLAIMS, {"ids": batch})

    def put_redirects(self, redirects: Iterable[Redirect]) -> None:
        for batch in _batches(redirects):
            rows: list[Value] = [{"id": redirect.superseded, "target": redirect.current} for redirect in batch]
            self._run(statements.PUT_REDIRECTS, {"rows": rows})
            self._redirects = True

    def set_version(self, version: int) -> None:
        self._run(statements.SET_VERSION, {"version": version, "shape": SHAPE_VERSION})

    def _has_redirects(self) -> bool:
        """Whether the graph has any; asked once, since most graphs have none."""
        if self._redirects is None:
            self._redirects = _number(self._run(statements.COUNT_REDIRECTS, {})) > 0
        return self._redirects

    def _put_facts(self, facts: Mapping[str, Fact]) -> None:
        wanted = {id: _ends_of(fact) for id, fact in facts.items()}
        stored = self._stored_ends(facts)
        moved = {id for id, ends in stored.items() if not ends.join_the_same(wanted[id])}
        new = facts.keys() - stored.keys() | moved
        gone = {id: ends for id, ends in stored.items() if id in moved or not wanted[id].are_direct}
        self._delete_direct(gone)
        if moved:
            self._run(statements.DELETE_ENDS, {"ids": sorted(moved)})
        properties = {id: fact_properties(fact) for id, fact in facts.items()}
        rows: list[Value] = [{"id": id, "properties": of_fact} for id, of_fact in properties.items()]
        self._run(statements.PUT_FACTS, {"rows": rows})
        self._join({id: wanted[id] for id in facts if id in new})
        self._put_direct({id: wanted[id] for id in facts if id in new}, properties, statements.create_direct)
        self._put_direct({id: wanted[id] for id in facts if id not in new}, properties, statements.replace_direct)

    def _join(self, ends: Mapping[str, Ends]) -> None:
        """Give new facts their subject and object."""
        rows: list[Value] = [{"id": id, "subject": each.subject, "object": each.object} for id, each in ends.items()]
        if rows and _number(self._run(statements.JOIN_FACTS, {"rows": rows})) != len(rows):
            self._report_missing("fact", statements.KNOWN_ENTITIES, {id: each.subject for id, each in ends.items()})
            self._report_missing("fact", statements.KNOWN_ENTITIES, {id: each.object for id, each in ends.items()})

    def _put_direct(
        self, ends: Mapping[str, Ends], properties: Mapping[str, Properties], statement: Callable[[str], str]
    ) -> None:
        for type, rows in _by_type({id: each for id, each in ends.items() if each.are_direct}).items():
            filled: list[Value] = [{**row, "properties": direct_properties(properties[row["id"]])} for row in rows]
            self._run(statement(type), {"rows": filled})

    def _delete_direct(self, ends: Mapping[str, Ends]) -> None:
        for type, rows in _by_type({id: each for id, each in ends.items() if each.are_direct}).items():
            self._run(statements.delete_direct(type), {"rows": rows})

    def _report_missing(self, what: str, known: str, wanted: Mapping[str, str]) -> None:
        found = {row[0] for row in self._run(known, {"ids": sorted(set(wanted.values()))})}
        for id, other in wanted.items():
            if other not in found:
                raise DanglingReference(f"{what} {id}: {other} is not in the graph")

    def _stored_ends(self, ids: Iterable[str]) -> dict[str, Ends]:
        """What those of the facts join that are in the graph already."""
        rows = self._run(statements.ENDS_OF_FACTS, {"ids": list(ids)})
        return {
            str(id): Ends(Relation(str(relation)), str(subject), str(object), Modality(str(modality)) in DIRECT)
            for id, relation, modality, subject, object in rows
        }


def _version_row(version: Fact) -> dict[str, Value]:
    return {
        "id": version_id(version),
        "fact": version.id,
        "subject": version.subject,
        "object": version.object,
        "properties": version_properties(version),
    }


def _ends_of(fact: Fact) -> Ends:
    return Ends(fact.relation, fact.subject, fact.object, fact.modality in DIRECT)


def _by_type(ends: Mapping[str, Ends]) -> dict[str, list[dict[str, str]]]:
    """Rows of direct relationships, by their type."""
    types: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for id, each in ends.items():
        types[relationship_type(each.relation)].append({"id": id, "subject": each.subject, "object": each.object})
    return types


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _number(rows: Sequence[Sequence[Value]]) -> int:
    value = rows[0][0] if rows else 0
    return value if isinstance(value, int) else 0
