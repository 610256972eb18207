//+ title: Joint projects of partners
//+ user: A regional planner who collects what partners build together.
//+ parameters:
//+   a: {type: entity, example: China, optional: true, text: "Only projects of this one."}
//+   b: {type: entity, example: Belarus, optional: true, text: "Only projects of both."}
//+   sector: {type: sector, example: health, optional: true, text: "Only what is told of this sector, by code or word; narrower sectors count."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - joint projects of {a} and {b}
//+   - what do {a} and {b} build together
//+   - common projects of {a}
//+   - which projects do {a} and {b} share
//+   - joint projects in {sector}
//+   - what are {a} and {b} jointly developing
//+   - projects that {a} runs together with {b}
//+   - shared {sector} projects of {a} and {b}
//+ columns:
//+   one_id: Id of one partner.
//+   one: Its name.
//+   other_id: Id of the other partner.
//+   other: Its name.
//+   project: The project, in the text's words.
//+   modality: "happened, or ended where it is over."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation = 'joint_project'
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality IN ['happened', 'planned', 'proposed', 'negated', 'ended'] AND f.confidence >= $min_confidence
  AND ($a IS NULL OR a.id = $a OR b.id = $a)
  AND ($b IS NULL OR a.id = $b OR b.id = $b)
  AND ($sector IS NULL OR any(code IN f.sector_code WHERE code IN $sector)
    OR any(word IN f.sector WHERE toLower(word) CONTAINS coalesce($sector_word, '~')))
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS one_id, a.name AS one, b.id AS other_id, b.name AS other, f.project AS project,
  f.modality AS modality, f.date AS date, f.first_reported AS reported, f.quote AS quote,
  f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, one, one_id, other, other_id, fact_id
