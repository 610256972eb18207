//+ title: Who joined and who left
//+ user: A correspondent at an organisation who follows accessions, candidacies and withdrawals.
//+ parameters:
//+   party: {type: entity, example: Russia, optional: true, text: "Only steps of this one."}
//+   joined: {type: entity, kinds: [Institution, Agreement], example: Digital Economy Partnership Agreement, optional: true, text: "Only steps into or out of this organisation or agreement."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who joined {joined}
//+   - who left {joined}
//+   - who withdrew from {joined}
//+   - who acceded to {joined}
//+   - which countries want to join {joined}
//+   - what has {party} joined or left
//+   - candidates for {joined}
//+   - accessions and withdrawals of {party}
//+   - from which organisations did {party} withdraw
//+   - who wants to accede to {joined}
//+   - who has applied to join {joined}
//+ columns:
//+   party_id: Id of who joins or leaves.
//+   party: Its name.
//+   relation: "acceded_to, withdrew_from or member_of; a plan is a candidacy."
//+   joined_id: Id of the organisation or agreement.
//+   joined: Its name.
//+   modality: "happened, or ended where it is over."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation IN ['acceded_to', 'withdrew_from', 'member_of']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality IN ['happened', 'planned', 'proposed', 'ended'] AND f.confidence >= $min_confidence
  AND (f.relation <> 'member_of' OR f.modality <> 'happened' OR f.valid_from IS NOT NULL)
  AND ($party IS NULL OR a.id = $party)
  AND ($joined IS NULL OR b.id = $joined)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS party_id, a.name AS party, f.relation AS relation, b.id AS joined_id, b.name AS joined,
  f.modality AS modality, f.date AS date, f.first_reported AS reported, f.quote AS quote,
  f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, relation, party, party_id, joined, joined_id, fact_id
