// Facts by the sectors that they name.
MATCH (f:Fact)
WHERE f.sector_code IS NOT NULL
UNWIND f.sector_code AS code
RETURN code, count(*) AS number
ORDER BY code
