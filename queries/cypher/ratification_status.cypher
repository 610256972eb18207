//+ title: Ratification by party
//+ user: A treaty secretariat that shows which party stands where.
//+ parameters:
//+   agreement: {type: entity, kinds: [Agreement], example: Artemis Accords, text: "The agreement."}
//+   since: {type: date, example: "2020", optional: true, text: Not before this day.}
//+   until: {type: date, bound: last, example: "2024", optional: true, text: Not after this day.}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - who has ratified {agreement}
//+   - ratification of {agreement}
//+   - which parties have ratified {agreement}
//+   - has everyone ratified {agreement}
//+   - ratification status of {agreement}
//+   - who are the parties of {agreement}
//+   - signatories of {agreement}
//+   - who signed {agreement}
//+ columns:
//+   party_id: Id of the party.
//+   party: Its name.
//+   status: "withdrawn, in force, ratified, acceded or signed: the last of these steps that is told of."
//+   signed: "Day of the signature, or of its first report."
//+   ratified: Day of the ratification.
//+   acceded: Day of the accession.
//+   in_force: Day since which it is a party.
//+   withdrawn: Day of the withdrawal.
//+   articles: Number of articles behind the best reported step.
MATCH (p:Entity)-[f:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|WITHDREW_FROM|EARLIER]->(g:Agreement {id: $agreement})
WHERE f.relation IN ['signed', 'party_to', 'ratified', 'acceded_to', 'withdrew_from']
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($valid_at IS NULL OR f.holds_from <= $valid_at AND f.holds_until >= $valid_at)
  AND f.modality = 'happened' AND f.confidence >= $min_confidence
  AND ($since IS NULL OR coalesce(f.valid_until, f.day) >= $since)
  AND ($until IS NULL OR f.day <= $until)
WITH p, max(f.articles) AS articles,
  min(CASE f.relation WHEN 'signed' THEN coalesce(f.day, '~') END) AS signing,
  min(CASE f.relation WHEN 'ratified' THEN coalesce(f.day, '~') END) AS ratifying,
  min(CASE f.relation WHEN 'acceded_to' THEN coalesce(f.day, '~') END) AS acceding,
  min(CASE f.relation WHEN 'party_to' THEN coalesce(f.day, '~') END) AS binding,
  min(CASE f.relation WHEN 'withdrew_from' THEN coalesce(f.day, '~') END) AS leaving
RETURN p.id AS party_id, p.name AS party,
  CASE WHEN leaving IS NOT NULL THEN 'withdrawn' WHEN binding IS NOT NULL THEN 'in force' WHEN ratifying IS NOT NULL THEN 'ratified'
    WHEN acceding IS NOT NULL THEN 'acceded' ELSE 'signed' END AS status,
  CASE WHEN signing = '~' THEN NULL ELSE signing END AS signed, CASE WHEN ratifying = '~' THEN NULL ELSE ratifying END AS ratified,
  CASE WHEN acceding = '~' THEN NULL ELSE acceding END AS acceded, CASE WHEN binding = '~' THEN NULL ELSE binding END AS in_force,
  CASE WHEN leaving = '~' THEN NULL ELSE leaving END AS withdrawn, articles
ORDER BY party, party_id
