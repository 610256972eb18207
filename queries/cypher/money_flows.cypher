//+ title: Money that flows from one partner to another
//+ user: An investigative journalist who follows grants, aid and investment, planned ones too.
//+ parameters:
//+   giver: {type: entity, example: Australia, optional: true, text: "Only money from this one; for a state also from its bodies."}
//+   recipient: {type: entity, example: Tuvalu, optional: true, text: "Only money to this one; for a state also to its bodies."}
//+   flow: {type: choice, values: [funding, investment, aid], example: aid, optional: true, text: Only this kind of money.}
//+   sector: {type: sector, example: health, optional: true, text: "Only what is told of this sector, by code or word; narrower sectors count."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   modality: {type: choice, values: [happened, planned, proposed, negated, ended], example: happened, optional: true, default: happened, text: "Only facts of this modality."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who funds {recipient}
//+   - "who funds projects in {recipient} [flow=funding]"
//+   - who gives money to {recipient}
//+   - where does the money of {giver} go
//+   - what does {giver} finance
//+   - money flows from {giver} to {recipient}
//+   - which projects does {giver} fund
//+   - who pays for {recipient}
//+   - funding of {recipient}
//+   - grants and loans from {giver} [flow=funding]
//+   - where does {giver} invest [flow=investment]
//+   - who invests in {recipient} [flow=investment]
//+   - investments of {giver} in {recipient} [flow=investment]
//+   - investment in {sector} by {giver} [flow=investment]
//+   - aid from {giver} to {recipient} [flow=aid]
//+   - what aid does {giver} provide [flow=aid]
//+   - is {recipient} funded by {giver}
//+ columns:
//+   giver_id: Id of who gives.
//+   giver: Its name.
//+   relation: "funds, invested_in or provides_aid."
//+   recipient_id: Id of who or what receives.
//+   recipient: Its name.
//+   amount: Amount as a number, where an article states one.
//+   currency: Its currency, as ISO 4217.
//+   modality: "happened, planned, proposed, negated or ended."
//+   date: When, as EDTF; empty where no article says so.
//+   reported: Date of the first article that says so.
//+   quote: The best words for it.
//+   articles: Number of articles that say so.
//+   fact_id: Id of the fact, for its evidence.
OPTIONAL MATCH (v:Entity {id: $giver})
OPTIONAL MATCH (w:Entity {id: $recipient})
WITH v, w
MATCH (a:Entity)<-[:SUBJECT]-(f)-[:OBJECT]->(b:Entity)
WHERE f.relation IN ['funds', 'invested_in', 'provides_aid']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND ($modality IS NULL OR f.modality = $modality) AND f.confidence >= $min_confidence
  AND ($flow IS NULL OR f.relation = CASE $flow WHEN 'aid' THEN 'provides_aid' WHEN 'investment' THEN 'invested_in' ELSE 'funds' END)
  AND ($giver IS NULL OR a.id = $giver OR v.kind = 'State' AND a.state = v.state)
  AND ($recipient IS NULL OR b.id = $recipient OR w.kind = 'State' AND b.state = w.state)
  AND ($sector IS NULL OR any(code IN f.sector_code WHERE code IN $sector)
    OR any(word IN f.sector WHERE toLower(word) CONTAINS coalesce($sector_word, '~')))
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN a.id AS giver_id, a.name AS giver, f.relation AS relation, b.id AS recipient_id, b.name AS recipient,
  f.amount AS amount, f.currency AS currency, f.modality AS modality, f.date AS date,
  f.first_reported AS reported, f.quote AS quote, f.articles AS articles, coalesce(f.fact_id, f.id) AS fact_id
ORDER BY f.day DESC, relation, giver, giver_id, recipient, recipient_id, fact_id
