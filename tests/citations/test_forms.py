"""Every form of a citation, through the real Python-Markdown and the real engine.

`golden/citations/forms/<name>.md` renders in APA style to `<name>.html`, and
`golden/citations/styles/page.md` in each of some styles to `<style>.html`. `UPDATE_GOLDEN=1`
writes the HTML anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from citations.rendered import read_bib, render

GOLDEN = Path(__file__).parent.parent / "golden" / "citations"
FORMS = sorted(file.stem for file in (GOLDEN / "forms").glob("*.md"))
STYLES = [
    "american-medical-association",
    "chicago-author-date",
    "chicago-notes-bibliography-16th-edition",
    "chicago-notes-bibliography-17th-edition",
    "ieee",
    "modern-language-association",
    "nature",
    "oscola",
    "zeitschrift-fur-politik",  # has no list
]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    pages = {name: (GOLDEN / "forms" / f"{name}.md").read_text("utf-8") for name in FORMS}
    bibliography = read_bib(GOLDEN / "forms" / "works.bib")
    cache = tmp_path_factory.mktemp("cache") / "citations.json"
    return render(pages, bibliography, "apa", cache)[0]


def compare(text: str, file: Path) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMS)
def test_forms(name: str, forms: dict[str, str]) -> None:
    compare(f"{forms[name]}\n", GOLDEN / "forms" / f"{name}.html")


@pytest.mark.parametrize("style", STYLES)
def test_styles(style: str, tmp_path: Path) -> None:
    pages = {"page": (GOLDEN / "styles" / "page.md").read_text("utf-8")}
    bibliography = read_bib(GOLDEN / "styles" / "works.bib")
    html, site = render(pages, bibliography, style, tmp_path / "citations.json")
    listed = "\n".join(
        f"{entry.label} {entry.text}".strip() for entry in site.pages["page"].entries
    )
    compare(f"{html['page']}\n\n{listed}\n", GOLDEN / "styles" / f"{style}.html")
