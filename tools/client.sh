#!/bin/sh
# Makes the types of the TypeScript client from api/generated/openapi.json, or with --check says whether they are fresh
# and the client compiles. Does nothing, and says so, where there is no npm or it cannot fetch its packages.
set -eu
cd "$(dirname "$0")/../api/client"
if ! command -v npm >/dev/null 2>&1; then
  echo "no npm: the TypeScript client is left as it is"
  exit 0
fi
if ! npm ci --silent >/dev/null 2>&1; then
  echo "npm cannot fetch its packages: the TypeScript client is left as it is"
  exit 0
fi
if [ "${1:-}" = --check ]; then
  npm run --silent check
else
  npm run --silent generate
fi
