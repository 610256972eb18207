"""Who holds which office, read from titles, appositions and clauses."""
