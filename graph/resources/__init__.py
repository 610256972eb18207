"""What a reader of the graph looks at: entities with their facts and ways, agreements, evidence, coverage."""
