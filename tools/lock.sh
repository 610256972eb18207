#!/bin/sh
# Writes the lock files from pyproject.toml, for every platform and Python at once; --upgrade takes newer versions.
#
# requirements-dev.lock holds everything, requirements.lock the same versions without the tools of development.
# Hashes are in, names of hosts are not: the installer's own configuration says where packages come from.
set -eu
folder=$(cd "$(dirname "$0")/.." && pwd)
out=${ACCORDS_LOCK_FOLDER:-$folder}
cd "$folder"

compile() {
    UV_NO_PROGRESS=1 .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate "$@" >/dev/null
}

compile pyproject.toml --extra dev --output-file "$out/requirements-dev.lock" "$@"
compile pyproject.toml --constraint "$out/requirements-dev.lock" --output-file "$out/requirements.lock"
compile tools/uv.in --output-file "$out/requirements-uv.lock" "$@"
