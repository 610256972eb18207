"""From the claims of articles to facts: which claims speak of one fact, and what they make of it together."""
