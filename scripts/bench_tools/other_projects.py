"""The course as a project of Sphinx, mystmd, mdBook and Hugo."""

from __future__ import annotations

import json
from pathlib import Path

from bench_tools.content import Course
from bench_tools.syntax import (
    PLAIN,
    Syntax,
    link_to_file,
    write_bib,
    write_body,
    write_contents,
    write_glossary,
    write_references,
)

HOME = "# Home\n\nBegin with [the contents](concepts/index.md).\n"
ABOUT = "# About\n\nA course that is made for measuring.\n"
MYST_SYNTAX = Syntax(
    link_to_file,
    lambda mention: f"{{term}}`{mention.term}`",
    lambda entry: f"{{cite:p}}`{entry.key}`",
)
HUGO_SYNTAX = Syntax(
    lambda reference: f'[{reference.title}]({{{{< relref "{reference.id}.md" >}}}})',
    PLAIN.mention,
    PLAIN.citation,
)
SPHINX_CONFIGURATION = """\
project = "A course"
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["references.bib"]
bibtex_reference_style = "author_year"
bibtex_default_style = "plain"
html_theme = "basic"
"""
HUGO_CONFIGURATION = """\
baseURL = "https://example.org/course/"
title = "A course"
disableKinds = ["taxonomy", "term", "rss"]
"""
# Hugo comes without any layout; these have what a page of the others has at the least.
HUGO_BASE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}"></head>
<body>
<nav>{{ range .Site.RegularPages.ByTitle }}{{ if eq .Section "" }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}</nav>
<main><h1>{{ .Title }}</h1>
{{ .TableOfContents }}
{{ .Content }}
{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</main>
</body>
</html>
"""


def write_sphinx(course: Course, folder: Path) -> None:
    """Write the course for Sphinx with MyST-Parser and sphinxcontrib-bibtex."""
    tree = "```{toctree}\n:hidden:\n\nconcepts/index\nglossary\nbibliography\nabout\n```\n"
    contents = ["# Contents"]
    for heading, ids in course.sections:
        listed = "\n".join(ids)
        contents.append(f"## {heading}\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```")
    # Sphinx's own form of a glossary: MyST's lists of definitions are read only with an extension.
    docs = _write_myst_pages(course, "\n  ") | {
        "index.md": f"{HOME}\n{tree}",
        "concepts/index.md": "\n\n".join(contents) + "\n",
        "bibliography.md": "# Bibliography\n\n```{bibliography}\n```\n",
    }
    _write_files(folder / "source", docs)
    (folder / "source" / "conf.py").write_text(SPHINX_CONFIGURATION, encoding="utf-8")
    (folder / "source" / "references.bib").write_text(write_bib(course), encoding="utf-8")


def write_mystmd(course: Course, folder: Path) -> None:
    """Write the course for mystmd."""
    docs = _write_myst_pages(course, "\n: ") | {
        "index.md": HOME,
        "concepts/index.md": write_contents(course, link_to_file),
    }
    _write_files(folder, docs)
    concepts = [{"file": f"concepts/{page.id}.md"} for page in course.pages]
    settings = {
        "version": 1,
        "project": {
            "title": "A course",
            "bibliography": ["references.bib"],
            "toc": [
                {"file": "index.md"},
                {"file": "concepts/index.md", "children": concepts},
                {"file": "glossary.md"},
                {"file": "about.md"},
            ],
        },
        "site": {"title": "A course"},
    }
    (folder / "myst.yml").write_text(json.dumps(settings), encoding="utf-8")  # which is YAML
    (folder / "references.bib").write_text(write_bib(course), encoding="utf-8")


def write_mdbook(course: Course, folder: Path) -> None:
    """Write the course for mdBook, which builds nothing but what its summary lists."""
    titles = course.titles
    lines = ["# Summary", "", "[Home](index.md)", "", "- [Contents](concepts/index.md)"]
    lines += [f"    - [{title}](concepts/{id_}.md)" for id_, title in titles.items()]
    lines += ["- [Glossary](glossary.md)", "- [Bibliography](bibliography.md)"]
    docs = _write_plain_pages(course, PLAIN) | {
        "SUMMARY.md": "\n".join([*lines, "- [About](about.md)", ""]),
        "concepts/index.md": write_contents(course, link_to_file),
    }
    _write_files(folder / "src", docs)
    (folder / "book.toml").write_text(
        '[book]\ntitle = "A course"\n\n[output.html]\ndefinition-lists = true\n', encoding="utf-8"
    )


def write_hugo(course: Course, folder: Path) -> None:
    """Write the course for Hugo, with layouts as small as can be."""
    titled = {
        name: _move_title_to_front(text)
        for name, text in _write_plain_pages(course, HUGO_SYNTAX).items()
    }
    contents = write_contents(course, HUGO_SYNTAX.reference)
    home = '# Home\n\nBegin with [the contents]({{< relref "concepts" >}}).\n'
    docs = titled | {
        "_index.md": _move_title_to_front(home),
        "concepts/_index.md": _move_title_to_front(contents),
    }
    del docs["index.md"]
    _write_files(folder / "content", docs)
    (folder / "hugo.toml").write_text(HUGO_CONFIGURATION, encoding="utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(HUGO_BASE, encoding="utf-8")


def _write_myst_pages(course: Course, before_meaning: str) -> dict[str, str]:
    terms = "\n\n".join(
        f"{term}{before_meaning}{meaning}" for term, meaning in course.terms.items()
    )
    docs = {
        f"concepts/{page.id}.md": f"# {page.title}\n\n{write_body(page, course, MYST_SYNTAX)}"
        for page in course.pages
    }
    glossary = f"# Glossary\n\n```{{glossary}}\n{terms}\n```\n"
    return docs | {"glossary.md": glossary, "about.md": ABOUT}


def _write_plain_pages(course: Course, syntax: Syntax) -> dict[str, str]:
    docs = {
        f"concepts/{page.id}.md": f"# {page.title}\n\n{write_body(page, course, syntax)}"
        for page in course.pages
    }
    return docs | {
        "index.md": HOME,
        "glossary.md": write_glossary(course),
        "bibliography.md": write_references(course),
        "about.md": ABOUT,
    }


def _move_title_to_front(text: str) -> str:
    heading, _, body = text.partition("\n")
    return f"---\ntitle: {heading.removeprefix('# ')}\n---\n{body}"


def _write_files(folder: Path, docs: dict[str, str]) -> None:
    for name, text in docs.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
