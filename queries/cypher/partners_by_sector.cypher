//+ title: Partners that signed agreements in a sector
//+ user: A think-tank analyst who asks which partners signed technology agreements, and with whom.
//+ parameters:
//+   sector: {type: sector, example: technology, text: "A sector by code or word; narrower sectors count."}
//+   partner: {type: entity, example: China, optional: true, text: Only agreements that this partner has joined too.}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - which partners signed {sector} agreements with {partner}
//+   - who signed {sector} agreements
//+   - which countries have {sector} agreements
//+   - "{sector} deals with {partner}"
//+   - partners of {partner} in {sector} agreements
//+   - who has concluded {sector} treaties
//+   - agreements on {sector}
//+   - "{sector} agreements of {partner}"
//+   - signatories of agreements on {sector}
//+ columns:
//+   partner_id: Id of the partner; whoever signs for a state is that state.
//+   partner: Its name.
//+   kind: Its kind.
//+   agreement_id: Id of the agreement.
//+   agreement: Its name.
//+   how: "Signed, party_to, ratified or acceded_to."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   articles: Number of articles that say so.
//+   fact_id: Id of one of the facts, for its evidence.
MATCH (p:Entity)-[r:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|EARLIER]->(a:Agreement)
WHERE r.relation IN ['signed', 'party_to', 'ratified', 'acceded_to']
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.modality = 'happened' AND r.confidence >= $min_confidence
  AND ($since IS NULL OR coalesce(r.valid_until, r.day) >= $since)
  AND ($until IS NULL OR r.day <= $until)
  AND (any(code IN a.sector_code WHERE code IN $sector)
    OR any(code IN r.sector_code WHERE code IN $sector)
    OR toLower(a.name) CONTAINS $sector_word
    OR EXISTS {
      MATCH (a)-[c:COVERS_SECTOR|EARLIER]->(s:Sector)
      WHERE c.relation = 'covers_sector'
        AND c.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(c.known_until, '~') > coalesce($known_at, '9999-12-31')
        AND (any(code IN s.sector_code WHERE code IN $sector)
          OR any(code IN c.sector_code WHERE code IN $sector)
          OR toLower(s.name) CONTAINS $sector_word)
    })
  AND ($partner IS NULL
    OR p.id <> $partner AND EXISTS {
      MATCH (:Entity {id: $partner})-[q:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|EARLIER]->(a)
      WHERE q.relation IN ['signed', 'party_to', 'ratified', 'acceded_to']
        AND q.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(q.known_until, '~') > coalesce($known_at, '9999-12-31')
    })
WITH p, r, a, 'state:' + coalesce(p.state, '') AS home
OPTIONAL MATCH (s:State {id: home})
WHERE p.kind = 'Person'
WITH coalesce(s.id, p.id) AS partner_id, coalesce(s.name, p.name) AS partner, coalesce(s.kind, p.kind) AS kind, a, r
WITH partner_id, partner, kind, a.id AS agreement_id, a.name AS agreement, r.relation AS how, min(r.date) AS date,
  min(r.first_reported) AS reported, max(r.articles) AS articles, min(r.fact_id) AS fact_id, min(r.day) AS day
RETURN partner_id, partner, kind, agreement_id, agreement, how, date, reported, articles, fact_id
ORDER BY partner, partner_id, day, agreement_id, how, fact_id
