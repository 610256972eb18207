// What is known of some entities, or of those that bear one of some identifiers of Wikidata.
MATCH (e:Entity)
WHERE e.id IN $ids OR e.wikidata IN $wikidata
RETURN e.id AS id, e.kind AS kind, e.name AS name, e.aliases AS aliases, e.state AS state, e.wikidata AS wikidata,
  e.mentions AS mentions, e.articles AS articles
