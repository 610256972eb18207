//+ title: Agreements by sector, year by year
//+ user: A think-tank analyst who charts where cooperation grows.
//+ parameters:
//+   partner: {type: entity, example: China, optional: true, text: Only agreements that this partner has joined.}
//+   since: {type: date, example: "2000", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+ columns:
//+   year: Year of the first day known of the agreement; of its first report where no article dates it.
//+   sector: Code of the sector; an agreement of two sectors counts in both.
//+   agreements: Number of agreements.
MATCH (p:Entity)-[r:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO]->(a:Agreement)
WHERE r.modality = 'happened' AND r.confidence >= $min_confidence AND ($partner IS NULL OR p.id = $partner)
WITH a, min(r.day) AS day
WHERE day IS NOT NULL AND ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
OPTIONAL MATCH (a)-[:COVERS_SECTOR]->(s:Sector)
UNWIND coalesce(a.sector_code, []) + coalesce(s.sector_code, []) AS sector
RETURN substring(day, 0, 4) AS year, sector, count(DISTINCT a.id) AS agreements
ORDER BY year, agreements DESC, sector
