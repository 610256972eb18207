//+ title: Agreements in force on a day
//+ user: A legal adviser who asks what a state was bound by on a day, and how sure that is.
//+ parameters:
//+   date: {type: date, example: "2024-10-18", text: The day in question.}
//+   party: {type: entity, example: Kenya, optional: true, text: "Only agreements of this party; for a state, what its officials and ministries signed counts."}
//+   min_confidence: {type: number, example: "0.5", optional: true, default: 0.0, text: Least confidence of a fact.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only what held on that day.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+ phrases:
//+   - which agreements were in force on {date}
//+   - which agreements of {party} were in force on {date}
//+   - what was {party} bound by on {date}
//+   - treaties in force for {party} on {date}
//+   - obligations of {party} on {date}
//+   - what agreements bound {party} in {date}
//+ columns:
//+   class: "in force: known to be so on that day; joined, force unknown: signed or joined before, and nothing says since when it binds."
//+   agreement_id: Id of the agreement.
//+   agreement: Its name.
//+   parties: Number of parties that are told of; of those asked for with `party`.
//+   joined: First day that is told of it.
//+   in_force: "Since when it has bound, where known."
//+   ended: "When it is to end or ended later, where known."
//+   articles: Number of articles behind the best reported fact.
OPTIONAL MATCH (w:Entity {id: $party})
WITH w
MATCH (p:Entity)-[f:SIGNED|PARTY_TO|RATIFIED|ACCEDED_TO|WITHDREW_FROM|TERMINATED|EARLIER]->(g:Agreement)
WHERE f.relation IN ['signed', 'party_to', 'ratified', 'acceded_to', 'withdrew_from', 'terminated']
  AND f.modality IN ['happened', 'ended'] AND f.confidence >= $min_confidence
  AND f.known_from <= coalesce($known_at, '9999-12-31') AND coalesce(f.known_until, '~') > coalesce($known_at, '9999-12-31')
  AND ($party IS NULL OR p.id = $party OR w.kind = 'State' AND p.kind IN ['Person', 'Institution'] AND p.state = w.state)
WITH g, p, f, f.modality = 'ended' OR f.relation = 'terminated' OR f.relation = 'withdrew_from' AND $party IS NOT NULL AS is_over
WITH g, coalesce($valid_at, $date) AS day, count(DISTINCT p.id) AS parties, max(f.articles) AS articles,
  min(CASE WHEN NOT is_over AND f.relation <> 'withdrew_from' THEN f.day END) AS joined,
  min(CASE WHEN NOT is_over AND f.relation = 'party_to' AND f.since IS NOT NULL THEN f.valid_from END) AS in_force,
  min(CASE WHEN is_over THEN coalesce(f.valid_until, f.day) ELSE CASE WHEN f.relation = 'party_to' THEN f.valid_until END END) AS ended
WHERE (joined <= day OR in_force <= day) AND (ended IS NULL OR ended > day)
RETURN CASE WHEN in_force <= day THEN 'in force' ELSE 'joined, force unknown' END AS class, g.id AS agreement_id, g.name AS agreement,
  parties, joined, in_force, ended, articles
ORDER BY class, joined, agreement, agreement_id
