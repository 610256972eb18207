//+ title: Mediators
//+ user: A conflict researcher who asks who brokers between whom.
//+ parameters:
//+   mediator: {type: entity, example: China, optional: true, text: "Only what this one mediates; for a state also what its officials do."}
//+   about: {type: entity, example: Iran, optional: true, text: "Only mediation with this party or on this event."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who mediates in {about}
//+   - who mediated between {about} and others
//+   - what does {mediator} mediate
//+   - who brokers talks
//+   - conflicts mediated by {mediator}
//+   - who brokered a deal for {about}
//+   - which countries act as mediators
//+   - who helped to end the conflict in {about}
//+   - mediation by {mediator}
//+ columns:
//+   mediator_id: Id of who mediates.
//+   mediator: Its name.
//+   about_id: Id of the party, or what is mediated.
//+   about: Its name.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $mediator})
WITH v
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation = 'mediated'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND ($mediator IS NULL OR a.id = $mediator OR v.kind = 'State' AND a.state = v.state)
  AND ($about IS NULL OR b.id = $about)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS mediator_id, a.name AS mediator, b.id AS about_id, b.name AS about, f.modality AS modality,
  f.date AS date, f.first_reported AS reported, f.quote AS quote, f.articles AS articles,
  coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, mediator, mediator_id, about, about_id, fact_id
