//+ title: Ties that cooled
//+ user: A risk analyst who looks for what was suspended, terminated, left or let run out.
//+ parameters:
//+   entity: {type: entity, example: Russia, optional: true, text: "Only ties of this one."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - which ties of {entity} have cooled
//+   - which ties cooled
//+   - agreements that were suspended
//+   - treaties that were terminated
//+   - what did {entity} terminate
//+   - what has {entity} suspended
//+   - who broke off relations with {entity}
//+   - partnerships that ended
//+   - which cooperation of {entity} has ended
//+   - cancelled deals of {entity}
//+   - what did {entity} withdraw from or cancel
//+   - relations of {entity} that deteriorated
//+ columns:
//+   a_id: Id of who acts.
//+   a: Its name.
//+   relation: "suspended, terminated, withdrew_from, or the relation that has ended."
//+   b_id: Id of with whom, or from what.
//+   b: Its name.
//+   ended: Day on which it ended or was suspended; of the report where no article dates it.
//+   modality: "happened, or ended where it is over."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation IN ['suspended', 'terminated', 'withdrew_from', 'partner_of', 'cooperates_with',
    'diplomatic_relations_with', 'trades_with', 'joint_project', 'member_of', 'party_to', 'signed', 'supports']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality IN ['happened', 'ended'] AND f.confidence >= $min_confidence
  AND (f.modality = 'ended' OR f.relation IN ['suspended', 'terminated', 'withdrew_from'])
  AND ($entity IS NULL OR a.id = $entity OR b.id = $entity)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR coalesce(f.valid_until, f.day) <= $until)
RETURN a.id AS a_id, a.name AS a, f.relation AS relation, b.id AS b_id, b.name AS b,
  coalesce(f.valid_until, f.day) AS ended, f.modality AS modality, f.date AS date, f.first_reported AS reported,
  f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY ended DESC, relation, a, a_id, b, b_id, fact_id
