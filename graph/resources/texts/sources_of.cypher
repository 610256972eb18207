// These articles by publisher, month and language.
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.publisher AS publisher, substring(coalesce(a.day, ''), 0, 7) AS month, a.language AS language, count(*) AS number
ORDER BY publisher, month, language
