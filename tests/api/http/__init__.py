"""The doors: settings and command line."""
