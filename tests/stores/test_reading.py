"""What a reader promises: plain values, limits that say so, no way out of the graph."""

from __future__ import annotations

import datetime as dt
import math
import threading
from pathlib import Path

import pytest

from graph.store import GraphStore, Value
from schema.errors import BadParameter, QueryError, QuerySyntaxError, QueryTimeout, WriteRefused
from tests.stores.records import article, claim, contents, entity, fact, one_signing, value


@pytest.mark.parametrize(
    "given",
    [
        "plain",
        "",
        "中国 – Türkiye, العربية, 🕊",
        "line\nbreak\tand 'quotes' \"of\" `kinds` \\ ${x}",
        0,
        -1,
        2**63 - 1,
        -(2**63),
        0.1,
        1.0,
        1e300,
        -0.5,
        True,
        False,
        None,
        (),
        ("a", "b"),
        (1, 2, 3),
        (("a",), ()),
    ],
)
def test_a_value_goes_through_unchanged(store: GraphStore, given: Value) -> None:
    answer = value(store, "RETURN $given AS given", given=given)
    assert answer == given
    assert type(answer) is type(given)


def test_a_mapping_goes_through(store: GraphStore) -> None:
    given: Value = {"a": 1, "b": ("x", "y"), "c": {"d": None}}
    assert value(store, "RETURN $given AS given", given=given) == given


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("date('2024-10-18')", "2024-10-18"),
        ("date('2024-02-29')", "2024-02-29"),
        ("datetime('2024-10-18T12:30:00Z')", "2024-10-18T12:30:00+00:00"),
    ],
)
def test_dates_come_back_as_text(store: GraphStore, text: str, iso: str) -> None:
    assert value(store, f"RETURN {text} AS d") == iso
    assert value(store, f"RETURN [{text}] AS d") == (iso,)


def test_dates_as_parameters_compare_with_dates(store: GraphStore) -> None:
    given: Value = dt.date(2024, 10, 18)  # type: ignore[assignment]  # more than the protocol asks for
    assert value(store, "RETURN $given < date('2025-01-01') AS earlier", given=given) is True


def test_nodes_and_relationships_come_back_as_their_properties(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.put_entities([entity("state:CHN", "China"), entity("state:CMR", "Cameroon")])
        writer.put_facts([fact("fact:1", "state:CHN", "partner_of", "state:CMR", status="strategic partner")])
    rows = store.read("MATCH (a:State)-[r:PARTNER_OF]->(b) RETURN a AS a, r AS r, [a, b] AS both").rows
    node, relationship, both = rows[0]
    china = {
        "id": "state:CHN",
        "kind": "State",
        "name": "China",
        "names": ("china",),
        "aliases": (),
        "mentions": 0,
        "articles": 0,
    }
    assert node == china
    assert isinstance(both, tuple)
    assert both[0] == china
    assert relationship == {
        "fact_id": "fact:1",
        "relation": "partner_of",
        "modality": "happened",
        "status": "strategic partner",
        "claims": 1,
        "articles": 1,
        "publishers": 1,
        "voices": 1,
        "confidence": 0.9,
        "first_reported": "2024-10-18",
        "last_reported": "2024-10-18",
        "day": "2024-10-18",
        "holds_from": "2024-10-18",
        "holds_until": "9999-12-31",
        "known_from": "0001-01-01",
    }


def test_a_path_comes_back_as_nodes_and_relationships(store: GraphStore) -> None:
    one_signing(store)
    path = value(store, "MATCH p = (:State)-[:SIGNED]->(:Agreement) RETURN p AS p")
    assert isinstance(path, dict)
    assert [node["id"] for node in path["nodes"]] == ["state:CHN", "agreement:tech"]
    assert [edge["fact_id"] for edge in path["relationships"]] == ["fact:1"]


def test_every_qualifier_is_a_property(store: GraphStore) -> None:
    with store.writer() as writer:
        writer.put_entities([entity("state:CHN"), entity("state:CMR")])
        writer.put_facts(
            [
                fact(
                    "fact:1",
                    "state:CHN",
                    "trades_with",
                    "state:CMR",
                    date="2023",
                    sector=("timber", "Öl & Gas"),
                    sector_code=("forestry",),
                    goods=("wood",),
                    amount=3.85e9,
                    currency="USD",
                    count=114,
                    flow="total",
                    rank="largest",
                    rank_for="Cameroon",
                )
            ]
        )
    row = store.read(
        "MATCH ()-[r:TRADES_WITH]->() RETURN r.date AS a, r.sector AS b, r.sector_code AS c, r.goods AS d, "
        "r.amount AS e, r.currency AS f, r.count AS g, r.flow AS h, r.rank AS i, r.rank_for AS j, "
        "r.valid_from AS k, r.valid_until AS l"
    ).rows[0]
    assert row == (
        "2023",
        ("timber", "Öl & Gas"),
        ("forestry",),
        ("wood",),
        3.85e9,
        "USD",
        114,
        "total",
        "largest",
        "Cameroon",
        "2023-01-01",
        "2023-12-31",
    )
    assert isinstance(row[4], float)


def test_a_claim_and_its_article_carry_the_evidence(store: GraphStore) -> None:
    one_signing(store)
    with store.writer() as writer:
        writer.put_articles([article("article:1", title="Título", published="2024-10", url="https://example.org/1")])
        writer.put_claims(
            [claim("claim:1", "fact:1", "article:1", quote="‘signed’ – today", start_char=7, end_char=23)]
        )
    rows = store.read(
        "MATCH (c:Claim)-[:STATED_IN]->(a:Article) RETURN c.quote AS quote, c.start_char AS s, c.end_char AS e, "
        "a.title AS title, a.day AS day, a.url AS url, a.publisher AS publisher"
    ).rows
    assert rows == (("‘signed’ – today", 7, 23, "Título", "2024-10-01", "https://example.org/1", None),)


def test_columns_keep_the_order_of_the_question(store: GraphStore) -> None:
    assert store.read("RETURN 1 AS zebra, 2 AS ape, 3 AS `bird of prey`").columns == ("zebra", "ape", "bird of prey")


def test_an_answer_without_rows_has_its_columns(store: GraphStore) -> None:
    answer = store.read("MATCH (n:Entity) RETURN n.id AS id, n.name AS name")
    assert (answer.columns, answer.rows, answer.truncated) == (("id", "name"), (), False)


@pytest.mark.parametrize(
    ("limit", "rows", "truncated"), [(None, 10, False), (10, 10, False), (9, 9, True), (1, 1, True)]
)
def test_a_limit_says_when_it_cut(store: GraphStore, limit: int | None, rows: int, truncated: bool) -> None:
    answer = store.read("UNWIND range(1, 10) AS n RETURN n ORDER BY n", limit=limit)
    assert [row[0] for row in answer.rows] == list(range(1, rows + 1))
    assert answer.truncated is truncated


def test_a_question_that_takes_too_long_is_stopped(store: GraphStore) -> None:
    endless = (
        "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS n"
    )
    with pytest.raises(QueryTimeout, match=r"0\.2 s"):
        store.read(endless, timeout=0.2)
    assert value(store, "RETURN 1 AS n") == 1


def test_a_syntax_error_names_its_place(store: GraphStore) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.read("MATCH (n)\nRETURN n n")
    assert caught.value.line == 2
    assert caught.value.column is not None


@pytest.mark.parametrize("text", ["", "MATCH (n", "RETURN unknown_variable AS x", "FOO"])
def test_what_is_no_question_is_a_syntax_error(store: GraphStore, text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        store.read(text)


def test_a_missing_parameter_is_named(store: GraphStore) -> None:
    with pytest.raises(BadParameter, match="missing_one"):
        store.read("RETURN $missing_one AS x")


def test_a_value_that_no_graph_holds_is_a_bad_parameter(store: GraphStore) -> None:
    with pytest.raises(BadParameter):
        store.read("RETURN $x AS x", {"x": 2**70})


def test_what_fails_at_run_time_is_a_question_s_error(store: GraphStore) -> None:
    with pytest.raises(QueryError):
        store.read("RETURN 1 / 0 AS x")


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:State:Entity {id: 'state:XXX'}) RETURN n",
        "MERGE (n:Fact {id: 'fact:x'}) RETURN n",
        "MATCH (n:State) SET n.name = 'x' RETURN n",
        "MATCH (n:State) REMOVE n.name RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n:State) FOREACH (x IN [1] | SET n.name = 'x')",
        "CALL { CREATE (n:State) RETURN n } RETURN n",
        "DROP CONSTRAINT entity_id IF EXISTS",
        "CREATE INDEX FOR (n:State) ON (n.name)",
        "CALL db.labels() YIELD label RETURN label",
        "SHOW INDEXES",
        "TERMINATE TRANSACTION 'x'",
        "MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS",
        "CR\\u0045ATE (n:State)",
    ],
)
def test_a_reader_cannot_write_or_administer(store: GraphStore, text: str) -> None:
    one_signing(store)
    before = contents(store)
    with pytest.raises(WriteRefused):
        store.read(text)
    assert contents(store) == before


@pytest.mark.parametrize("read_only", [True, False])
def test_a_reader_cannot_reach_a_file(store: GraphStore, tmp_path: Path, read_only: bool) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n")
    for text in (
        f"LOAD CSV FROM 'file://{secret}' AS line RETURN line",
        f"CALL {{ LOAD CSV FROM 'file://{secret}' AS line RETURN line }} RETURN line",
        f"load /* */ csv with headers from 'file://{secret}' as line return line",
        "LOAD CSV FROM 'http://127.0.0.1:9/x.csv' AS line RETURN line",
    ):
        with pytest.raises(WriteRefused):
            store.read(text)


def test_many_threads_read_at_once(store: GraphStore) -> None:
    one_signing(store)
    answers: list[Value] = []

    def look() -> None:
        answers.extend(value(store, "MATCH (s:State)-[:SIGNED]->(a) RETURN a.name AS n") for _ in range(20))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert answers == ["Technology agreement"] * 160


def test_capabilities_name_the_engine(store: GraphStore) -> None:
    assert store.capabilities.engine
    assert store.capabilities.engine_version[0].isdigit()


def test_nan_is_no_number_of_the_graph_but_travels(store: GraphStore) -> None:
    answer = value(store, "RETURN $x AS x", x=math.inf)
    assert answer == math.inf
