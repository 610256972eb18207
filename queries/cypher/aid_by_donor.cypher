//+ title: Aid by donor
//+ user: A development economist who ranks the donors of a state, or of all; aid within one state is left out.
//+ parameters:
//+   recipient: {type: entity, example: Tuvalu, optional: true, text: "Only aid to this one; for a state also to its bodies."}
//+   sector: {type: sector, example: health, optional: true, text: "Only what is told of this sector, by code or word; narrower sectors count."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - which donors give aid to {recipient}
//+   - who gives the most aid to {recipient}
//+   - largest donors of aid
//+   - biggest donors of {recipient}
//+   - aid by donor
//+   - aid in {sector} by donor
//+   - which countries donate to {recipient}
//+   - who helps {recipient} with humanitarian aid
//+   - top aid donors in {sector}
//+   - ranking of donors
//+   - rank the donors of {recipient} by how much aid they gave
//+ columns:
//+   donor_id: Id of the donor; whoever gives for a state is that state.
//+   donor: Its name.
//+   amount: "Sum of the amounts that are stated, in one currency. Statements may overlap: read it as an order of size."
//+   currency: "Their currency, as ISO 4217; empty where none is stated."
//+   sums: Number of facts that state an amount.
//+   facts: Number of facts.
//+   recipients: Number of recipients.
//+   articles: "Number of articles, summed over the facts."
//+   last: Day of the latest one.
OPTIONAL MATCH (w:Entity {id: $recipient})
WITH w
MATCH (a:Entity)-[f:PROVIDES_AID|EARLIER]->(b:Entity)
WHERE f.relation = 'provides_aid' AND coalesce(a.state, '-') <> coalesce(b.state, '')
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality = 'happened' AND f.confidence >= $min_confidence
  AND ($recipient IS NULL OR b.id = $recipient OR w.kind = 'State' AND b.state = w.state)
  AND ($sector IS NULL OR any(code IN f.sector_code WHERE code IN $sector)
    OR any(word IN f.sector WHERE toLower(word) CONTAINS coalesce($sector_word, '~')))
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
WITH a, b, f, 'state:' + coalesce(a.state, '') AS home
OPTIONAL MATCH (s:State {id: home})
WHERE a.kind = 'Person'
WITH coalesce(s.id, a.id) AS donor_id, coalesce(s.name, a.name) AS donor, f.currency AS currency, sum(coalesce(f.amount, 0.0)) AS total,
  count(f.amount) AS sums, count(f) AS facts, count(DISTINCT b.id) AS recipients, sum(f.articles) AS articles, max(f.day) AS last
RETURN donor_id, donor, CASE WHEN sums = 0 THEN NULL ELSE total END AS amount, currency, sums, facts, recipients, articles, last
ORDER BY total DESC, facts DESC, donor, donor_id, currency
