//+ title: Support, opposition and criticism
//+ user: A political scientist who codes who backs or rejects a policy, an agreement or a government.
//+ parameters:
//+   who: {type: entity, example: China, optional: true, text: "Only the stances of this one; for a state also those of its officials."}
//+   about: {type: entity, example: unilateral coercive measures, optional: true, text: "Only stances on this."}
//+   stance: {type: choice, values: [support, opposition, criticism], example: opposition, optional: true, text: Only this stance.}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who supports {about} [stance=support]
//+   - what does {who} support [stance=support]
//+   - who backs {about} [stance=support]
//+   - supporters of {about} [stance=support]
//+   - does {who} support {about} [stance=support]
//+   - who opposes {about} [stance=opposition]
//+   - what does {who} oppose [stance=opposition]
//+   - opponents of {about} [stance=opposition]
//+   - who criticised {about} [stance=criticism]
//+   - whom has {who} criticised [stance=criticism]
//+   - criticism of {about} [stance=criticism]
//+   - what is the stance of {who} on {about}
//+   - positions of {who} on {about}
//+   - what do governments say about {about}
//+   - "was {about} criticised by {who} [stance=criticism]"
//+   - "is {about} supported by {who} [stance=support]"
//+ columns:
//+   who_id: Id of who takes the stance.
//+   who: Its name.
//+   relation: "supports, opposes or criticised."
//+   about_id: Id of what or whom it is about.
//+   about: Its name.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $who})
WITH v
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation IN ['supports', 'opposes', 'criticised']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND ($stance IS NULL OR f.relation = CASE $stance WHEN 'support' THEN 'supports' WHEN 'opposition' THEN 'opposes' ELSE 'criticised' END)
  AND ($who IS NULL OR a.id = $who OR v.kind = 'State' AND a.state = v.state)
  AND ($about IS NULL OR b.id = $about)
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS who_id, a.name AS who, f.relation AS relation, b.id AS about_id, b.name AS about,
  f.modality AS modality, f.date AS date, f.first_reported AS reported, f.quote AS quote,
  f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, relation, who, who_id, about, about_id, fact_id
