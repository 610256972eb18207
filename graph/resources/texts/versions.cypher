// Former versions of a fact, the latest first.
MATCH (:Fact {id: $id})<-[:VERSION_OF]-(v:Version)
RETURN v.id AS id, v.known_from AS known_from
ORDER BY known_from DESC, id
LIMIT $limit
