//+ title: What has become known since a day
//+ user: A desk officer who comes back from leave and asks what is new.
//+ parameters:
//+   since: {type: date, example: "2024-01-01", text: "The day; what became known on it counts."}
//+   entity: {type: entity, example: China, optional: true, text: "Only what concerns this one."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - what is new since {since}
//+   - what is new about {entity} since {since}
//+   - what changed since {since}
//+   - what has become known about {entity} since {since}
//+   - news on {entity} since {since}
//+   - updates on {entity} since {since}
//+   - what have I missed since {since}
//+   - latest developments concerning {entity} since {since}
//+ columns:
//+   known_from: Day from which it was known so.
//+   change: "first report, or more became known: another value, or a further report, of what had been told before."
//+   subject_id: Id of who.
//+   subject: Its name.
//+   relation: Did what.
//+   object_id: Id of with or to whom.
//+   object: Its name.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.known_from >= $since
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.confidence >= $min_confidence
  AND ($entity IS NULL OR a.id = $entity OR b.id = $entity)
RETURN f.known_from AS known_from,
  CASE WHEN coalesce(f.first_reported, '~') >= $since THEN 'first report' ELSE 'more became known' END AS change,
  a.id AS subject_id, a.name AS subject, f.relation AS relation, b.id AS object_id, b.name AS object, f.modality AS modality,
  f.date AS date, f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY known_from DESC, change, relation, subject, subject_id, object, object_id, fact_id
