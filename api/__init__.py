"""The doors: command line, settings, and later the HTTP service and its pages."""
