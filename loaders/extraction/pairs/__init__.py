"""Claims that a small network puts forward beside the rules: what one sentence says of two things that it tells of."""
