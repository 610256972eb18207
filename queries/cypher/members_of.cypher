//+ title: Members of an organisation
//+ user: A front-end developer who draws a bloc on a map.
//+ parameters:
//+   organisation: {type: entity, kinds: [Institution], example: Mercosur, text: The organisation.}
//+   date: {type: date, example: "2024-10-18", optional: true, text: Only members on that day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - members of {organisation}
//+   - who is a member of {organisation}
//+   - which states are members of {organisation}
//+   - which countries are in {organisation}
//+   - member countries of {organisation}
//+   - who belongs to {organisation}
//+   - list of the members of {organisation}
//+ columns:
//+   member_id: Id of the member.
//+   member: Its name.
//+   kind: Its kind.
//+   since: First day of the membership, where known.
//+   until: Last day of the membership, where known.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (m:Entity)-[r:MEMBER_OF|EARLIER]->(o:Entity {id: $organisation})
WHERE r.relation = 'member_of'
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.confidence >= $min_confidence
  AND ($date IS NULL AND r.modality = 'happened'
    OR coalesce(r.valid_from, r.day) <= $date
      AND (r.valid_until >= $date OR r.valid_until IS NULL AND r.modality = 'happened'))
RETURN m.id AS member_id, m.name AS member, m.kind AS kind, r.valid_from AS since, r.valid_until AS until,
  r.articles AS articles, r.fact_id AS fact_id
ORDER BY member, member_id, fact_id
