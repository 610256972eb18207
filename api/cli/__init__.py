"""The `accords` command line: one small file per command."""
