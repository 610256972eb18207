//+ title: Life cycle of an agreement
//+ user: A researcher of treaties who needs each step of an agreement, with its date and the words behind it.
//+ parameters:
//+   agreement: {type: entity, kinds: [Agreement], example: Artemis Accords, text: The agreement.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - life cycle of {agreement}
//+   - what happened to {agreement}
//+   - what became of {agreement}
//+   - steps of {agreement}
//+   - history of {agreement}
//+   - when was {agreement} signed
//+   - is {agreement} in force
//+   - when did {agreement} enter into force
//+   - status of {agreement}
//+ columns:
//+   step: "proposed, negotiated, announced, signed, ratified, acceded, in force, suspended, withdrawn or terminated."
//+   party_id: "Id of whose step it is: of a party for ratified, acceded and withdrawn, of who is told of for the others."
//+   party: Its name.
//+   date: When, as EDTF; empty where no article says so.
//+   day: First day that it may mean; the day of the first report where no article gives its date.
//+   reported: Date of the first article that says so.
//+   articles: Number of articles that say so.
//+   claim_id: Id of the claim with the best words.
//+   quote: Its words.
//+   fact_id: Id of the fact, for all of its evidence.
MATCH (g:Agreement {id: $agreement})<-[:OBJECT]-(f)-[:SUBJECT]->(p:Entity)
WHERE f.step IS NOT NULL AND f.confidence >= $min_confidence
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
WITH f, p, coalesce(f.fact_id, f.id) AS fact_id, f.quote AS quote
OPTIONAL MATCH (c:Claim)-[:SUPPORTS]->(:Fact {id: fact_id})
WHERE c.quote = quote
WITH f, p, fact_id, min(c.id) AS claim_id
RETURN f.step AS step, p.id AS party_id, p.name AS party, f.date AS date, f.day AS day, f.first_reported AS reported,
  f.articles AS articles, claim_id, f.quote AS quote, fact_id
ORDER BY CASE f.step WHEN 'proposed' THEN 0 WHEN 'negotiated' THEN 1 WHEN 'announced' THEN 2 WHEN 'signed' THEN 3
  WHEN 'ratified' THEN 4 WHEN 'acceded' THEN 5 WHEN 'in force' THEN 6 WHEN 'suspended' THEN 7 WHEN 'withdrawn' THEN 8
  ELSE 9 END, day, party, party_id, fact_id
