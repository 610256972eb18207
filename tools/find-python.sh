#!/bin/sh
# Prints the path of the newest Python that Accords runs on (3.13, 3.12 or 3.11).
#
# Looks on PATH and under pyenv's versions, which are often installed but not on PATH. A candidate counts only
# when it starts and can make an environment. ACCORDS_PYTHON names one by hand. Why the newest: docs/decisions/0002.
set -u

works() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

if [ -n "${ACCORDS_PYTHON:-}" ]; then
    works "$ACCORDS_PYTHON" && { command -v "$ACCORDS_PYTHON"; exit 0; }
    echo "ACCORDS_PYTHON=$ACCORDS_PYTHON is no Python 3.11, 3.12 or 3.13 with the venv module" >&2
    exit 1
fi

pyenv_versions="${PYENV_ROOT:-$HOME/.pyenv}/versions"
for version in 3.13 3.12 3.11; do
    for candidate in "$(command -v "python$version")" "$pyenv_versions/$version".*/bin/"python$version"; do
        [ -n "$candidate" ] && works "$candidate" && { echo "$candidate"; exit 0; }
    done
done
for candidate in "$(command -v python3)" "$(command -v python)"; do
    [ -n "$candidate" ] && works "$candidate" && { echo "$candidate"; exit 0; }
done

echo "Accords needs Python 3.11, 3.12 or 3.13 with the venv module; none was found." >&2
echo "Install one (Debian: apt-get install python3 python3-venv), or name it: make ACCORDS_PYTHON=/path/to/python" >&2
exit 1
