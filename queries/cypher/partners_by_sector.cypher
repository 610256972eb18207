//+ title: Partners that signed agreements in a sector
//+ user: A think-tank analyst who asks which partners signed technology agreements, and with whom.
//+ parameters:
//+   sector: {type: sector, example: technology, text: "A sector by code or word; narrower sectors count."}
//+   partner: {type: entity, example: China, optional: true, text: Only agreements that this partner has joined too.}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+ columns:
//+   partner_id: Id of the partner.
//+   partner: Its name.
//+   kind: Its kind.
//+   agreement_id: Id of the agreement.
//+   agreement: Its name.
//+   how: "Signed, party_to, ratified or acceded_to."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (p:Entity)-[r:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO]->(a:Agreement)
WHERE r.modality = 'happened' AND r.confidence >= $min_confidence
  AND ($since IS NULL OR coalesce(r.valid_until, r.day) >= $since)
  AND ($until IS NULL OR r.day <= $until)
  AND (any(code IN a.sector_code WHERE code IN $sector)
    OR any(code IN r.sector_code WHERE code IN $sector)
    OR toLower(a.name) CONTAINS $sector_word
    OR EXISTS {
      MATCH (a)-[c:COVERS_SECTOR]->(s:Sector)
      WHERE any(code IN s.sector_code WHERE code IN $sector)
        OR any(code IN c.sector_code WHERE code IN $sector)
        OR toLower(s.name) CONTAINS $sector_word
    })
  AND ($partner IS NULL
    OR p.id <> $partner AND EXISTS { MATCH (:Entity {id: $partner})-[:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO]->(a) })
RETURN p.id AS partner_id, p.name AS partner, p.kind AS kind, a.id AS agreement_id, a.name AS agreement,
  toLower(type(r)) AS how, r.date AS date, r.first_reported AS reported, r.articles AS articles, r.fact_id AS fact_id
ORDER BY partner, partner_id, r.day, agreement_id, how, fact_id
