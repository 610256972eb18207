//+ title: Organisations that one belongs to
//+ user: A scholar of international organisations who compares the memberships of states.
//+ parameters:
//+   member: {type: entity, example: Brazil, text: "Whose memberships."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - which organisations is {member} a member of
//+   - memberships of {member}
//+   - what blocs does {member} belong to
//+   - organisations that {member} has joined
//+   - is {member} a member of any organisation
//+   - which international bodies include {member}
//+ columns:
//+   member_id: Id of the member.
//+   member: Its name.
//+   organisation_id: Id of the organisation.
//+   organisation: Its name.
//+   since: First day that it holds, where known.
//+   until: Last day that it holds, where known.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation = 'member_of'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND (a.id = $member)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS member_id, a.name AS member, b.id AS organisation_id, b.name AS organisation,
  f.valid_from AS since, f.valid_until AS until, f.modality AS modality, f.date AS date,
  f.first_reported AS reported, f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, member, member_id, organisation, organisation_id, fact_id
