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
]
"""What a page's Markdown may use: all that the splitter writes, and little else."""


def build_configuration(title: str, *, has_citations: bool) -> str:
    """The mkdocs.yml of a new course."""
    citations = {"bib_file": "references.bib", "csl": "apa"}
    nav: list[dict[str, str]] = [
        {"Home": "index.md"},
        {"Concepts": "concepts/index.md"},
        {"Map": "map.md"},
        {"The text": "text.md"},
        {"Glossary": "glossary.md"},
    ]
    plugins: list[object] = ["concepts"]
    if has_citations:
        nav.append({"Bibliography": "bibliography.md"})
        plugins.append({"citations": citations})
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
