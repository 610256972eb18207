// The facts of an entity that stands at that end, by relation and modality: how many, and the newest of each.
MATCH (:Entity {id: $id})<-[:@end]-(@fact)
@conditions
WITH f.relation AS relation, f.modality AS modality, coalesce(f.day, '') AS day, f.id AS id
ORDER BY day DESC, id
RETURN relation, modality, count(*) AS facts, collect(day + ' ' + id)[..$each] AS newest
