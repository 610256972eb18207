// The facts that join the two of each pair, those of most articles first.
UNWIND $pairs AS pair
MATCH (:Entity {id: pair[0]})<-[:SUBJECT|OBJECT]-(@fact)-[:SUBJECT|OBJECT]->(o:Entity)
@conditions
RETURN pair[0] AS a, pair[1] AS b, f.id AS id, f.articles AS articles
ORDER BY a, b, articles DESC, id
LIMIT $limit
