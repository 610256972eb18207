// The same from the oldest on; what has no day comes last.
MATCH (:Entity {id: $id})<-[:@end]-(@fact)
@conditions
RETURN f.id AS id, coalesce(f.day, '9999') AS day
ORDER BY day, id
LIMIT $limit
