//+ title: Most active institutions
//+ user: A lobbyist who asks which ministries, agencies and companies are at work in a sector.
//+ parameters:
//+   sector: {type: sector, example: trade, optional: true, text: "Only acts in this sector, by code or word; narrower sectors count."}
//+   state: {type: entity, kinds: [State], example: Rwanda, optional: true, text: "Only institutions of this state."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - most active institutions in {sector}
//+   - which institutions are active in {sector}
//+   - which ministries of {state} are most active
//+   - leading organisations in {sector}
//+   - which companies work in {sector}
//+   - who is active in {sector}
//+   - active agencies of {state}
//+   - institutions ranked by activity
//+   - main actors in {sector}
//+ columns:
//+   institution_id: Id of the institution.
//+   institution: Its name.
//+   state: "Its state, as ISO 3166-1 alpha-3."
//+   facts: Number of its acts.
//+   others: With or on how many others.
//+   relations: How many different relations these are.
//+   articles: "Number of articles, summed over the acts."
//+   last: Day of the latest one.
OPTIONAL MATCH (w:Entity {id: $state})
WITH w
MATCH (i:Institution)<-[:SUBJECT|OBJECT]-(f)-[:SUBJECT|OBJECT]->(o:Entity)
WHERE f.relation IN ['signed', 'party_to', 'cooperates_with', 'partner_of', 'joint_project', 'trades_with', 'negotiates_with', 'met_with',
    'visited', 'hosted', 'organised', 'participates_in', 'launched', 'issued', 'funds', 'invested_in',
    'provides_aid', 'mediated']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality = 'happened' AND f.confidence >= $min_confidence AND o.id <> i.id
  AND ($state IS NULL OR i.state = w.state)
  AND ($sector IS NULL OR any(code IN f.sector_code WHERE code IN $sector) OR any(code IN o.sector_code WHERE code IN $sector)
    OR any(word IN f.sector WHERE toLower(word) CONTAINS coalesce($sector_word, '~')))
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
RETURN i.id AS institution_id, i.name AS institution, i.state AS state, count(f) AS facts, count(DISTINCT o.id) AS others,
  count(DISTINCT f.relation) AS relations, sum(f.articles) AS articles, max(f.day) AS last
ORDER BY facts DESC, others DESC, institution, institution_id
