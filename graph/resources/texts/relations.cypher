// Facts by relation and modality.
MATCH (f:Fact)
RETURN f.relation AS name, f.modality AS modality, count(*) AS number
ORDER BY number DESC, name, modality
