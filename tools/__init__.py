"""Scripts of the house: environments, locks, generated pages. Nothing here is installed."""
