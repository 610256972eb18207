"""The door for language models: a few tools over the Model Context Protocol, which only read."""
