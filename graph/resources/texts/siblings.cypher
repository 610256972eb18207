// Other facts of the same relation between the same two, in either order.
MATCH (:Fact {id: $id})-[:SUBJECT]->(s:Entity)
MATCH (:Fact {id: $id})-[:OBJECT]->(o:Entity)
MATCH (s)<-[:SUBJECT|OBJECT]-(f:Fact)-[:SUBJECT|OBJECT]->(x:Entity)
WHERE x.id = o.id AND f.relation = $relation AND f.id <> $id
RETURN DISTINCT f.id AS id, f.articles AS articles
ORDER BY articles DESC, id
LIMIT $limit
