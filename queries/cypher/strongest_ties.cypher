//+ title: Strongest ties
//+ user: A political scientist who ranks pairs of partners by what they do together.
//+ parameters:
//+   entity: {type: entity, example: China, optional: true, text: Only ties of this one.}
//+   kind: {type: choice, values: [state, institution, person, place], example: state, optional: true, text: Only ties between two of this kind.}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - closest partners of {entity}
//+   - strongest ties of {entity}
//+   - strongest ties
//+   - "which pairs of countries cooperate most [kind=state]"
//+   - who are the main partners of {entity}
//+   - most important partners of {entity}
//+   - with whom does {entity} cooperate most
//+   - closest relationships
//+   - partners of {entity}
//+   - who cooperates with {entity}
//+   - cooperation of {entity} with others
//+   - top partners of {entity}
//+   - ranking of bilateral relations
//+   - main allies and partners of {entity}
//+ columns:
//+   a_id: Id of one side; with `entity`, of that one.
//+   a: Its name.
//+   b_id: Id of the other side.
//+   b: Its name.
//+   facts: "Number of friendly facts that join them: partnership, cooperation, trade, projects, meetings, visits, talks, aid, investment."
//+   relations: How many different relations these are.
//+   articles: "Number of articles, summed over the facts."
//+   last: Day of the latest one.
MATCH (a:Entity)-[r:PARTNER_OF|COOPERATES_WITH|TRADES_WITH|JOINT_PROJECT|MET_WITH|VISITED|NEGOTIATES_WITH|FUNDS|INVESTED_IN|PROVIDES_AID|SUPPORTS|DIPLOMATIC_RELATIONS_WITH|EARLIER]-(b:Entity)
WHERE r.relation IN ['partner_of', 'cooperates_with', 'trades_with', 'joint_project', 'met_with', 'visited', 'negotiates_with', 'funds', 'invested_in', 'provides_aid', 'supports', 'diplomatic_relations_with']
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
  AND r.modality = 'happened' AND r.confidence >= $min_confidence AND a.id <> b.id
  AND ($entity IS NULL AND a.id < b.id OR a.id = $entity)
  AND ($kind IS NULL OR toLower(a.kind) = $kind AND toLower(b.kind) = $kind)
  AND ($since IS NULL OR coalesce(r.valid_until, r.day) >= $since)
  AND ($until IS NULL OR r.day <= $until)
RETURN a.id AS a_id, a.name AS a, b.id AS b_id, b.name AS b, count(r) AS facts, count(DISTINCT r.relation) AS relations,
  sum(r.articles) AS articles, max(r.day) AS last
ORDER BY facts DESC, articles DESC, a, a_id, b, b_id
