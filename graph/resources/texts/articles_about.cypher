// The articles whose claims stand behind facts of an entity.
MATCH (:Entity {id: $id})<-[:SUBJECT|OBJECT]-(@fact)
@conditions
MATCH (f)<-[:SUPPORTS]-(:Claim)-[:STATED_IN]->(a:Article)
RETURN DISTINCT a.id AS id
