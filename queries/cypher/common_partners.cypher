//+ title: Partners that two have in common
//+ user: A coalition builder who looks for those whom both sides work with.
//+ parameters:
//+   a: {type: entity, example: European Union, text: "One side."}
//+   b: {type: entity, example: South Korea, text: "The other side."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - common partners of {a} and {b}
//+   - which partners do {a} and {b} share
//+   - who cooperates with both {a} and {b}
//+   - who is a partner of {a} and of {b}
//+   - mutual partners of {a} and {b}
//+   - who works with {a} as well as {b}
//+   - what partners do {a} and {b} have in common
//+ columns:
//+   partner_id: Id of the partner.
//+   partner: Its name.
//+   kind: Its kind.
//+   facts_a: Number of its ties with the one side by partnership, cooperation, projects, trade.
//+   facts_b: Number of its ties with the other side.
//+   articles: "Number of articles, summed over the ties."
MATCH (:Entity {id: $a})-[r:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH|EARLIER]-(c:Entity)
WHERE r.relation IN ['partner_of', 'cooperates_with', 'joint_project', 'trades_with']
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.modality = 'happened' AND r.confidence >= $min_confidence AND NOT c.id IN [$a, $b]
  AND ($since IS NULL OR coalesce(r.valid_until, r.day) >= $since)
  AND ($until IS NULL OR r.day <= $until)
WITH c, count(r) AS facts_a, sum(r.articles) AS articles_a
MATCH (:Entity {id: $b})-[q:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH|EARLIER]-(c:Entity)
WHERE q.relation IN ['partner_of', 'cooperates_with', 'joint_project', 'trades_with']
  AND q.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(q.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR q.holds_from <= $valid_at AND q.holds_until >= $valid_at)
  AND q.modality = 'happened' AND q.confidence >= $min_confidence AND NOT c.id IN [$a, $b]
  AND ($since IS NULL OR coalesce(q.valid_until, q.day) >= $since)
  AND ($until IS NULL OR q.day <= $until)
WITH c, facts_a, articles_a, count(q) AS facts_b, sum(q.articles) AS articles_b
RETURN c.id AS partner_id, c.name AS partner, c.kind AS kind, facts_a, facts_b, articles_a + articles_b AS articles
ORDER BY articles DESC, partner, partner_id
