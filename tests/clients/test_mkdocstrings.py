"""mkdocs-autorefs links to the course, from the inventory that mkdocstrings reads."""

from __future__ import annotations

from pathlib import Path

from browser.visits import serve
from clients.course_names import Named, read_course_names
from clients.reused import Reused, as_list
from conftest import run_mkdocs
from lxml import html

SETTINGS = """\
plugins:
  - autorefs
  - mkdocstrings:
      handlers: {{python: {{inventories: [{{url: "{course}/objects.inv", domains: [std]}}]}}}}
"""


def build_page(folder: Path, course: str, markdown: str) -> tuple[str, list[tuple[str, str]]]:
    """What MkDocs printed, and each link's address as seen from the course, and text."""
    printed, links = build_project(folder, SETTINGS.format(course=course), markdown)
    return printed, [(url.removeprefix(f"{course}/"), text) for url, text in links]


def build_project(folder: Path, settings: str, markdown: str) -> tuple[str, list[tuple[str, str]]]:
    """What MkDocs printed, and each link's address and text."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(f"site_name: Another\n{settings}", encoding="utf-8")
    (folder / "docs" / "index.md").write_text(f"# Links\n\n{markdown}", encoding="utf-8")
    result = run_mkdocs("build", folder=folder)
    page = html.parse(folder / "site" / "index.html", html.HTMLParser(encoding="utf-8"))
    links = page.findall(".//div[@role='main']//li/a")
    return result.stdout, [(link.get("href", ""), link.text_content()) for link in links]


def link_by_each_name(concept: Named) -> str:
    links = [f"[so called][{concept.id}]", f"[{concept.title}][]"]
    return "".join(f"- {link}\n" for link in links)


def test_every_concept_of_the_course_is_found(site_dir: Path, tmp_path: Path) -> None:
    concepts = list(read_course_names())
    with serve(site_dir) as course:
        markdown = "".join(map(link_by_each_name, concepts))
        printed, links = build_page(tmp_path / "project", course, markdown)
    assert "WARNING" not in printed
    assert links == [
        (concept.address, text) for concept in concepts for text in ("so called", concept.title)
    ]


def test_an_unknown_id_is_missed(site_dir: Path, tmp_path: Path) -> None:
    with serve(site_dir) as course:
        printed, links = build_page(tmp_path / "project", course, "- [so called][serenity]\n")
    assert "Could not find cross-reference target 'serenity'" in printed
    assert links == []


def test_the_examples_of_a_page_on_reuse_work(reused: Reused, tmp_path: Path) -> None:
    settings, page = (reused.examples[f"mkdocs-{part}"] for part in ("settings", "page"))
    printed, links = build_project(tmp_path / "project", settings, as_list(page))
    assert "WARNING" not in printed
    by_title, _, by_name = reused.in_list
    assert links == [by_title, by_name]
