// An entity.
MATCH (e:Entity {id: $id})
RETURN e.id AS id, e.kind AS kind, e.name AS name, e.aliases AS aliases, e.state AS state, e.wikidata AS wikidata,
  e.count AS `count`, e.mentions AS mentions, e.articles AS articles, e.sector_code AS sectors, e.successors AS successors
