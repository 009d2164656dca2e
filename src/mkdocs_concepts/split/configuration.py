"""The configuration that a course is given when it is split from its text."""

from __future__ import annotations

from typing import Any

from mkdocs_concepts.split.yaml_text import write_yaml

EXTENSIONS: list[str | dict[str, Any]] = [
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    {"toc": {"permalink": True}},
    {"pymdownx.quotes": {"callouts": True}},
    "pymdownx.superfences",
    "sane_lists",
    # The citation engine writes an en dash as two hyphens; an author's own two are escaped.
    {"smarty": {"smart_quotes": False, "smart_ellipses": False}},
]
"""What a page's Markdown may use: all that the splitter writes, and little else."""


def build_configuration(title: str, *, has_citations: bool) -> str:
    """The mkdocs.yml of a new course."""
    bibtex = {"bib_file": "references.bib", "csl_file": "apa", "enable_inline_citations": False}
    nav: list[dict[str, str]] = [
        {"Home": "index.md"},
        {"Concepts": "concepts/index.md"},
        {"Glossary": "glossary.md"},
    ]
    plugins: list[object] = ["concepts"]
    if has_citations:
        nav.append({"Bibliography": "bibliography.md"})
        plugins.append({"bibtex": bibtex})
    configuration = {
        "site_name": title,
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "font": False,
            "features": ["navigation.tabs", "navigation.path", "navigation.footer"],
        },
        "nav": nav,
        "not_in_nav": "/concepts/*",
        "plugins": [*plugins, "search"],
        "markdown_extensions": EXTENSIONS,
    }
    return write_yaml(configuration)
