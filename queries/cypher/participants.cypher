//+ title: Participants of an event or a project
//+ user: A researcher of diplomacy who builds the list of those who took part.
//+ parameters:
//+   event: {type: entity, kinds: [Event, Project], example: Belt and Road Initiative, optional: true, text: "Only this event or project."}
//+   who: {type: entity, example: Belarus, optional: true, text: "Only what this one took part in; for a state also its officials."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who took part in {event}
//+   - participants of {event}
//+   - who attended {event}
//+   - which events did {who} attend
//+   - in which projects does {who} participate
//+   - who participates in {event}
//+   - events with {who}
//+   - which countries are part of {event}
//+ columns:
//+   who_id: Id of who takes part.
//+   who: Its name.
//+   event_id: Id of the event or project.
//+   event: Its name.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $who})
WITH v
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation = 'participates_in'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND ($event IS NULL OR b.id = $event)
  AND ($who IS NULL OR a.id = $who OR v.kind = 'State' AND a.state = v.state)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS who_id, a.name AS who, b.id AS event_id, b.name AS event, f.modality AS modality, f.date AS date,
  f.first_reported AS reported, f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, who, who_id, event, event_id, fact_id
