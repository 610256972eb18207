//+ title: Who met whom
//+ user: A journalist who follows the meetings of an official or a government.
//+ parameters:
//+   who: {type: entity, example: China, optional: true, text: "Only meetings of this person, state or body; for a state also those of its officials."}
//+   since: {type: date, example: "2024", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: planned, optional: true, default: happened, text: Only facts of this modality.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - whom did {who} meet
//+   - who met {who}
//+   - meetings of {who}
//+   - who met whom
//+   - with whom has {who} met
//+   - meetings
//+   - "planned meetings of {who} [modality=planned]"
//+   - "whom will {who} meet [modality=planned]"
//+   - talks of {who} with others
//+   - encounters of {who}
//+   - when did {who} meet others
//+ columns:
//+   a_id: Id of one side; with `who`, of that side.
//+   a: Its name.
//+   b_id: Id of the other side.
//+   b: Its name.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   place: Where, in the text's words.
//+   reported: Date of the first article that says so.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (w:Entity {id: $who})
WITH w
MATCH (a:Entity)<-[x:SUBJECT|OBJECT]-(r)-[y:SUBJECT|OBJECT]->(b:Entity)
WHERE r.relation = 'met_with'
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND ($modality IS NULL OR r.modality = $modality) AND r.confidence >= $min_confidence
  AND ($since IS NULL OR coalesce(r.valid_until, r.day) >= $since)
  AND ($until IS NULL OR r.day <= $until)
  AND (w IS NULL AND type(x) = 'SUBJECT'
    OR a.id = $who
    OR w.kind = 'State' AND a.kind IN ['Person', 'Institution'] AND a.state = w.state AND NOT coalesce(b.state, '') = w.state)
RETURN a.id AS a_id, a.name AS a, b.id AS b_id, b.name AS b, r.modality AS modality, r.date AS date, r.place AS place,
  r.first_reported AS reported, r.articles AS articles, coalesce(r.fact_id, r.id) AS fact_id
ORDER BY r.day DESC, a, a_id, b, b_id, fact_id
