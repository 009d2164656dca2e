#!/usr/bin/env bash
# List what requirements/site.txt locks, in CycloneDX's format: sbom.sh BIN FILE
# With SOURCE_DATE_EPOCH it says of when it is; without, it is the same each time.
set -euo pipefail
bin=$(cd "$1" && pwd) file=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/tools"
"$work/tools/bin/python" -m pip install --quiet --require-hashes --requirement requirements/sbom.txt
list=("$work/tools/bin/cyclonedx-py")
form=(--spec-version 1.6 --output-reproducible --output-format JSON --output-file)
"${list[@]}" environment --pyproject pyproject.toml "${form[@]}" "$work/installed.json" "$bin/python"
"${list[@]}" requirements "${form[@]}" "$work/locked.json" requirements/site.txt
"$bin/python" scripts/merge_sbom.py "$work/installed.json" "$work/locked.json" "$work/sbom.json"
"$work/tools/bin/python" scripts/validate_sbom.py "$work/sbom.json"
mkdir -p "$(dirname "$file")"
mv "$work/sbom.json" "$file"
echo "What is locked is listed: $file"
