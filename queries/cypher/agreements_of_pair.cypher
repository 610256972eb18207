//+ title: Agreements of a pair of states or other partners
//+ user: A researcher of treaties who needs every agreement that binds two parties, with its dates.
//+ parameters:
//+   a: {type: entity, example: United States, text: "One party; for a state, what its officials and ministries signed counts."}
//+   b: {type: entity, example: Australia, text: The other party.}
//+   since: {type: date, example: "2000", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - agreements between {a} and {b}
//+   - which treaties did {a} and {b} sign
//+   - what agreements do {a} and {b} have
//+   - treaties of {a} with {b}
//+   - what has {a} signed with {b}
//+   - deals that {a} concluded with {b}
//+   - bilateral agreements of {a} and {b}
//+   - pacts joining {a} and {b}
//+ columns:
//+   agreement_id: Id of the agreement.
//+   agreement: Its name.
//+   day: First day known of it; the day of a report where no article gives its date.
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   signatory_a: Who joined it for the first party.
//+   signatory_b: Who joined it for the second party.
//+   articles: Number of articles behind the best reported fact.
//+   fact_id: Id of one of the facts, for its evidence.
MATCH (a:Entity {id: $a})
MATCH (b:Entity {id: $b})
MATCH (x:Entity)-[r:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|EARLIER]->(g:Agreement)
WHERE r.relation IN ['signed', 'party_to', 'ratified', 'acceded_to']
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.modality = 'happened' AND r.confidence >= $min_confidence
  AND (x.id = a.id OR a.kind = 'State' AND x.kind IN ['Person', 'Institution'] AND x.state = a.state)
MATCH (y:Entity)-[q:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|EARLIER]->(g)
WHERE q.relation IN ['signed', 'party_to', 'ratified', 'acceded_to']
  AND q.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(q.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR q.holds_from <= $valid_at AND q.holds_until >= $valid_at)
  AND q.modality = 'happened' AND q.confidence >= $min_confidence
  AND (y.id = b.id OR b.kind = 'State' AND y.kind IN ['Person', 'Institution'] AND y.state = b.state)
WITH g.id AS agreement_id, g.name AS agreement, min(r.day) AS day, min(r.date) AS date, min(r.first_reported) AS reported,
  max(r.valid_until) AS last, min(x.name) AS signatory_a, min(y.name) AS signatory_b, max(r.articles) AS articles,
  min(r.fact_id) AS fact_id
WHERE ($since IS NULL OR coalesce(last, day) >= $since) AND ($until IS NULL OR day <= $until)
RETURN agreement_id, agreement, day, date, reported, signatory_a, signatory_b, articles, fact_id
ORDER BY day, agreement_id
