//+ title: Cooperation planned or proposed, and not yet under way
//+ user: A correspondent who watches which announced deals are still waiting for a signature.
//+ parameters:
//+   entity: {type: entity, example: China, optional: true, text: Only plans of this one.}
//+   since: {type: date, example: "2024", optional: true, text: Neither due nor reported before this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - planned cooperation of {entity}
//+   - what is planned with {entity}
//+   - which cooperation is planned or proposed
//+   - plans of {entity}
//+   - proposed projects with {entity}
//+   - what does {entity} intend to do
//+   - upcoming deals of {entity}
//+   - cooperation announced and not yet under way
//+ columns:
//+   a_id: Id of who plans.
//+   a: Its name.
//+   relation: What is planned.
//+   b_id: Id of with whom, or of what.
//+   b: Its name.
//+   modality: "planned: decided or announced; proposed: asked for or possible."
//+   date: When it is to be, as EDTF.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality IN ['planned', 'proposed'] AND f.confidence >= $min_confidence
  AND f.relation IN ['signed', 'party_to', 'ratified', 'cooperates_with', 'partner_of', 'joint_project', 'negotiates_with',
    'trades_with', 'funds', 'invested_in', 'provides_aid', 'launched']
  AND ($entity IS NULL OR a.id = $entity OR b.id = $entity)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND NOT EXISTS {
    MATCH (a)<-[:SUBJECT]-(g)-[:OBJECT]->(b)
    WHERE g.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(g.known_until, '~') > coalesce($known_at, '9999-12-31')
      AND g.relation = f.relation AND g.modality IN ['happened', 'ended']
      AND coalesce(g.last_reported, '') >= coalesce(f.first_reported, '')
  }
RETURN a.id AS a_id, a.name AS a, f.relation AS relation, b.id AS b_id, b.name AS b, f.modality AS modality,
  f.date AS date, f.first_reported AS reported, f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY reported DESC, a, a_id, relation, b, b_id, fact_id
