// An article.
MATCH (a:Article {id: $id})
RETURN a.id AS id, a.title AS title, a.published AS published, a.publisher AS publisher, a.url AS url, a.language AS language,
  a.licence AS licence, a.sha256 AS sha256, a.known_from AS known_from
