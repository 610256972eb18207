"""Names: which stretches of a text name something, and what kind of thing."""
