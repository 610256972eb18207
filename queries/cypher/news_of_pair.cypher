//+ title: First and latest news of a pair
//+ user: An editor who asks since when, and how lately, two partners have been in the news, and with what.
//+ parameters:
//+   a: {type: entity, example: China, text: "One partner."}
//+   b: {type: entity, example: United Kingdom, text: "The other partner."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - latest news of {a} and {b}
//+   - when were {a} and {b} first reported together
//+   - when was {a} last in the news with {b}
//+   - most recent reports on {a} and {b}
//+   - first report on {a} and {b}
//+   - what is the latest on {a} and {b}
//+   - recent news about {a} and {b}
//+ columns:
//+   relation: The relation between them.
//+   modality: "happened, planned, proposed, negated or ended."
//+   facts: Number of facts.
//+   first_reported: "Date of the earliest article, as EDTF."
//+   last_reported: "Date of the latest article, as EDTF."
//+   articles: "Number of articles, summed over the facts."
MATCH (s:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(o:Entity)
WHERE s.id IN [$a, $b] AND o.id IN [$a, $b] AND s.id <> o.id
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.confidence >= $min_confidence
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN f.relation AS relation, f.modality AS modality, count(f) AS facts, min(f.first_reported) AS first_reported,
  max(f.last_reported) AS last_reported, sum(f.articles) AS articles
ORDER BY last_reported DESC, relation, modality
