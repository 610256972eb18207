//+ title: Coverage of a pair by month and publisher
//+ user: A media scholar who asks who reports on two partners, and when.
//+ parameters:
//+   a: {type: entity, example: China, text: "One partner."}
//+   b: {type: entity, example: United Kingdom, text: "The other partner."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who reports on {a} and {b}
//+   - coverage of {a} and {b} by publisher
//+   - how often is the relation of {a} and {b} reported
//+   - which newspapers write about {a} and {b}
//+   - sources on {a} and {b}
//+   - media coverage of {a} and {b} by month
//+   - which publishers cover {a} and {b}
//+ columns:
//+   month: "Month from which the articles count as known: of their publication, else of their archiving."
//+   publisher: "Who published them, where known."
//+   articles: Number of articles.
//+   claims: Number of claims in them.
//+   facts: Number of facts that these support.
MATCH (s:Entity)<-[:SUBJECT]-(f:Fact)-[:OBJECT]->(o:Entity)
WHERE s.id IN [$a, $b] AND o.id IN [$a, $b] AND s.id <> o.id AND f.confidence >= $min_confidence
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
MATCH (f)<-[:SUPPORTS]-(c:Claim)-[:STATED_IN]->(x:Article)
WHERE ($known_at IS NULL OR x.known_from <= $known_at)
  AND ($since IS NULL OR x.known_from >= $since)
  AND ($until IS NULL OR x.known_from <= $until)
RETURN substring(x.known_from, 0, 7) AS month, x.publisher AS publisher, count(DISTINCT x.id) AS articles, count(DISTINCT c.id) AS claims,
  count(DISTINCT f.id) AS facts
ORDER BY month, publisher
