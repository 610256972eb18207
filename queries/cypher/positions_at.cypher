//+ title: Positions held at a date
//+ user: An editor who must name the holder of an office on the day of an event.
//+ parameters:
//+   date: {type: date, example: "2024-10-18", text: The day in question.}
//+   person: {type: entity, kinds: [Person], example: Wang Yi, optional: true, text: Only this person.}
//+   body: {type: entity, example: China, optional: true, text: "Only offices of this state or body; for a state also those of its institutions."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who held office in {body} on {date}
//+   - who was president of {body} in {date}
//+   - who was foreign minister of {body} on {date}
//+   - officials of {body} on {date}
//+   - what position did {person} hold in {date}
//+   - who was in the government of {body} on {date}
//+   - which office did {person} have on {date}
//+   - who headed {body} in {date}
//+   - prime minister of {body} in {date}
//+ columns:
//+   person_id: Id of the person.
//+   person: The person's name.
//+   role: "The office, in the text's words."
//+   body_id: Id of the state or body.
//+   body: Its name.
//+   since: First day of the office, where known.
//+   until: Last day of the office, where known.
//+   basis: "stated: the day lies between known ends; reported: an article of about that time says so, without dates."
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (w:Entity {id: $body})
WITH w
MATCH (p:Person)-[r:HOLDS_POSITION|EARLIER]->(b:Entity)
WHERE r.relation = 'holds_position'
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.confidence >= $min_confidence
  AND ($person IS NULL OR p.id = $person)
  AND ($body IS NULL OR b.id = $body OR w.kind = 'State' AND b.kind = 'Institution' AND b.state = w.state)
  AND coalesce(r.valid_from, r.day) <= $date
  AND (r.valid_until >= $date OR r.valid_until IS NULL AND r.modality = 'happened')
RETURN p.id AS person_id, p.name AS person, r.role AS role, b.id AS body_id, b.name AS body,
  r.valid_from AS since, r.valid_until AS until,
  CASE WHEN r.valid_from IS NULL THEN 'reported' ELSE 'stated' END AS basis,
  r.articles AS articles, r.fact_id AS fact_id
ORDER BY body, body_id, role, person, person_id, fact_id
