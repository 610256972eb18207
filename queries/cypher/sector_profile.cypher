//+ title: Sectors of a partner
//+ user: A think-tank analyst who writes the profile of a state by the sectors of its cooperation.
//+ parameters:
//+   entity: {type: entity, example: China, text: "Whose profile; for a state, what its officials and bodies do counts."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - in which sectors does {entity} cooperate
//+   - sector profile of {entity}
//+   - what sectors are most important for {entity}
//+   - main fields of cooperation of {entity}
//+   - what does {entity} cooperate on
//+   - areas in which {entity} works with others
//+   - which fields does {entity} focus on
//+ columns:
//+   sector: Code of the sector; what tells of two sectors counts in both.
//+   facts: Number of acts that tell of it.
//+   agreements: How many agreements are among them.
//+   others: With or on how many others.
//+   last: Day of the latest one.
MATCH (w:Entity {id: $entity})
MATCH (a:Entity)<-[:SUBJECT|OBJECT]-(f)-[:SUBJECT|OBJECT]->(o:Entity)
WHERE f.relation IN ['signed', 'party_to', 'cooperates_with', 'partner_of', 'joint_project', 'trades_with', 'negotiates_with', 'met_with',
    'visited', 'hosted', 'organised', 'participates_in', 'launched', 'issued', 'funds', 'invested_in',
    'provides_aid', 'mediated']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality = 'happened' AND f.confidence >= $min_confidence AND o.id <> a.id
  AND (a.id = w.id OR w.kind = 'State' AND a.kind IN ['Person', 'Institution'] AND a.state = w.state)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
UNWIND coalesce(f.sector_code, []) + coalesce(o.sector_code, []) AS sector
WITH DISTINCT sector, f.id AS fact, f.day AS day, o.id AS other, o.kind AS kind
RETURN sector, count(DISTINCT fact) AS facts, count(DISTINCT CASE WHEN kind = 'Agreement' THEN other END) AS agreements,
  count(DISTINCT other) AS others, max(day) AS last
ORDER BY facts DESC, agreements DESC, sector
