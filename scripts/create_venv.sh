#!/usr/bin/env bash
# Create the local environment: create_venv.sh PYTHON DIRECTORY
set -euo pipefail
python=$1 directory=$2

if ! command -v "$python" >/dev/null; then
  echo "There is no '$python'. Install Python 3.11.5 or newer, or name one: make site PYTHON=python3.12" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))'; then
  echo "'$python' is $("$python" --version), and Python 3.11.5 or newer is needed: make site PYTHON=python3.12" >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's python3-venv …"
    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
  else
    echo "'$python' cannot make environments. On Debian: apt-get install python3-venv" >&2
    exit 1
  fi
fi
echo "Creating an environment in $directory …"
rm -rf "$directory"
"$python" -m venv "$directory"
