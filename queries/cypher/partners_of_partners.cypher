//+ title: Partners of a partner that are not yet partners themselves
//+ user: A trade-promotion officer who looks for the next partner, one handshake away.
//+ parameters:
//+   entity: {type: entity, example: China, text: Whose partners' partners.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - partners of the partners of {entity}
//+   - who cooperates with partners of {entity} but not with {entity}
//+   - possible new partners for {entity}
//+   - with whom could {entity} cooperate next
//+   - indirect partners of {entity}
//+   - friends of friends of {entity}
//+   - whom should {entity} approach
//+ columns:
//+   entity_id: Id of the partner's partner.
//+   entity: Its name.
//+   kind: Its kind.
//+   partners: Number of shared partners.
//+   through: "Names of the shared partners, in alphabetical order."
MATCH (a:Entity {id: $entity})-[r:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH|EARLIER]-(b:Entity)
WHERE r.relation IN ['partner_of', 'cooperates_with', 'joint_project', 'trades_with']
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.modality = 'happened' AND r.confidence >= $min_confidence
WITH DISTINCT a, b
MATCH (b)-[q:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH|EARLIER]-(c:Entity)
WHERE q.relation IN ['partner_of', 'cooperates_with', 'joint_project', 'trades_with']
  AND q.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(q.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR q.holds_from <= $valid_at AND q.holds_until >= $valid_at)
  AND q.modality = 'happened' AND q.confidence >= $min_confidence AND c.id <> a.id
  AND NOT EXISTS {
    MATCH (a)-[d:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH|EARLIER]-(c)
    WHERE d.relation IN ['partner_of', 'cooperates_with', 'joint_project', 'trades_with']
      AND d.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(d.known_until, '~') > coalesce($known_at, '9999-12-31')
      AND ($valid_at IS NULL OR d.holds_from <= $valid_at AND d.holds_until >= $valid_at)
      AND d.modality = 'happened'
  }
WITH DISTINCT c.id AS entity_id, c.name AS entity, c.kind AS kind, b.id AS id, b.name AS name
ORDER BY name, id
RETURN entity_id, entity, kind, count(id) AS partners, collect(name) AS through
ORDER BY partners DESC, entity, entity_id
