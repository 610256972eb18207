"""How real a statement is."""
