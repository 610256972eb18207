"""Every test of Accords; the trees mirror the sources."""
