// Entities by kind.
MATCH (e:Entity)
RETURN e.kind AS name, count(*) AS number
ORDER BY number DESC, name
