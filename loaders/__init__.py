"""From file to graph: readers, cleaning, extraction, resolution and loading."""
