"""Quarto's filter for links by name, in the pandoc that Quarto would run it in.

Quarto's own program is not to be had from a package index. The filter and the command that fetches
inventories for it are quartodoc's, and do the work; what Quarto adds is imitated in three lines.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pypandoc
from clients.reused import Reused, as_list

# What the filter asks of Quarto.
HOST = """\
quarto = {project = {offset = "."}, json = {decode = pandoc.json.decode},
          log = {warning = function(text) io.stderr:write(text, "\\n") end}}
"""


def fetch_names(folder: Path, examples: dict[str, str]) -> None:
    """Run the last of the commands in a project that has the settings."""
    (folder / "_quarto.yml").write_text(examples["quarto-settings"], encoding="utf-8")
    command = examples["quarto-commands"].splitlines()[-1].split()
    subprocess.run([sys.executable, "-m", *command], cwd=folder, check=True, capture_output=True)


def render(folder: Path, markdown: str) -> list[tuple[str, str]]:
    """The address and the text of each link of a page of the project."""
    filter_file = folder / "interlinks.lua"
    shipped = files("quartodoc") / "tests/example_interlinks/interlinks.lua"
    filter_file.write_text(HOST + shipped.read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run(
        [
            *(pypandoc.get_pandoc_path(), "--from=markdown", "--to=json"),
            *("--metadata-file=_quarto.yml", f"--lua-filter={filter_file}"),
        ],
        cwd=folder,
        input=markdown,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    items = json.loads(done.stdout)["blocks"][0]["c"]
    inlines = [item[0]["c"][0] for item in items]
    return [(i["c"][2][0], read_text(i["c"][1])) for i in inlines if i["t"] == "Link"]


def read_text(inlines: list[dict[str, str]]) -> str:
    return "".join(inline.get("c", " ") for inline in inlines)


def test_the_examples_of_a_page_on_reuse_work(reused: Reused, tmp_path: Path) -> None:
    fetch_names(tmp_path, reused.examples)
    links = render(tmp_path, as_list(reused.examples["quarto-page"]))
    assert links == [(reused.heading, reused.sample.title)]


def test_an_unknown_id_is_missed(reused: Reused, tmp_path: Path) -> None:
    fetch_names(tmp_path, reused.examples)
    assert render(tmp_path, "- [Serenity](:std:label:`serenity`)\n") == []
