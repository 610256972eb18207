//+ title: Amounts of trade that were stated
//+ user: An economist who compares the trade volumes that governments claim.
//+ parameters:
//+   entity: {type: entity, example: China, optional: true, text: "Only trade of this one."}
//+   partner: {type: entity, example: Belarus, optional: true, text: "Only trade of both."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - how much do {entity} and {partner} trade
//+   - trade between {entity} and {partner}
//+   - trade volume of {entity}
//+   - what is the trade of {entity} worth
//+   - value of exports of {entity}
//+   - stated amounts of trade
//+   - trade figures of {entity} with {partner}
//+   - how large is trade with {entity}
//+ columns:
//+   a_id: Id of one side.
//+   a: Its name.
//+   b_id: Id of the other side.
//+   b: Its name.
//+   amount: Amount as a number, where an article states one.
//+   currency: Its currency, as ISO 4217.
//+   flow: "Import, export or turnover, in the text's words."
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation = 'trades_with'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND f.amount IS NOT NULL
  AND ($entity IS NULL OR a.id = $entity OR b.id = $entity)
  AND ($partner IS NULL OR a.id = $partner OR b.id = $partner)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS a_id, a.name AS a, b.id AS b_id, b.name AS b, f.amount AS amount, f.currency AS currency,
  f.flow AS flow, f.modality AS modality, f.date AS date, f.first_reported AS reported, f.quote AS quote,
  f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, a, a_id, b, b_id, fact_id
