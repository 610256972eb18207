"""Questions over the graph, made up of what both engines are said to share."""

from __future__ import annotations

from hypothesis import strategies as st

ENDS = ["(a:State)", "(a:Entity)", "(a:Person)", "(a:Entity {id: 'state:A'})", "(a)"]
EDGES = [
    "-[r:SIGNED]->",
    "-[r:MET_WITH]-",
    "-[r]->",
    "-[r]-",
    "<-[r:VISITED]-",
    "-[r:PARTNER_OF|COOPERATES_WITH|MET_WITH]-",
]
OTHERS = ["(b:Entity)", "(b:State)", "(b:Agreement)", "(b)"]
FILTERS = [
    "r.confidence >= 0.5",
    "r.date IS NULL",
    "r.day > '2020-01-01'",
    "NOT r.day > '2020-01-01'",
    "a.name < b.name",
    "a.name STARTS WITH 'z'",
    "toLower(a.name) CONTAINS 'a'",
    "'water' IN r.sector",
    "NOT 'water' IN r.sector",
    "any(code IN b.sector_code WHERE code = 'digital')",
    "all(word IN coalesce(r.sector, []) WHERE size(word) > 3)",
    "r.amount > 1 OR r.amount IS NULL",
    "r.modality <> 'ended' AND r.articles IN [1, 2]",
    "EXISTS { MATCH (b)-[:COVERS_SECTOR]->(:Sector) }",
    "NOT EXISTS { MATCH (a)-[x:VISITED]->(b) WHERE x.articles > 1 }",
    "a.state = b.state",
    "coalesce(a.state, '') <> 'A'",
]
RETURNS = [
    "RETURN a.id AS a, type(r) AS r, b.id AS b",
    "RETURN DISTINCT a.name AS a, b.name AS b",
    "RETURN count(*) AS n",
    "RETURN a.id AS a, count(DISTINCT b) AS n, min(r.day) AS first, max(r.articles) AS most",
    "RETURN type(r) AS r, sum(r.articles) AS n, avg(r.articles) AS mean, min(r.confidence) AS least",
    "RETURN r.fact_id AS f, r.sector AS s, r.sector[0] AS first, size(r.sector) AS n, r.amount AS m",
    "RETURN a.id AS a, r.amount * 2 AS twice, r.articles + 1 AS more, r.articles / 2 AS half",
    "RETURN a.id AS a, CASE WHEN r.date IS NULL THEN 'open' WHEN r.day < '2021' THEN 'old' ELSE 'new' END AS x",
    "WITH a, b, r ORDER BY r.day, r.fact_id WITH a, collect(r.fact_id) AS f, count(b) AS n RETURN a.id AS a, f, n",
    "WITH a, count(r) AS n WHERE n > 1 RETURN a.id AS a, n ORDER BY n DESC, a LIMIT 2",
    "RETURN a.id AS a, r.fact_id AS f, b.id AS b ORDER BY r.day DESC, a, f, b SKIP 1 LIMIT 3",
    "OPTIONAL MATCH (b)-[c:COVERS_SECTOR]->(s:Sector) RETURN a.id AS a, b.id AS b, s.name AS s, c IS NULL AS none",
    "UNWIND coalesce(r.sector, ['none']) AS word RETURN word, count(*) AS n",
    "RETURN labels(a)[1] AS kind, startNode(r).id AS s, endNode(r).id AS e, count(*) AS n",
    "RETURN a.id AS a, COUNT { (a)-[:MET_WITH]-() } AS met",
    "RETURN a.id AS a UNION MATCH (f:Fact)-[:SUBJECT]->(s) WHERE f.modality = 'planned' RETURN s.id AS a",
]
WHOLE = [
    "MATCH (f:Fact)-[:SUBJECT]->(s:Entity), (f)-[:OBJECT]->(o:Entity) RETURN f.id AS f, s.id AS s, o.id AS o",
    "MATCH (a:State)-[:PARTNER_OF|MET_WITH*1..2]-(b:State) RETURN DISTINCT a.id AS a, b.id AS b",
    "MATCH (a:Person), (b:State) MATCH p = shortestPath((a)-[:MET_WITH*..4]-(b)) RETURN length(p) AS n",
    "MATCH (a:Entity) OPTIONAL MATCH (a)-[:SIGNED]->(g) RETURN a.id AS a, count(DISTINCT g.id) AS n",
    "MATCH (a:Person)-[r:HOLDS_POSITION]->(b) WITH a, max(r.day) AS last RETURN a.id AS a, last",
    "MATCH (n) WHERE n.id STARTS WITH 'fact:' RETURN n.relation AS r, count(*) AS n ORDER BY n DESC, r",
    "CALL { MATCH (a:State) RETURN a.id AS id UNION ALL MATCH (a:Person) RETURN a.id AS id } RETURN id, count(*) AS n",
    "MATCH (a:State) CALL { WITH a MATCH (a)--(b) RETURN count(b) AS n } RETURN a.id AS a, n",
]


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """A question; without ORDER BY its rows may come in any order."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(WHOLE))
    head = f"MATCH {draw(st.sampled_from(ENDS))}{draw(st.sampled_from(EDGES))}{draw(st.sampled_from(OTHERS))}"
    filters = draw(st.lists(st.sampled_from(FILTERS), max_size=3, unique=True))
    where = " WHERE " + " AND ".join(f"({each})" for each in filters) if filters else ""
    return f"{head}{where} {draw(st.sampled_from(RETURNS))}"
