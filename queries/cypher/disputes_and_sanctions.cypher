//+ title: Disputes and sanctions
//+ user: A risk analyst who checks what stands between partners.
//+ parameters:
//+   entity: {type: entity, example: Russia, optional: true, text: Only those of this one.}
//+   since: {type: date, example: "2022", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - disputes of {entity}
//+   - who is in conflict with {entity}
//+   - disputes and sanctions
//+   - what stands between {entity} and its neighbours
//+   - quarrels of {entity} with others
//+   - territorial claims of {entity}
//+   - frictions of {entity}
//+   - which disputes does {entity} have
//+   - rows and disputes
//+ columns:
//+   a_id: Id of who acts.
//+   a: Its name.
//+   relation: "sanctioned, disputes_with, criticised, opposes, suspended, terminated or claims_sovereignty_over."
//+   b_id: Id of against whom or what.
//+   b: Its name.
//+   modality: "happened, or ended where it is over."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (a:Entity)-[r:SANCTIONED|DISPUTES_WITH|CRITICISED|OPPOSES|SUSPENDED|TERMINATED|CLAIMS_SOVEREIGNTY_OVER|EARLIER]->(b:Entity)
WHERE r.relation IN ['sanctioned', 'disputes_with', 'criticised', 'opposes', 'suspended', 'terminated', 'claims_sovereignty_over']
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.confidence >= $min_confidence
  AND ($entity IS NULL OR a.id = $entity OR b.id = $entity)
  AND ($since IS NULL OR coalesce(r.valid_until, r.day) >= $since)
  AND ($until IS NULL OR r.day <= $until)
RETURN a.id AS a_id, a.name AS a, r.relation AS relation, b.id AS b_id, b.name AS b, r.modality AS modality,
  r.date AS date, r.first_reported AS reported, r.articles AS articles, r.fact_id AS fact_id
ORDER BY r.day DESC, relation, a, a_id, b, b_id, fact_id
