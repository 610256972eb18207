"""The embedded store: a graph in this process, kept in one file with its write-ahead log."""
