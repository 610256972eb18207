"""Who is tied to whom: the graph as a network of actors, its measures, and its drawing."""
