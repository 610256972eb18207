// These entities, as far as a drawing needs them.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.name AS name, e.kind AS kind, e.state AS state, e.articles AS articles
