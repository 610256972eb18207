"""Which texts only read."""

from __future__ import annotations

import pytest

from graph.reading import check_reads_only
from queries.catalog import catalog
from schema.errors import WriteRefused

REFUSED = [
    "CREATE (n)",
    "create(n)",
    "MATCH (n) set n.x = 1",
    "MATCH (n)\nDETACH\nDELETE n",
    "MATCH (n) REMOVE n:State",
    "MERGE (n {id: 1})",
    "FOREACH (x IN [1] | CREATE (n))",
    "INSERT (n)",
    "RETURN 1; CREATE (n)",
    "/* a */ CREATE (n)",
    "// a\nCREATE (n)",
    "RETURN '\\'' CREATE (n) //'",
    'RETURN "a" CREATE (n)',
    "RETURN `a` CREATE (n)",
    "RETURN 1 AS `a``` CREATE (n)",
    "LOAD CSV FROM 'file:///x' AS l RETURN l",
    "LOAD/**/CSV FROM 'file:///x' AS l RETURN l",
    "LOAD //\n CSV FROM 'file:///x' AS l RETURN l",
    "MATCH (n) CALL { LOAD CSV FROM 'x' AS l RETURN l } RETURN l",
    "L\\u004FAD CSV FROM 'file:///x' AS l RETURN l",
    "RETURN '\\u0027 CREATE (n) //'",
    "RETURN 'a\\u005c' CREATE (n) //'",
    "CALL db.labels()",
    "OPTIONAL CALL db.labels() YIELD label RETURN label",
    "call `db`.`labels`()",
    "CALL `apoc.load.json`('x')",
    "CALL dbms.listConfig",
    "RETURN apoc.text.join(['a'], ',') AS x",
    "RETURN `apoc.load`('x') AS x",
    "SHOW DATABASES",
    "EXPLAIN SHOW INDEXES",
    "CYPHER 5 runtime=slotted SHOW INDEXES",
    "CYPHER 25 SHOW USERS",
    "TERMINATE TRANSACTION 'x'",
    "USE system SHOW USERS",
    "USE neo4j MATCH (n) RETURN n",
    "CALL { USE other MATCH (n) RETURN n } RETURN n",
    "STOP DATABASE neo4j",
    "GRANT ROLE reader TO x",
    "MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS OF 5 ROWS RETURN x",
    "MATCH (n) CALL { RETURN 1 AS x } IN 3 CONCURRENT TRANSACTIONS RETURN x",
    "USING PERIODIC COMMIT RETURN 1",
    "ALTER USER neo4j SET PASSWORD 'x'",
]

ALLOWED = [
    "MATCH (n:Entity) RETURN n",
    "MATCH (n) WHERE n.set = 'x' RETURN n.create, n.delete AS d",
    "MATCH (n:Create)-[:SET|MERGE]->(:Delete&Drop) RETURN n",
    "RETURN {set: 1, create: 2, call: 3} AS m",
    "RETURN $create AS x, $set AS y",
    "RETURN 'CREATE (n)' AS a, \"LOAD CSV\" AS b, 'it\\'s DELETE' AS c",
    "RETURN 1 AS `CREATE`, 2 AS `LOAD CSV`",
    "MATCH (n) // CREATE (m)\nRETURN n",
    "MATCH (n) /* DELETE n */ RETURN n",
    "CALL { MATCH (n) RETURN n } RETURN n",
    "MATCH (a) CALL (a) { MATCH (a)--(b) RETURN b } RETURN b",
    "MATCH (show)-->(use) RETURN show, use AS start",
    "RETURN date.truncate('month', date()) AS d, duration.between(a, b) AS x, point.distance(p, q) AS z",
    "UNWIND [1] AS load RETURN load",
    "EXPLAIN MATCH (n) RETURN n",
    "RETURN '\\u00e9' AS x",
    "RETURN 1;",
    "MATCH (n) WHERE n.name STARTS WITH 'a' RETURN n ORDER BY n.name SKIP 1 LIMIT 2",
    "",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_writes_or_reaches_out_is_refused(text: str) -> None:
    with pytest.raises(WriteRefused):
        check_reads_only(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_what_only_reads_passes(text: str) -> None:
    check_reads_only(text)


def test_every_named_question_only_reads() -> None:
    for question in catalog():
        check_reads_only(question.text)


def test_a_procedure_may_be_allowed_by_name() -> None:
    check_reads_only("CALL db.labels() YIELD label RETURN label", frozenset({"db.labels"}))
    with pytest.raises(WriteRefused, match=r"db\.index"):
        check_reads_only("CALL db.index.fulltext.queryNodes('a', 'b')", frozenset({"db.labels"}))


def test_a_text_of_many_quotes_is_read_in_one_pass() -> None:
    check_reads_only("RETURN " + " + ".join(["'it''s'"] * 20_000) + " AS x")
