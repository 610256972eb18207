//+ title: Agreements by sector, year by year
//+ user: A think-tank analyst who charts where cooperation grows.
//+ parameters:
//+   partner: {type: entity, example: China, optional: true, text: Only agreements that this partner has joined.}
//+   since: {type: date, example: "2000", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - agreements by sector and year
//+   - how many agreements in each sector per year
//+   - in which sectors do agreements grow
//+   - number of agreements of {partner} by sector over time
//+   - trend of agreements by sector
//+   - count agreements per sector for {partner}
//+ columns:
//+   year: Year of the first day known of the agreement; of its first report where no article dates it.
//+   sector: Code of the sector; an agreement of two sectors counts in both.
//+   agreements: Number of agreements.
MATCH (p:Entity)-[r:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|EARLIER]->(a:Agreement)
WHERE r.relation IN ['signed', 'party_to', 'ratified', 'acceded_to']
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.modality = 'happened' AND r.confidence >= $min_confidence AND ($partner IS NULL OR p.id = $partner)
WITH a, min(r.day) AS day
WHERE day IS NOT NULL AND ($since IS NULL OR day >= $since) AND ($until IS NULL OR day <= $until)
OPTIONAL MATCH (a)-[c:COVERS_SECTOR|EARLIER]->(s:Sector)
WHERE c.relation = 'covers_sector'
  AND c.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(c.known_until, '~') > coalesce($known_at, '9999-12-31')
UNWIND coalesce(a.sector_code, []) + coalesce(s.sector_code, []) AS sector
RETURN substring(day, 0, 4) AS year, sector, count(DISTINCT a.id) AS agreements
ORDER BY year, agreements DESC, sector
