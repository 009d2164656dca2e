#!/usr/bin/env bash
# Make the sample documents of tests/split/readers/files again, each with a real program:
# LibreOffice (soffice; Debian's libreoffice-writer-nogui) and the pandoc of pypandoc-binary.
#
# usage: make_source_samples.sh BIN     BIN is the environment's directory of programs
set -euo pipefail
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/../tests/split/readers/files"
pandoc=$("$bin/python" -c "import pypandoc; print(pypandoc.get_pandoc_path())")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1577836800

for format in docx odt epub html; do
    "$pandoc" --standalone --from=markdown bread.md --output="bread-pandoc.$format"
done
# LibreOffice's own: from a file that it wrote itself, so that nothing of pandoc's is left in it.
convert() { soffice --headless --convert-to "$1" --outdir "$work" "$2" > "$work/log"; }
convert odt bread-pandoc.docx
convert docx "$work/bread-pandoc.odt"
mv "$work/bread-pandoc.docx" bread-libreoffice.docx
mv "$work/bread-pandoc.odt" bread-libreoffice.odt
convert html bread-libreoffice.odt
mv "$work/bread-libreoffice.html" bread-libreoffice.html
convert epub bread-libreoffice.odt
mv "$work/bread-libreoffice.epub" bread-libreoffice.epub
ls -l
