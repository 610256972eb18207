//+ title: Who asked whom
//+ user: A journalist who looks for what governments ask of each other.
//+ parameters:
//+   who: {type: entity, example: Volodymyr Zelenskyy, optional: true, text: "Only requests of this one; for a state also those of its officials."}
//+   of: {type: entity, example: United Nations, optional: true, text: "Only requests to this one."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - what did {who} ask of {of}
//+   - who asked {of} for something
//+   - requests of {who}
//+   - what has {who} requested
//+   - what does {who} demand from {of}
//+   - who appealed to {of}
//+   - calls of {who} on {of}
//+   - who urges {of}
//+   - what was asked of {of} by {who}
//+ columns:
//+   who_id: Id of who asks.
//+   who: Its name.
//+   of_id: Id of who is asked.
//+   of: Its name.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $who})
WITH v
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation = 'requested'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND ($who IS NULL OR a.id = $who OR v.kind = 'State' AND a.state = v.state)
  AND ($of IS NULL OR b.id = $of)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS who_id, a.name AS who, b.id AS of_id, b.name AS of, f.modality AS modality, f.date AS date,
  f.first_reported AS reported, f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, who, who_id, of, of_id, fact_id
