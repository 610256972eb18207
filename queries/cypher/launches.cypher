//+ title: What was launched
//+ user: A programme officer who keeps a list of new initiatives, bodies and projects.
//+ parameters:
//+   who: {type: entity, example: Guyana, optional: true, text: "Only what this one launched; for a state also what its bodies did."}
//+   project: {type: entity, example: China-Belarus Industrial Park, optional: true, text: "Only this project, event, institution or place."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - what has {who} launched
//+   - new initiatives of {who}
//+   - who launched {project}
//+   - which projects were launched
//+   - programmes started by {who}
//+   - who founded {project}
//+   - projects announced by {who}
//+   - new initiatives and programmes
//+   - was {project} launched by {who}
//+ columns:
//+   who_id: Id of who launched it.
//+   who: Its name.
//+   project_id: Id of what was launched.
//+   project: Its name.
//+   amount: Amount as a number, where an article states one.
//+   currency: Its currency, as ISO 4217.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $who})
WITH v
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation = 'launched'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND ($who IS NULL OR a.id = $who OR v.kind = 'State' AND a.state = v.state)
  AND ($project IS NULL OR b.id = $project)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS who_id, a.name AS who, b.id AS project_id, b.name AS project, f.amount AS amount,
  f.currency AS currency, f.modality AS modality, f.date AS date, f.first_reported AS reported,
  f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, who, who_id, project, project_id, fact_id
