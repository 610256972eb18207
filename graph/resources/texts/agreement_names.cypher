// Every agreement, whether or not a step is known of it.
MATCH (g:Agreement)
RETURN g.id AS id, g.name AS name, g.articles AS articles, g.sector_code AS sectors
