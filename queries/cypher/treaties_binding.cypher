//+ title: Treaties that bound two parties
//+ user: A researcher of treaties who asks which treaties bound two states on a subject in a year, and how sure that is.
//+ parameters:
//+   a: {type: entity, example: United States, text: One party.}
//+   b: {type: entity, example: Australia, text: The other party.}
//+   since: {type: date, example: "1950", optional: true, text: In force on this day or later.}
//+   until: {type: date, bound: last, example: "2026", optional: true, text: In force on this day or earlier.}
//+   sector: {type: sector, example: technology, optional: true, text: "Only treaties on this, by code or word."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - which treaties bound {a} and {b} in {since}
//+   - treaties that bind {a} and {b}
//+   - which {sector} treaties bound {a} and {b}
//+   - what treaties were binding on {a} and {b}
//+   - treaties in force between {a} and {b}
//+   - are {a} and {b} bound by a treaty on {sector}
//+ columns:
//+   class: "in force: known to bind both then; signed, force unknown: nothing says since when; ended: over before then."
//+   agreement_id: Id of the treaty.
//+   agreement: Its name.
//+   signed: First day that is told of it.
//+   in_force: Since when it has bound both, where known.
//+   ended: When it ceased to bind one of them, where known.
MATCH (:Entity {id: $a})-[r:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|WITHDREW_FROM|TERMINATED|EARLIER]->(g:Agreement)
WHERE r.relation IN ['signed', 'party_to', 'ratified', 'acceded_to', 'withdrew_from', 'terminated']
  AND r.modality IN ['happened', 'ended'] AND r.confidence >= $min_confidence
  AND r.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(r.known_until, '~') > coalesce($known_at, '9999-12-31')
WITH g, min(CASE WHEN r.relation = 'party_to' AND r.since IS NOT NULL THEN r.valid_from END) AS since_a,
  min(CASE WHEN r.relation IN ['withdrew_from', 'terminated'] THEN r.holds_from ELSE CASE WHEN r.relation = 'party_to' THEN r.valid_until END END) AS end_a,
  min(CASE WHEN NOT r.relation IN ['withdrew_from', 'terminated'] THEN coalesce(r.valid_from, r.first_reported) END) AS day_a
MATCH (:Entity {id: $b})-[q:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|WITHDREW_FROM|TERMINATED|EARLIER]->(g:Agreement)
WHERE q.relation IN ['signed', 'party_to', 'ratified', 'acceded_to', 'withdrew_from', 'terminated']
  AND q.modality IN ['happened', 'ended'] AND q.confidence >= $min_confidence
  AND q.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(q.known_until, '~') > coalesce($known_at, '9999-12-31')
WITH g, since_a, end_a, day_a, min(CASE WHEN q.relation = 'party_to' AND q.since IS NOT NULL THEN q.valid_from END) AS since_b,
  min(CASE WHEN q.relation IN ['withdrew_from', 'terminated'] THEN q.holds_from ELSE CASE WHEN q.relation = 'party_to' THEN q.valid_until END END) AS end_b,
  min(CASE WHEN NOT q.relation IN ['withdrew_from', 'terminated'] THEN coalesce(q.valid_from, q.first_reported) END) AS day_b
WITH g, CASE WHEN since_a IS NULL OR since_b IS NULL THEN NULL WHEN since_a >= since_b THEN since_a ELSE since_b END AS in_force,
  CASE WHEN end_a IS NULL THEN end_b WHEN end_b IS NULL OR end_a <= end_b THEN end_a ELSE end_b END AS ended,
  CASE WHEN day_a IS NULL THEN day_b WHEN day_b IS NULL OR day_a <= day_b THEN day_a ELSE day_b END AS signed,
  coalesce($valid_at, $since, '0000') AS start, coalesce($valid_at, $until, '9999-12-31') AS finish
WHERE (signed IS NULL OR signed <= finish OR in_force <= finish)
  AND ($sector IS NULL OR any(code IN g.sector_code WHERE code IN $sector)
    OR toLower(g.name) CONTAINS coalesce($sector_word, '~')
    OR EXISTS {
      MATCH (g)-[c:COVERS_SECTOR]->(s:Sector)
      WHERE any(code IN s.sector_code WHERE code IN $sector) OR toLower(s.name) CONTAINS coalesce($sector_word, '~')
    })
WITH g, signed, in_force, ended, CASE WHEN ended < start THEN 'ended' WHEN in_force <= finish THEN 'in force'
  ELSE 'signed, force unknown' END AS class
RETURN class, g.id AS agreement_id, g.name AS agreement, signed, in_force, ended
ORDER BY CASE class WHEN 'in force' THEN 0 WHEN 'ended' THEN 2 ELSE 1 END, signed, agreement, agreement_id
