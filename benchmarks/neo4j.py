"""Neo4j through the store, against the official driver alone: loading, and a named question over Bolt."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import neo4j

from benchmarks.graphs import MANY, ONE, Signings, signings
from benchmarks.ratio import NotMeasured, Ratio, Size, in_turns
from graph import statements
from graph.batch import BATCH
from graph.open import open_store
from graph.shape import (
    article_properties,
    claim_properties,
    direct_properties,
    entity_properties,
    fact_properties,
    relationship_type,
)
from graph.store import GraphStore
from queries.catalog import question
from queries.parameters import Bound
from schema.generated.vocabulary import Kind, Relation
from schema.identifiers import state_id
from tools.neo4j_server import NotToBeHad, running

AGREEMENTS = {Size.SMOKE: 50, Size.USUAL: 500, Size.ALL: 700}
"""Of one transaction; each is six rows: itself, two signings, their claims, an article."""
ROUNDS = {Size.SMOKE: 2, Size.USUAL: 25, Size.ALL: 50}
PAIRS = {1: ONE, 1_000: MANY}
"""States whose common agreements are so many rows."""

Row = Mapping[str, object]
Statement = tuple[str, Sequence[Row]]
"""A text, and the rows that it takes."""


def ratios(size: Size) -> Iterator[Ratio]:
    """Three ratios; NotMeasured where no Neo4j can be started, unless ACCORDS_REQUIRE_NEO4J=1 demands one."""
    try:
        with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server:
            store = open_store(server.url)
            with neo4j.GraphDatabase.driver(server.address, auth=(server.user, server.password)) as driver:
                yield from _questions(store, driver, size)
                yield _loading(store, driver, size)
            store.close()
    except NotToBeHad as error:
        if os.environ.get("ACCORDS_REQUIRE_NEO4J") == "1":
            raise
        raise NotMeasured(str(error)) from error


def _loading(store: GraphStore, driver: neo4j.Driver, size: Size) -> Ratio:
    """Every turn loads other agreements. The driver's rows are made before the clock runs, the store's within."""
    rounds, many = ROUNDS[size], AGREEMENTS[size]
    parts = [signings(many, first=turn * many) for turn in range(1_000, 1_000 + 2 * (rounds + 1))]
    ours, bare = iter(parts[::2]), iter([list(_statements(part)) for part in parts[1::2]])
    seconds = in_turns(lambda: next(ours).write(store), lambda: _send(driver, next(bare)), rounds=rounds)
    return Ratio(f"load of {6 * many:,} rows into Neo4j", *seconds, 1.25)


def _send(driver: neo4j.Driver, found: Iterable[Statement]) -> None:
    with driver.session() as session, session.begin_transaction() as transaction:
        for text, rows in found:
            transaction.run(text, {"rows": rows})
        transaction.commit()


def _statements(part: Signings) -> Iterator[Statement]:
    """What puts the same graph into an empty database, in batches of the same size: no look-up, no check."""
    facts = {str(fact.id): fact_properties(fact) for fact in part.facts}
    ends = [{"id": fact.id, "subject": fact.subject, "object": fact.object} for fact in part.facts]
    claims = [
        {"id": node.id, "fact": node.fact, "article": node.claim.article, "properties": claim_properties(node)}
        for node in part.claims
    ]
    for kind in (Kind.STATE, Kind.AGREEMENT):
        entities = [one for one in part.entities if one.kind is kind]
        rows = [{"id": one.id, "properties": entity_properties(one)} for one in entities]
        yield from _batched(statements.put_entities(kind.value), rows)
    yield from _batched(statements.PUT_FACTS, [{"id": id, "properties": each} for id, each in facts.items()])
    yield from _batched(statements.JOIN_FACTS, ends)
    yield from _batched(
        statements.create_direct(relationship_type(Relation.SIGNED)),
        [{**each, "properties": direct_properties(facts[each["id"]])} for each in ends],
    )
    articles = [{"id": article.id, "properties": article_properties(article)} for article in part.articles]
    yield from _batched(statements.PUT_ARTICLES, articles)
    yield from _batched(statements.PUT_CLAIMS, claims)
    yield from _batched(statements.JOIN_CLAIMS, claims)


def _batched(text: str, rows: Sequence[Row]) -> Iterator[Statement]:
    for start in range(0, len(rows), BATCH):
        yield text, rows[start : start + BATCH]


def _questions(store: GraphStore, driver: neo4j.Driver, size: Size) -> Iterator[Ratio]:
    """One ratio for an answer of one row, one for a thousand."""
    asked = question("agreements_of_pair")
    signings(2_000).write(store)
    for rows, (a, b) in PAIRS.items():
        parameters = asked.bind(asked.parse({"a": state_id(a), "b": state_id(b)}), lambda name, kinds: name)
        ours, bare = in_turns(
            partial(store.read, asked.text, parameters),
            partial(_all, driver, asked.text, parameters),
            rounds=4 * ROUNDS[size],
        )
        assert len(store.read(asked.text, parameters).rows) == rows
        yield Ratio(f"{asked.name} of {rows:,} rows over Bolt", ours, bare, 1.5)


def _all(driver: neo4j.Driver, text: str, parameters: dict[str, Bound]) -> list[list[object]]:
    with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        return [record.values() for record in session.run(text, parameters)]
