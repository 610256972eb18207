//+ title: New partners, year by year
//+ user: A trade-promotion officer who watches a state's circle of partners grow.
//+ parameters:
//+   entity: {type: entity, example: China, text: "Whose partners."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - new partners of {entity}
//+   - new partners of {entity} by year
//+   - when did {entity} gain its partners
//+   - whom has {entity} started to cooperate with
//+   - since when does {entity} cooperate with its partners
//+   - how has the circle of partners of {entity} grown
//+   - first cooperation of {entity} with each partner
//+ columns:
//+   year: Year of the first tie that is told of.
//+   partner_id: Id of the partner.
//+   partner: Its name.
//+   kind: Its kind.
//+   first: "Day of that tie; of its first report where no article dates it."
//+   facts: Number of ties until now.
//+   articles: "Number of articles, summed over the ties."
MATCH (a:Entity {id: $entity})-[f:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH|DIPLOMATIC_RELATIONS_WITH|EARLIER]-(b:Entity)
WHERE f.relation IN ['partner_of', 'cooperates_with', 'joint_project', 'trades_with', 'diplomatic_relations_with']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality = 'happened' AND f.confidence >= $min_confidence AND b.id <> a.id
WITH b, min(f.day) AS first, count(f) AS facts, sum(f.articles) AS articles
WHERE first IS NOT NULL AND ($since IS NULL OR first >= $since) AND ($until IS NULL OR first <= $until)
RETURN substring(first, 0, 4) AS year, b.id AS partner_id, b.name AS partner, b.kind AS kind, first, facts, articles
ORDER BY first, partner, partner_id
