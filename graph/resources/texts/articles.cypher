// Articles, the newest first.
MATCH (a:Article)
@conditions
RETURN a.id AS id, a.title AS title, a.published AS published, a.publisher AS publisher, a.url AS url, a.language AS language,
  a.licence AS licence, coalesce(a.day, '') AS day
ORDER BY day DESC, id
LIMIT $limit
