"""What a reader of the graph looks at: an entity with its facts, neighbours and paths, agreements, evidence, coverage."""
