#!/usr/bin/env bash
# Make sure that there is a Chromium for the browser tests.
set -euo pipefail
cd "$(dirname "$0")/.."

for name in chromium chromium-browser; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
  echo "Installing Debian's chromium for the browser tests …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
else
  echo "Installing Playwright's Chromium for the browser tests …"
  .venv/bin/playwright install chromium
fi
