// The claims of an article, in its order.
MATCH (:Article {id: $id})<-[:STATED_IN]-(c:Claim)-[:SUPPORTS]->(f:Fact)
MATCH (f)-[:SUBJECT]->(s:Entity)
MATCH (f)-[:OBJECT]->(o:Entity)
RETURN c.id AS id, f.id AS fact, c.relation AS relation, c.modality AS modality, c.quote AS quote, c.confidence AS confidence,
  c.start_char AS start_char, c.end_char AS end_char, s.id AS subject_id, s.name AS subject, s.kind AS subject_kind,
  o.id AS object_id, o.name AS object, o.kind AS object_kind
ORDER BY start_char, end_char, id
LIMIT $limit
