"""What an article speaks of: chains of mentions, and what pronouns and descriptions refer back to."""
