//+ title: Plans whose date has passed
//+ user: An accountability reporter who asks which promises were not heard of again; meetings and visits are none.
//+ parameters:
//+   entity: {type: entity, example: Australia, optional: true, text: "Only plans of this one; for a state also those of its officials and bodies."}
//+   date: {type: date, bound: last, example: "2026-01-01", optional: true, text: "Plans that were due before this day; without it, before the latest article became known."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - plans of {entity} whose date has passed
//+   - which commitments are overdue
//+   - overdue promises of {entity}
//+   - what has {entity} promised and not done
//+   - which plans of {entity} were never carried out
//+   - commitments of {entity} that have not been kept
//+   - broken promises of {entity}
//+   - missed deadlines of {entity}
//+   - commitments of {entity} whose deadline has passed
//+ columns:
//+   a_id: Id of who planned.
//+   a: Its name.
//+   relation: What was planned.
//+   b_id: "Id of with whom, or of what."
//+   b: Its name.
//+   due: Last day of the date that was given.
//+   date: "That date, as EDTF."
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (w:Entity {id: $entity})
OPTIONAL MATCH (x:Article)
WHERE $known_at IS NULL OR x.known_from <= $known_at
WITH w, max(x.known_from) AS latest
WITH w, coalesce($date, latest) AS today
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation IN ['signed', 'party_to', 'ratified', 'acceded_to', 'joint_project', 'funds', 'invested_in', 'provides_aid',
    'launched', 'trades_with', 'cooperates_with']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality = 'planned' AND f.confidence >= $min_confidence
  AND coalesce(f.valid_until, f.valid_from) < today
  AND ($entity IS NULL OR a.id = $entity OR w.kind = 'State' AND a.state = w.state)
  AND NOT EXISTS {
    MATCH (a)<-[:SUBJECT]-(g)-[:OBJECT]->(b)
    WHERE g.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(g.known_until, '~') > coalesce($known_at, '9999-12-31')
      AND g.relation = f.relation AND g.modality IN ['happened', 'ended']
      AND coalesce(g.last_reported, '') >= coalesce(f.first_reported, '')
  }
RETURN a.id AS a_id, a.name AS a, f.relation AS relation, b.id AS b_id, b.name AS b, coalesce(f.valid_until, f.valid_from) AS due,
  f.date AS date, f.first_reported AS reported, f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY due DESC, a, a_id, relation, b, b_id, fact_id
