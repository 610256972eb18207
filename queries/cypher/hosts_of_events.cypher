//+ title: Hosts of events
//+ user: An analyst of diplomacy who asks where summits, talks and ceremonies are held, and by whom.
//+ parameters:
//+   host: {type: entity, example: Kenya, optional: true, text: "Only events of this host; for a state also those of its officials and bodies."}
//+   event: {type: entity, kinds: [Event], example: summit, optional: true, text: "Only this event."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - which events did {host} host
//+   - who hosts summits
//+   - who hosted the {event}
//+   - summits held by {host}
//+   - events hosted by {host}
//+   - conferences in {host}
//+   - which conferences has {host} hosted
//+   - hosts of events
//+   - where was the {event} held
//+   - was the {event} hosted by {host}
//+ columns:
//+   host_id: Id of the host.
//+   host: Its name.
//+   event_id: Id of the event.
//+   event: Its name.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $host})
WITH v
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Event)
WHERE f.relation = 'hosted'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND ($host IS NULL OR a.id = $host OR v.kind = 'State' AND a.state = v.state)
  AND ($event IS NULL OR b.id = $event)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS host_id, a.name AS host, b.id AS event_id, b.name AS event, f.modality AS modality,
  f.date AS date, f.first_reported AS reported, f.quote AS quote, f.articles AS articles,
  coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, host, host_id, event, event_id, fact_id
