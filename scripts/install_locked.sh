#!/usr/bin/env bash
# Install what a lock file names, and this project: install_locked.sh BIN LOCKFILE
set -euo pipefail
bin=$1 lockfile=$2

echo "Installing $lockfile (the first time takes a minute or two) …"
"$bin/python" -m pip install --quiet --require-hashes --requirement "$lockfile"
"$bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
