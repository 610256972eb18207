"""What is said about a fact beside its arguments: when, where, how much, in which field."""
