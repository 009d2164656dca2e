"""mystmd links to the course, shows its definitions and embeds them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mystmd_py
import pytest
from browser.visits import serve
from clients.course_names import read_course_names
from clients.hard_course import HARD, build_hard_course, hard_address
from clients.reused import OWN_WORDS, Reused
from clients.sphinx_project import Link
from playwright._impl._driver import compute_driver_executable

FAULTS = ("⚠", "⛔")


@dataclass(frozen=True)
class Built:
    """What came of a page: mystmd's warnings and errors, each link's address and text."""

    findings: list[str]
    links: list[tuple[str, str]]
    texts: list[str]


def build_page(folder: Path, course: str, markdown: str, kind: str) -> Built:
    """Build a page of a project that refers to the course as `course`."""
    reference = {"url": course, "kind": kind}
    project = {"title": "Another course", "references": {"course": reference}}
    settings = {"version": 1, "project": project, "site": {"title": "Another course"}}
    return build_project(folder, course, markdown, json.dumps(settings))  # which is YAML


def build_project(folder: Path, course: str, markdown: str, settings: str) -> Built:
    """Build a project of one page, and give its links as seen from the course."""
    folder.mkdir()
    (folder / "myst.yml").write_text(settings, encoding="utf-8")
    (folder / "index.md").write_text(f"# Links\n\n{markdown}", encoding="utf-8")
    node, _ = compute_driver_executable()
    result = subprocess.run(
        [node, Path(mystmd_py.__file__).parent / "myst.cjs", "build", "--site"],
        cwd=folder,
        env={**os.environ, "API_URL": course, "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    findings = [line for line in result.stdout.splitlines() if line.startswith(FAULTS)]
    content = folder / "_build" / "site" / "content" / "index.json"
    assert content.exists(), result.stdout
    tree = json.loads(content.read_text(encoding="utf-8"))["mdast"]
    return Built(findings, list(find_links(tree, course)), list(find_texts(tree)))


def find_links(node: dict[str, Any], course: str) -> Iterator[tuple[str, str]]:
    if node["type"] == "crossReference":
        address = f"{node['remoteBaseUrl']}{node['url']}#{node['html_id']}"
        yield address.removeprefix(f"{course}/"), "".join(find_texts(node))
    elif node["type"] == "link":
        yield node["url"].removeprefix(f"{course}/"), "".join(find_texts(node))
    for child in node.get("children", ()):
        yield from find_links(child, course)


def find_texts(node: dict[str, Any]) -> Iterator[str]:
    if "value" in node:
        yield node["value"]
    for child in node.get("children", ()):
        yield from find_texts(child)


def as_list(links: list[Link]) -> str:
    return "".join(f"- {link.written}\n" for link in links)


def course_links(kind: str) -> Iterator[Link]:
    for concept in read_course_names():
        yield Link(f"<xref:course#{concept.id}>", concept.address, concept.title)
        yield Link(f"[so called](xref:course#{concept.id})", concept.address, "so called")
        if kind == "myst":
            yield Link(f"[](xref:course/{concept.page})", concept.page, concept.title)


@pytest.mark.parametrize("kind", ["myst", "intersphinx"])
def test_every_concept_of_the_course_is_found(site_dir: Path, tmp_path: Path, kind: str) -> None:
    links = list(course_links(kind))
    with serve(site_dir) as url:
        built = build_page(tmp_path / "project", url, as_list(links), kind)
    assert built.findings == []
    assert built.links == [(link.address, link.text) for link in links]


@pytest.mark.parametrize(
    ("kind", "directory_urls"), [("myst", False), ("myst", True), ("intersphinx", True)]
)
def test_hard_titles_and_former_ids(tmp_path: Path, kind: str, directory_urls: bool) -> None:
    site, _ = build_hard_course(tmp_path / "course", directory_urls=directory_urls)
    links = [
        Link(f"[](xref:course#{id_})", hard_address(hard.id, directory_urls=directory_urls), title)
        for hard in HARD
        for id_ in (hard.id, *hard.former)
        for title in (hard.title,)
    ]
    with serve(site) as url:
        built = build_page(tmp_path / "project", url, as_list(links), kind)
    assert built.findings == []
    assert built.links == [(link.address, link.text) for link in links]


def test_a_definition_is_embedded(hard_site: Path, tmp_path: Path) -> None:
    with serve(hard_site) as url:
        embed = ":::{embed} xref:course#calm\n:::\n"
        built = build_page(tmp_path / "project", url, embed, "myst")
    assert built.findings == []
    assert "What equanimity is." in built.texts


def test_an_unknown_id_is_missed(hard_site: Path, tmp_path: Path) -> None:
    with serve(hard_site) as url:
        built = build_page(tmp_path / "project", url, "- <xref:course#serenity>\n", "myst")
    assert len(built.findings) == 1
    assert "not found in MyST project course" in built.findings[0]


def test_the_examples_of_a_page_on_reuse_work(reused: Reused, tmp_path: Path) -> None:
    settings = f"{reused.examples['mystmd-settings']}\nsite: {{title: Another course}}\n"
    course = reused.address.removesuffix("/")
    page = reused.examples["mystmd-page"]
    built = build_project(tmp_path / "project", course, page, settings)
    assert built.findings == []
    address = reused.heading.removeprefix(reused.address)
    assert built.links == [(address, reused.sample.title), (address, OWN_WORDS)]
    definition = json.loads(reused.data.read_text(encoding="utf-8"))["definition"]
    assert definition in built.texts
