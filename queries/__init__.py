"""Named questions: one file each in Cypher and in SPARQL, and the catalogue that reads them."""
