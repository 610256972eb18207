#!/bin/sh
# Writes the generated files anew: what the ontology makes, the pages of docs/reference, and the TypeScript client.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m schema.generate
.venv/bin/python -m tools.reference
sh tools/client.sh
