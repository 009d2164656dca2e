#!/usr/bin/env bash
# Fuzz every parser, one after another, and say what broke: fuzz.sh BIN SECONDS
set -euo pipefail
bin=$1 seconds=$2

"$bin/python" -m pip install --quiet --require-hashes --requirement requirements/fuzz.txt
mkdir -p build/fuzz
broken=()
for corpus in fuzz/corpus/*/; do
  target=$(basename "$corpus")
  report=build/fuzz/$target.txt
  if "$bin/python" fuzz/run.py "$target" "-max_total_time=$seconds" >"$report" 2>&1; then
    echo "$target: $(grep -a '^Done ' "$report")"
  else
    broken+=("$target")
    echo "$target: broken; see $report, and build/fuzz/$target-* for what broke it"
  fi
done
test ${#broken[@]} -eq 0
