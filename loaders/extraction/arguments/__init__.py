"""From a noun phrase to what it stands for."""
