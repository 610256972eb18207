// What joins these entities with each other, by relation and modality.
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:SUBJECT]-(@fact)-[:OBJECT]->(o:Entity)
@conditions
RETURN id AS source, o.id AS target, f.relation AS relation, f.modality AS modality, count(f) AS facts,
  sum(f.articles) AS articles, min(f.day) AS first, max(f.day) AS last, max(f.confidence) AS confidence
ORDER BY facts DESC, articles DESC, source, target, relation, modality
LIMIT $limit
