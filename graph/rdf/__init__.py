"""The graph as RDF: its mapping, its exports, the snapshots that SPARQL is answered from, and their validation."""
