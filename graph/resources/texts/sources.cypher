// All articles by publisher, month and language.
MATCH (a:Article)
RETURN a.publisher AS publisher, substring(coalesce(a.day, ''), 0, 7) AS month, a.language AS language, count(*) AS number
ORDER BY publisher, month, language
