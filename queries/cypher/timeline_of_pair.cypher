//+ title: Timeline of a pair
//+ user: A journalist who writes the background of two partners' relations, plans and refusals included.
//+ parameters:
//+   a: {type: entity, example: China, text: One partner.}
//+   b: {type: entity, example: United Kingdom, text: The other partner.}
//+   since: {type: date, example: "2000", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, text: Only facts of this modality.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - timeline of {a} and {b}
//+   - what happened between {a} and {b}
//+   - history of {a} and {b}
//+   - relations between {a} and {b}
//+   - events between {a} and {b}
//+   - chronology of {a} and {b}
//+   - how have relations of {a} with {b} developed
//+   - everything about {a} and {b}
//+ columns:
//+   day: First day that it may mean; the day of the first report where no article gives its date.
//+   date: When, as EDTF; empty where no article says so.
//+   subject: Who.
//+   relation: Did what.
//+   object: With or to whom, or which agreement or event of both.
//+   modality: "happened, planned, proposed, negated or ended."
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (s:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(o:Entity)
WHERE f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND s.id IN [$a, $b] AND f.confidence >= $min_confidence
  AND ($modality IS NULL OR f.modality = $modality)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
  AND (o.id IN [$a, $b] AND o.id <> s.id
    OR o.kind IN ['Agreement', 'Event', 'Project'] AND EXISTS {
      MATCH (o)<-[:OBJECT]-(g)-[:SUBJECT]->(t:Entity)
      WHERE g.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(g.known_until, '~') > coalesce($known_at, '9999-12-31')
        AND t.id IN [$a, $b] AND t.id <> s.id
    })
RETURN f.day AS day, f.date AS date, s.name AS subject, f.relation AS relation, o.name AS object, f.modality AS modality,
  f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY day, relation, subject, object, fact_id
