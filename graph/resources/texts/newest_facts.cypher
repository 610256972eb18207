// The newest facts of an entity that stands at that end: ids only, since reading all of a fact takes ten times as long.
MATCH (:Entity {id: $id})<-[:@end]-(@fact)
@conditions
RETURN f.id AS id, coalesce(f.day, '') AS day
ORDER BY day DESC, id
LIMIT $limit
