// Facts by their ids, in whatever order: their ends, what stands behind them, and their qualifiers in alphabetical order.
UNWIND $ids AS id
MATCH (@fact {id: id})
MATCH (f)-[:SUBJECT]->(s:Entity)
MATCH (f)-[:OBJECT]->(o:Entity)
RETURN f.id AS key, coalesce(f.fact_id, f.id) AS id, f.relation AS relation, f.modality AS modality,
  s.id AS subject_id, s.name AS subject, s.kind AS subject_kind,
  o.id AS object_id, o.name AS object, o.kind AS object_kind,
  f.day AS day, f.valid_from AS valid_from, f.valid_until AS valid_until, f.confidence AS confidence,
  f.claims AS claims, f.articles AS articles, f.publishers AS publishers, f.voices AS voices,
  f.first_reported AS first_reported, f.last_reported AS last_reported, f.known_from AS known_from,
  f.known_until AS known_until, f.step AS step, f.disputed AS disputed, f.alternatives AS alternatives,
  f.quote AS quote, f.amount AS amount, f.count AS `count`, f.currency AS currency, f.date AS date,
  f.flow AS flow, f.goods AS goods, f.place AS place, f.project AS project, f.rank AS rank,
  f.rank_for AS rank_for, f.role AS role, f.sector AS sector, f.sector_code AS sector_code,
  f.since AS since, f.status AS status, f.status_level AS status_level, f.until AS until
