// Every entity with its names.
MATCH (e:Entity)
RETURN e.id AS id, e.kind AS kind, e.name AS name, e.aliases AS aliases, e.state AS state, e.wikidata AS wikidata,
  e.articles AS articles, e.mentions AS mentions
