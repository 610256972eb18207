//+ title: Partners of a partner that are not yet partners themselves
//+ user: A trade-promotion officer who looks for the next partner, one handshake away.
//+ parameters:
//+   entity: {type: entity, example: China, text: Whose partners' partners.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+ columns:
//+   entity_id: Id of the partner's partner.
//+   entity: Its name.
//+   kind: Its kind.
//+   partners: Number of shared partners.
//+   through: "Names of the shared partners, in alphabetical order."
MATCH (a:Entity {id: $entity})-[r:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH]-(b:Entity)
WHERE r.modality = 'happened' AND r.confidence >= $min_confidence
WITH DISTINCT a, b
MATCH (b)-[q:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH]-(c:Entity)
WHERE q.modality = 'happened' AND q.confidence >= $min_confidence AND c.id <> a.id
  AND NOT EXISTS {
    MATCH (a)-[d:PARTNER_OF|COOPERATES_WITH|JOINT_PROJECT|TRADES_WITH]-(c)
    WHERE d.modality = 'happened'
  }
WITH DISTINCT c.id AS entity_id, c.name AS entity, c.kind AS kind, b.id AS id, b.name AS name
ORDER BY name, id
RETURN entity_id, entity, kind, count(id) AS partners, collect(name) AS through
ORDER BY partners DESC, entity, entity_id
