// What stands behind all answers: the articles, their publishers, languages and dates.
MATCH (a:Article)
RETURN count(a) AS articles, count(DISTINCT a.publisher) AS publishers, min(a.published) AS first,
  max(a.published) AS last, collect(DISTINCT a.language) AS languages
