// Those that facts join with an entity, the most often joined first.
MATCH (:Entity {id: $id})<-[:SUBJECT|OBJECT]-(@fact)-[:SUBJECT|OBJECT]->(o:Entity)
@conditions
WITH o.id AS id, o.name AS name, o.kind AS kind, o.state AS state, count(f) AS facts, sum(f.articles) AS articles,
  min(f.day) AS first, max(f.day) AS last, collect(DISTINCT f.relation) AS relations
WHERE facts < $after_facts OR facts = $after_facts AND id > $after_id
RETURN id, name, kind, state, facts, articles, first, last, relations
ORDER BY facts DESC, id
LIMIT $limit
