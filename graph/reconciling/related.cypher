// Whom some entities are tied to by some relations that happened: as the first end, or where the order of the ends
// means nothing as either.
MATCH (e:Entity)<-[a:SUBJECT|OBJECT]-(f:Fact)-[b:SUBJECT|OBJECT]->(o:Entity)
WHERE e.id IN $ids AND f.relation IN $relations AND f.modality = 'happened' AND type(a) <> type(b)
  AND (type(a) = 'SUBJECT' OR f.relation IN $mutual)
RETURN e.id AS id, f.relation AS relation, o.id AS other, o.name AS name, sum(f.articles) AS articles
ORDER BY id, relation, articles DESC, other
