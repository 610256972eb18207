"""Which referents of articles are one thing of the world: forms, scored comparison, clusters, entities."""
