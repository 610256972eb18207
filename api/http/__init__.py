"""The HTTP door: the service, its problems, and the graph that it reads."""
