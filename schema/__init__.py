"""What exists: the ontology, the records that travel, the errors, the ids and the reference tables."""
