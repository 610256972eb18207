// The claims behind a fact with their articles, the surest first.
MATCH (:Fact {id: $id})<-[:SUPPORTS]-(c:Claim)-[:STATED_IN]->(a:Article)
RETURN c.id AS id, $id AS fact, c.relation AS relation, c.modality AS modality, c.quote AS quote, c.confidence AS confidence,
  c.extractor AS extractor, c.rule AS rule, c.start_char AS start_char, c.end_char AS end_char, c.date AS date,
  a.id AS article_id, a.title AS title, a.published AS published, a.publisher AS publisher, a.url AS url, a.language AS language,
  a.licence AS licence
ORDER BY confidence DESC, published, id
LIMIT $limit
