"""Another course made with this package links to the course, as its page on reuse says."""

from __future__ import annotations

import subprocess
from pathlib import Path

from clients.reused import OWN_WORDS, Reused, as_list
from conftest import BIN, run_mkdocs
from lxml import html

CONCEPT = "---\nid: rain\ntitle: Rain\nkind: concept\ndefinition: Water.\n---\n\n"


def build_course(folder: Path, settings: str, markdown: str) -> tuple[str, list[tuple[str, str]]]:
    """What building it printed, and each link's address and text."""
    concepts = folder / "docs/concepts"
    concepts.mkdir(parents=True)
    theme = "theme: {name: material, font: false}\n"
    (folder / "mkdocs.yml").write_text(f"site_name: Rain\n{theme}{settings}\n", encoding="utf-8")
    (folder / "docs/index.md").write_text("# Home\n\nOf [[rain]].\n", encoding="utf-8")
    (concepts / "index.md").write_text("# Contents\n\n- [[rain]]\n", encoding="utf-8")
    (concepts / "rain.md").write_text(f"{CONCEPT}{markdown}", encoding="utf-8")
    update = [str(BIN / "concepts"), "courses", "update"]
    subprocess.run(update, cwd=folder, check=True, capture_output=True)
    result = run_mkdocs("build", folder=folder)
    page = html.parse(folder / "site/concepts/rain/index.html", html.HTMLParser(encoding="utf-8"))
    links = page.xpath("//div[@class='concept-text']//li/a")
    return result.stdout, [(link.get("href"), link.text_content()) for link in links]


def test_the_examples_of_a_page_on_reuse_work(reused: Reused, tmp_path: Path) -> None:
    settings, page = (reused.examples[f"concepts-{part}"] for part in ("settings", "page"))
    printed, links = build_course(tmp_path, settings, as_list(page))
    assert "WARNING" not in printed
    # An id that is a word is shown as it was written, as within a course.
    texts = reused.sample.title.lower(), OWN_WORDS, reused.sample.alt_label
    assert links == [(reused.page, text) for text in texts]


def test_an_unknown_id_is_missed(reused: Reused, tmp_path: Path) -> None:
    settings, page = (reused.examples[f"concepts-{part}"] for part in ("settings", "page"))
    wrong = page.replace(f":{reused.sample.id}", ":serenity")
    printed, links = build_course(tmp_path, settings, as_list(wrong))
    assert "[linked-concept-missing]" in printed
    assert [text for _, text in links] == [reused.sample.alt_label]
