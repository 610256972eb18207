// Every step of every agreement: whose it is, when, and how many articles tell of it.
MATCH (g:Agreement)<-[:OBJECT]-(@fact)
@conditions
MATCH (f)-[:SUBJECT]->(p:Entity)
RETURN g.id AS id, f.step AS step, f.day AS day, f.date AS date, p.id AS party_id, p.name AS party, p.kind AS party_kind,
  p.state AS party_state
ORDER BY id, day, party_id, step
