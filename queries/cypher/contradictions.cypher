//+ title: Contradictions
//+ user: A fact-checker who asks where reports disagree, which value was chosen, and by what rule.
//+ parameters:
//+   entity: {type: entity, example: China, optional: true, text: Only facts of this one.}
//+   aspect: {type: choice, values: [date, since, until, amount, modality, count, flow], example: date, optional: true, text: Only disagreements on this.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - contradictions
//+   - where do reports disagree
//+   - contradictions about {entity}
//+   - which facts are disputed between sources
//+   - conflicting reports about {entity}
//+   - on what do articles contradict each other
//+   - disagreement on dates [aspect=date]
//+   - reports that disagree on the amount [aspect=amount]
//+ columns:
//+   aspect: "What the claims disagree on: a qualifier such as date or amount; modality where one asserts and one denies."
//+   subject_id: Id of the fact's subject.
//+   subject: Its name.
//+   relation: The relation.
//+   object_id: Id of the fact's object.
//+   object: Its name.
//+   chosen: The value that the fact has; an amount is a number, in the fact's currency.
//+   other: A value that was not chosen.
//+   rule: "The rule that chose: most voices, then the more exact and the earlier date; of modalities both stay."
//+   articles: Number of articles behind the fact.
//+   fact_id: Id of the fact, for its evidence.
CALL {
  MATCH (s:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(o:Entity)
  WHERE f.disputed IS NOT NULL AND f.confidence >= $min_confidence
    AND ($entity IS NULL OR s.id = $entity OR o.id = $entity)
    AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
    AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  UNWIND f.alternatives AS alternative
  WITH s, f, o, split(alternative, '=')[0] AS aspect, alternative
  RETURN aspect, s.id AS subject_id, s.name AS subject, f.relation AS relation, o.id AS object_id, o.name AS object,
    CASE aspect WHEN 'date' THEN f.date WHEN 'since' THEN f.since WHEN 'until' THEN f.until WHEN 'flow' THEN f.flow
      WHEN 'amount' THEN f.amount WHEN 'count' THEN f.count
      ELSE f.status_level END AS chosen,
    substring(alternative, size(aspect) + 1) AS other,
    CASE WHEN aspect IN ['date', 'since', 'until'] THEN 'most voices, then the more exact, then the earlier date'
      ELSE 'most voices, then the first in order' END AS rule,
    f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
  UNION ALL
  MATCH (s:Entity)<-[:SUBJECT]-(g)-[:OBJECT]->(o:Entity)
  WHERE g.modality = 'negated' AND ($entity IS NULL OR s.id = $entity OR o.id = $entity)
    AND g.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(g.known_until, '~') > coalesce($known_at, '9999-12-31')
    AND ($valid_at IS NULL OR g.holds_from <= $valid_at AND g.holds_until >= $valid_at)
  MATCH (s)<-[:SUBJECT]-(f)-[:OBJECT]->(o)
  WHERE f.relation = g.relation AND f.modality = 'happened' AND f.confidence >= $min_confidence
    AND (f.date IS NULL OR g.date IS NULL OR f.date STARTS WITH g.date OR g.date STARTS WITH f.date)
    AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  RETURN 'modality' AS aspect, s.id AS subject_id, s.name AS subject, f.relation AS relation, o.id AS object_id,
    o.name AS object, 'happened' AS chosen, 'negated' AS other, 'both are kept as facts of their own' AS rule,
    f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
  UNION ALL
  MATCH (s:Entity)-[r:FUNDS|INVESTED_IN|PROVIDES_AID|TRADES_WITH|EARLIER]->(o:Entity)
  WHERE r.relation IN ['funds', 'invested_in', 'provides_aid', 'trades_with'] AND r.modality = 'happened'
    AND r.amount IS NOT NULL AND r.date IS NOT NULL AND r.confidence >= $min_confidence
    AND ($entity IS NULL OR s.id = $entity OR o.id = $entity)
    AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
    AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  MATCH (s)-[q:FUNDS|INVESTED_IN|PROVIDES_AID|TRADES_WITH|EARLIER]->(o)
  WHERE q.relation = r.relation AND q.modality = 'happened' AND q.date = r.date AND q.amount <> r.amount
    AND coalesce(q.currency, '') = coalesce(r.currency, '') AND coalesce(q.flow, '') = coalesce(r.flow, '')
    AND (r.articles > q.articles OR r.articles = q.articles AND r.fact_id < q.fact_id)
    AND q.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(q.known_until, '~') > coalesce($known_at, '9999-12-31')
  RETURN 'amount' AS aspect, s.id AS subject_id, s.name AS subject, r.relation AS relation, o.id AS object_id,
    o.name AS object, r.amount AS chosen,
    q.amount AS other,
    'both are kept as facts of their own; the one of more articles stands first' AS rule, r.articles AS articles,
    r.fact_id AS fact_id
}
WITH aspect, subject_id, subject, relation, object_id, object, chosen, other, rule, articles, fact_id
WHERE $aspect IS NULL OR aspect = $aspect
RETURN aspect, subject_id, subject, relation, object_id, object, chosen, other, rule, articles, fact_id
ORDER BY aspect, subject, subject_id, relation, object, object_id, fact_id, other
