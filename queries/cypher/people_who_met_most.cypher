//+ title: People who met most
//+ user: A biographer of diplomacy who ranks officials by whom they met.
//+ parameters:
//+   state: {type: entity, kinds: [State], example: China, optional: true, text: "Only people of this state."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who met the most people
//+   - which officials of {state} meet most
//+   - people with the most meetings
//+   - which diplomat met most counterparts
//+   - busiest diplomats of {state}
//+   - most travelled meeting partners
//+   - who holds the most meetings
//+   - ranking of officials by meetings
//+ columns:
//+   person_id: Id of the person.
//+   person: The name.
//+   state: "State of the person, as ISO 3166-1 alpha-3."
//+   met: How many others the person met.
//+   meetings: Number of facts of meetings.
//+   articles: "Number of articles, summed over the meetings."
//+   last: Day of the latest one.
OPTIONAL MATCH (w:Entity {id: $state})
WITH w
MATCH (p:Person)-[f:MET_WITH|EARLIER]-(b:Entity)
WHERE f.relation = 'met_with'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality = 'happened' AND f.confidence >= $min_confidence AND b.id <> p.id
  AND ($state IS NULL OR p.state = w.state)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN p.id AS person_id, p.name AS person, p.state AS state, count(DISTINCT b.id) AS met, count(f) AS meetings,
  sum(f.articles) AS articles, max(f.day) AS last
ORDER BY met DESC, meetings DESC, person, person_id
