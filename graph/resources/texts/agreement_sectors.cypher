// The sectors that facts say agreements cover, by the sector's own codes and those of the fact.
MATCH (g:Agreement)<-[:SUBJECT]-(f:Fact)
WHERE f.relation = 'covers_sector' AND f.modality IN ['happened', 'ended']
MATCH (f)-[:OBJECT]->(s:Entity)
RETURN g.id AS id, f.sector_code AS said, s.sector_code AS named
