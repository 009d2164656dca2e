"""Two tiny courses, of which one links to the other."""

from __future__ import annotations

import json
import os
from pathlib import Path

from click.testing import CliRunner, Result
from conftest import run_mkdocs
from lxml import html

from mkdocs_concepts.adapters.cli import main

CONFIG = """\
site_name: {name}
use_directory_urls: {directory}
theme: {{name: material, font: false}}
plugins:
  - search
  - concepts:
      linked_courses: {linked}
nav: [Home: index.md, Concepts: concepts/index.md, Glossary: glossary.md]
not_in_nav: /concepts/*
markdown_extensions: [attr_list, def_list, tables]
"""
PAGE = (
    "---\nid: {id}\ntitle: {title}\nkind: {kind}\ndefinition: {definition}\n{more}---\n\n{text}\n"
)
NOWHERE = "http://127.0.0.1:9/"  # the port of `discard`, where nothing listens


def write_course(
    folder: Path,
    name: str,
    pages: dict[str, str],
    *,
    linked: dict[str, object] | None = None,
    directory: bool = False,
) -> Path:
    concepts = folder / "docs/concepts"
    concepts.mkdir(parents=True, exist_ok=True)
    config = CONFIG.format(
        name=name, directory=json.dumps(directory), linked=json.dumps(linked or {})
    )
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    contents = "".join(f"- [[{id_}]]\n" for id_ in pages)
    (folder / "docs/index.md").write_text(f"# Home\n\n{contents}", encoding="utf-8")
    glossary = "# Glossary\n\nOutlier\n:   A value far from the others.\n"
    (folder / "docs/glossary.md").write_text(glossary, encoding="utf-8")
    (concepts / "index.md").write_text(f"# Concepts\n\n{contents}", encoding="utf-8")
    for id_, page in pages.items():
        (concepts / f"{id_}.md").write_text(page, encoding="utf-8")
    return folder


def page(id_: str, title: str, text: str, *, more: str = "", definition: str = "It.") -> str:
    return PAGE.format(
        id=id_, title=title, kind="concept", definition=definition, more=more, text=text
    )


STATS = {
    "regression": page(
        "regression",
        "Linear regression",
        "See [[mean]].\n\n## In practice\n\nMuch.",
        more="alt_labels: [line fitting, least squares]\n",
        definition='A line through points & "noise" <b>.',
    ),
    "mean": page("mean", "Mean", "See [[regression]]."),
}
CALM = (
    "Here is [[stats:regression]], [[stats:Line Fitting]], [[stats:mean|the *middle*]].\n\n"
    "A link: [the line](course:stats/regression), [practice](course:stats/mean#in-use).\n\n"
    "- [[stats:regression#in-practice]] and [[C: the language]] and [[stats: outlier]].\n"
)
CALM_PAGES = {
    "calm": page("calm", "Calm", CALM, more="alt_labels: ['C: the language']\n"),
    "breath": page("breath", "Breath", "See [[calm]] and [[stats:mean]]."),
}


def build(folder: Path) -> str:
    done = run_mkdocs("build", "--strict", folder=folder)
    assert done.returncode == 0, done.stdout
    return done.stdout


def courses(folder: Path, *arguments: str) -> Result:
    previous = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, ["courses", *arguments], catch_exceptions=False)
    finally:
        os.chdir(previous)


def check(folder: Path) -> list[str]:
    done = CliRunner().invoke(main, ["check", "-f", str(folder / "mkdocs.yml")])
    return done.stdout.splitlines()


def read_links(folder: Path, path: str) -> list[html.HtmlElement]:
    tree = html.fromstring((folder / "site" / path).read_text(encoding="utf-8"))
    links: list[html.HtmlElement] = tree.xpath("//article//a[contains(@class, '--elsewhere')]")
    assert {link.get("class") for link in links} <= {"concept-link concept-link--elsewhere"}
    return links
