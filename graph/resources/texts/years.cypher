// Facts by the year of their day.
MATCH (f:Fact)
RETURN substring(coalesce(f.day, ''), 0, 4) AS name, count(*) AS number
ORDER BY name
