"""The graph as files for other programs: tables, networks, and the table of dyads and years."""
