#!/usr/bin/env bash
# Lock the dependencies of the site and of the tests, with hashes and without addresses.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
python3 -m venv "$environment"
"$environment/bin/pip" install --quiet pip-tools
compile=("$environment/bin/pip-compile" --quiet --upgrade --generate-hashes --strip-extras
  --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host)
project=("${compile[@]}" --all-build-deps)
"${project[@]}" --extra anki --output-file requirements/site.txt pyproject.toml
"${project[@]}" --extra fuzz --constraint requirements/site.txt \
  --output-file requirements/fuzz.txt pyproject.toml
"${project[@]}" --extra mutation --constraint requirements/test.txt \
  --output-file requirements/mutation.txt pyproject.toml
"${project[@]}" --extra anki --extra pdf --extra zim --extra test --constraint requirements/site.txt \
  --output-file requirements/test.txt pyproject.toml
"${compile[@]}" --output-file requirements/sbom.txt requirements/sbom.in
for tool in requirements/peers/*.in; do # what `make bench-tools` measures beside this package
  "${compile[@]}" --constraint requirements/site.txt --output-file "${tool%.in}.txt" "$tool"
done
