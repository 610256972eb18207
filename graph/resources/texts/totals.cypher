// How much there is of everything.
MATCH (n:Graph)
RETURN COUNT { (:Entity) } AS entities, COUNT { (:Fact) } AS facts, COUNT { (:Claim) } AS claims, COUNT { (:Article) } AS articles
