"""Say what a built site holds and how to open it: `report_site.py DIRECTORY`."""

from __future__ import annotations

import sys
from pathlib import Path


def main(directory: Path) -> None:
    """Print the counts of pages and the size of the site in `directory`."""
    files = [file for file in directory.rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" for file in files)
    concepts = len(list((directory / "concepts").glob("*.html"))) - 1
    megabytes = sum(file.stat().st_size for file in files) / 1_000_000
    print(f"Built {directory}/: {pages} pages, {concepts} of them concepts, {megabytes:.1f} MB.")
    print(f"Open {directory.resolve() / 'index.html'}, or run 'make serve'.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
