//+ title: Visits
//+ user: A political scientist who codes the travel of leaders and delegations.
//+ parameters:
//+   visitor: {type: entity, example: Wang Yi, optional: true, text: "Only visits by this one; for a state also by its officials."}
//+   host: {type: entity, example: China, optional: true, text: "Only visits to this state, place or body; for a state also to its bodies."}
//+   since: {type: date, example: "2024", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: planned, optional: true, default: happened, text: Only facts of this modality.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - which countries did {visitor} visit
//+   - who visited {host}
//+   - visits to {host}
//+   - visits of {visitor}
//+   - trips of {visitor} to {host}
//+   - where did {visitor} travel
//+   - when did {visitor} visit {host}
//+   - foreign trips of {visitor}
//+   - who went to {host}
//+   - delegations that came to {host}
//+   - which foreign leaders came to {host}
//+   - visits
//+   - "planned visits to {host} [modality=planned]"
//+   - "whom will {visitor} visit [modality=planned]"
//+   - was {host} visited by {visitor}
//+   - countries visited by {visitor}
//+ columns:
//+   visitor_id: Id of the visitor.
//+   visitor: The visitor's name.
//+   visitor_state: State of the visitor, as ISO 3166-1 alpha-3.
//+   host_id: Id of what was visited.
//+   host: Its name.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $visitor})
OPTIONAL MATCH (h:Entity {id: $host})
WITH v, h
MATCH (a:Entity)<-[:SUBJECT]-(r)-[:OBJECT]->(b:Entity)
WHERE r.relation = 'visited'
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND ($modality IS NULL OR r.modality = $modality) AND r.confidence >= $min_confidence
  AND ($visitor IS NULL OR a.id = $visitor OR v.kind = 'State' AND a.state = v.state)
  AND ($host IS NULL OR b.id = $host OR h.kind = 'State' AND b.state = h.state)
  AND ($since IS NULL OR coalesce(r.valid_until, r.day) >= $since)
  AND ($until IS NULL OR r.day <= $until)
RETURN a.id AS visitor_id, a.name AS visitor, a.state AS visitor_state, b.id AS host_id, b.name AS host, r.modality AS modality, r.date AS date,
  r.first_reported AS reported, r.articles AS articles, coalesce(r.fact_id, r.id) AS fact_id
ORDER BY r.day DESC, visitor, visitor_id, host, host_id, fact_id
