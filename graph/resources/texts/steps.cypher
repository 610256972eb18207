// One step from these entities along facts.
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:SUBJECT|OBJECT]-(@fact)-[:SUBJECT|OBJECT]->(o:Entity)
@conditions
RETURN DISTINCT id AS from, o.id AS to
LIMIT $limit
