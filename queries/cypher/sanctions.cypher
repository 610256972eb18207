//+ title: Sanctions
//+ user: A compliance officer who lists who sanctioned whom, and what was lifted.
//+ parameters:
//+   imposer: {type: entity, example: United States, optional: true, text: "Only sanctions by this one; for a state also by its bodies."}
//+   target: {type: entity, example: China, optional: true, text: "Only sanctions against this one; for a state also against its bodies and people."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - sanctions against {target}
//+   - who sanctions {target}
//+   - who has imposed sanctions on {target}
//+   - whom does {imposer} sanction
//+   - which countries has {imposer} sanctioned
//+   - sanctions of {imposer} on {target}
//+   - sanctions imposed by {imposer}
//+   - is {target} under sanctions
//+   - who is sanctioned
//+   - list of sanctions
//+   - was {target} sanctioned by {imposer}
//+   - who was sanctioned by {imposer}
//+ columns:
//+   imposer_id: Id of who imposes.
//+   imposer: Its name.
//+   target_id: Id of who is sanctioned.
//+   target: Its name.
//+   since: First day that it holds, where known.
//+   until: Last day that it holds, where known.
//+   modality: "happened, or ended where it is over."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $imposer})
OPTIONAL MATCH (w:Entity {id: $target})
WITH v, w
MATCH (a:Entity)-[f:SANCTIONED|EARLIER]->(b:Entity)
WHERE f.relation = 'sanctioned'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality IN ['happened', 'ended'] AND f.confidence >= $min_confidence
  AND ($imposer IS NULL OR a.id = $imposer OR v.kind = 'State' AND a.state = v.state)
  AND ($target IS NULL OR b.id = $target OR w.kind = 'State' AND b.state = w.state)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS imposer_id, a.name AS imposer, b.id AS target_id, b.name AS target, f.valid_from AS since,
  f.valid_until AS until, f.modality AS modality, f.date AS date, f.first_reported AS reported,
  f.articles AS articles, f.fact_id AS fact_id
ORDER BY f.day DESC, imposer, imposer_id, target, target_id, fact_id
