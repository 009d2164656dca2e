#!/usr/bin/env bash
# Make sure that there is what the tests run besides Python: browsers, the fonts that pages ask
# for, Java for EPUBCheck, Pango for PDF, programs that unpack, and what is published for Node.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
need() { # the packages of Debian, unless the program is there
  local program=$1
  shift
  command -v "$program" >/dev/null || missing+=("$@")
}
command -v chromium-browser >/dev/null || need chromium chromium fonts-dejavu-core
command -v firefox >/dev/null || need firefox-esr firefox-esr
need unzip unzip
need 7z p7zip-full
need java default-jre-headless
need pdftotext poppler-utils
need qpdf qpdf
fc-list 2>/dev/null | grep -q P052 || missing+=(fontconfig fonts-urw-base35 fonts-noto-core)
ldconfig -p 2>/dev/null | grep -q libpangoft2 || missing+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)

if [ "${#missing[@]}" != 0 ]; then
  if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
    echo "Installing ${missing[*]} for the tests, from Debian …"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "The tests need what Debian calls ${missing[*]}; please install it." >&2
    [[ " ${missing[*]} " == *" chromium "* ]] && .venv/bin/playwright install chromium
  fi
fi

modules=tests/npm/node_modules/.package-lock.json
if [ ! -e "$modules" ] || [ tests/npm/package-lock.json -nt "$modules" ]; then
  echo "Installing what the tests run in Node …"
  npm ci --prefix tests/npm --silent --no-audit --no-fund
fi
