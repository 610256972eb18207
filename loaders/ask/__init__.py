"""From a question in English to a named question and its parameters: by rule, offline, the same each time."""
