//+ title: Agreements announced and never signed
//+ user: A journalist who asks what became of the deals that were promised.
//+ parameters:
//+   entity: {type: entity, example: United Kingdom, optional: true, text: "Only agreements that this one was to join; for a state also through its officials and bodies."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - agreements announced but never signed
//+   - which deals were announced but not signed
//+   - announced treaties that {entity} has not signed
//+   - unsigned agreements of {entity}
//+   - which agreements is {entity} still to sign
//+   - what became of the deals that {entity} announced
//+   - agreements of {entity} without a signature
//+ columns:
//+   agreement_id: Id of the agreement.
//+   agreement: Its name.
//+   parties: "Names of those that were to join, in alphabetical order."
//+   announced: First day that the plan is told of.
//+   last_reported: Date of the last article that tells of the plan.
//+   articles: Number of articles behind the best reported plan.
OPTIONAL MATCH (w:Entity {id: $entity})
WITH w
MATCH (p:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(g:Agreement)
WHERE f.relation IN ['signed', 'party_to', 'ratified', 'acceded_to']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality IN ['planned', 'proposed'] AND f.confidence >= $min_confidence
  AND ($entity IS NULL OR p.id = $entity OR w.kind = 'State' AND p.state = w.state)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
  AND NOT EXISTS {
    MATCH (g)<-[:OBJECT]-(h)
    WHERE h.relation IN ['signed', 'party_to', 'ratified', 'acceded_to'] AND h.modality IN ['happened', 'ended']
      AND h.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(h.known_until, '~') > coalesce($known_at, '9999-12-31')
  }
WITH g, p, min(f.day) AS first, max(f.last_reported) AS last, max(f.articles) AS number
ORDER BY p.name, p.id
WITH g, collect(p.name) AS parties, min(first) AS announced, max(last) AS last_reported, max(number) AS articles
RETURN g.id AS agreement_id, g.name AS agreement, parties, announced, last_reported, articles
ORDER BY announced, agreement, agreement_id
