// The facts that become ties, each once: as they are, or as they were known on a day. Ends are not sorted out here,
// since a person may stand for a state.
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.relation IN $relations AND f.modality IN $modalities AND f.confidence >= $min_confidence
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN coalesce(f.fact_id, f.id) AS fact, f.relation AS relation, f.articles AS articles, f.day AS day,
  f.holds_from AS holds_from, f.holds_until AS holds_until,
  a.id AS a, a.kind AS a_kind, a.name AS a_name, a.state AS a_state,
  b.id AS b, b.kind AS b_kind, b.name AS b_name, b.state AS b_state
ORDER BY fact
