#!/bin/sh
# Writes the generated files anew: what the ontology makes, and the pages of docs/reference.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m schema.generate
.venv/bin/python -m tools.reference
