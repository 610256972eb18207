#!/bin/sh
# Writes the lock files from pyproject.toml, for every platform and Python at once.
#   --check     writes nothing, and fails when one is stale
#   --upgrade   takes newer versions; without it, what is locked stays wherever it still fits
#
# requirements-dev.lock holds everything, requirements.lock the same versions without the tools of development.
# Hashes are in, names of hosts are not: the installer's own configuration says where packages come from.
set -eu
cd "$(dirname "$0")/.."
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
check=
[ "${1:-}" = --check ] && { check=yes; shift; }

compile() {
    lock=$1
    shift
    [ -f "$lock" ] && cp "$lock" "$new/$lock"
    .venv/bin/uv --no-progress pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file "$new/$lock" "$@" >/dev/null
    cmp -s "$lock" "$new/$lock" && return
    if [ -n "$check" ]; then
        echo "$lock is stale; run: make lock" >&2
        exit 1
    fi
    cp "$new/$lock" "$lock"
}

compile requirements-dev.lock pyproject.toml --extra dev "$@"
compile requirements.lock pyproject.toml --constraint "$new/requirements-dev.lock" "$@"
compile requirements-uv.lock tools/uv.in "$@"
