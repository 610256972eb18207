//+ title: Agreements whose parties are told in two ways
//+ user: A fact-checker who asks which reports name other parties of one agreement.
//+ parameters:
//+   agreement: {type: entity, kinds: [Agreement], example: Artemis Accords, optional: true, text: Only this agreement.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - articles that name different parties of {agreement}
//+   - which agreements have contradicting parties
//+   - do reports agree on the parties of {agreement}
//+   - conflicting lists of signatories
//+   - agreements whose parties are reported differently
//+   - reports that disagree on who signed {agreement}
//+ columns:
//+   agreement_id: Id of the agreement.
//+   agreement: Its name.
//+   article_id: Id of an article that names parties.
//+   other_article_id: Id of an article that names others.
//+   parties: Parties that only the first names.
//+   other_parties: Parties that only the second names.
//+   rule: "The rule that chose: every party that an article names is kept."
MATCH (g:Agreement)<-[r:SIGNED|PARTY_TO|EARLIER]-(p:Entity)
WHERE r.relation IN ['signed', 'party_to'] AND r.modality = 'happened' AND r.confidence >= $min_confidence
  AND ($agreement IS NULL OR g.id = $agreement)
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR r.holds_from <= $valid_at AND r.holds_until >= $valid_at)
WITH g, p, r.fact_id AS fact
MATCH (:Fact {id: fact})<-[:SUPPORTS]-(:Claim)-[:STATED_IN]->(a:Article)
WHERE $known_at IS NULL OR a.known_from <= $known_at
WITH DISTINCT g, a, p
ORDER BY p.name, p.id
WITH g, a, collect(p.name) AS parties
WHERE size(parties) > 1
WITH g, collect({article: a.id, parties: parties}) AS told
WHERE size(told) > 1
UNWIND told AS one
UNWIND told AS other
WITH g, one, other, [x IN one.parties WHERE NOT x IN other.parties] AS parties,
  [x IN other.parties WHERE NOT x IN one.parties] AS other_parties
WHERE one.article < other.article AND size(parties) > 0 AND size(other_parties) > 0
RETURN g.id AS agreement_id, g.name AS agreement, one.article AS article_id, other.article AS other_article_id, parties,
  other_parties, 'every party that an article names is kept' AS rule
ORDER BY agreement, agreement_id, article_id, other_article_id
