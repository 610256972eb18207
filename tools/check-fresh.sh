#!/bin/sh
# Fails when a generated or locked file is not what its source makes now. Works on copies and changes nothing.
set -eu
folder=$(cd "$(dirname "$0")/.." && pwd)
cd "$folder"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
stale=0

cp requirements*.lock "$scratch"
ACCORDS_LOCK_FOLDER="$scratch" sh tools/lock.sh
for lock in requirements*.lock; do
    cmp -s "$lock" "$scratch/$lock" || { echo "$lock is stale; run: make lock" >&2; stale=1; }
done

.venv/bin/python -m schema.generate --check || stale=1
.venv/bin/python -m tools.reference --check || stale=1
[ "$stale" = 0 ] && echo "generated and locked files are fresh"
exit "$stale"
