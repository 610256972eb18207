#!/bin/sh
# Fails when a generated or locked file is not what its source makes now; changes nothing.
set -u
cd "$(dirname "$0")/.."
stale=0
sh tools/lock.sh --check || stale=1
.venv/bin/python -m schema.generate --check || stale=1
.venv/bin/python -m tools.reference --check || stale=1
sh tools/client.sh --check || stale=1
[ "$stale" = 0 ] && echo "generated and locked files are fresh"
exit "$stale"
