"""Relations that names and noun phrases tell without a frame: membership, parts, places, what agreements cover."""
