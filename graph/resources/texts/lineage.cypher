// What an agreement amends, supersedes or implements, and what does so to it.
MATCH (:Agreement {id: $id})<-[:SUBJECT|OBJECT]-(f:Fact)
WHERE f.relation IN ['amends', 'supersedes', 'implements'] AND f.modality = 'happened'
MATCH (f)-[:SUBJECT]->(s:Entity)
MATCH (f)-[:OBJECT]->(o:Entity)
RETURN f.relation AS relation, s.id AS subject_id, s.name AS subject, s.kind AS subject_kind, o.id AS object_id,
  o.name AS object, o.kind AS object_kind, f.id AS fact
ORDER BY relation, subject_id, object_id
LIMIT 200
