"""What authors of other courses write, tool by tool, with a concept of this course as the example.

The settings name the course once, by a prefix; the pages then name a concept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.linking.link_forms import (
    LinkedConcept,
    clean_address,
    clean_title,
    escape_markdown,
    render_card,
    render_embed,
    render_html_link,
    render_markdown_link,
    render_role,
)

_OWN_WORDS = "words of your own"
# An alt label that every inventory can carry and every syntax has room for: words of letters.
_PLAIN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class ToolExample:
    """A text of an example.

    Attributes:
        key: What the page knows it by.
        file: The file that it belongs to, or what else it is.
        text: What an author writes there; plain text.
        has_address: Whether the site's address is part of it.
    """

    key: str
    file: str
    text: str
    has_address: bool


def choose_sample(catalog: Catalog, prefix: str) -> tuple[Concept, str] | None:
    """The concept that examples link to, and another name of it that they may use.

    Args:
        catalog: The course.
        prefix: What examples call the course; a concept of that id would make them a riddle.

    Returns:
        The first concept in the course's order that has a plain alt label of its own, with that;
        else the first, with an empty name. None where there is no concept.
    """
    for concept in catalog.concepts.values():
        for label in concept.alt_labels:
            is_plain = _PLAIN.fullmatch(label) and label not in catalog.concepts
            if is_plain and catalog.resolve(label) is concept and concept.id != prefix:
                return concept, label
    first = next(iter(catalog.concepts.values()), None)
    return (first, "") if first else None


def build_tool_examples(concept: LinkedConcept, name: str) -> Iterator[ToolExample]:
    """The examples for each tool, those that need no settings first.

    Args:
        concept: What they link to.
        name: Another name of it, or an empty text.
    """
    yield from _build_plain(concept)
    yield from _build_for_concepts(concept, name)
    yield from _build_for_mkdocs(concept, name)
    yield from _build_for_sphinx(concept, name)
    yield from _build_for_myst(concept, name)
    yield from _build_for_mystmd(concept)
    yield from _build_for_quarto(concept)


def _build_plain(concept: LinkedConcept) -> Iterator[ToolExample]:
    title, address = clean_title(concept.title), concept.address
    yield ToolExample("address", "address", address, True)
    yield ToolExample("embed", "embed code", render_embed(concept), True)
    yield ToolExample("card", "embed element", render_card(concept), True)
    yield ToolExample("markdown", "Markdown", render_markdown_link(title, address), True)
    yield ToolExample("html", "HTML", render_html_link(title, address), True)


def _build_for_concepts(concept: LinkedConcept, name: str) -> Iterator[ToolExample]:
    settings = f"""\
plugins:
  - concepts:
      linked_courses:
        {concept.prefix}: {_site(concept)}"""
    yield ToolExample("concepts-settings", "mkdocs.yml", settings, True)
    yield _page(
        "concepts-page",
        "a page",
        f"[[{concept.prefix}:{concept.id}]]",
        f"[[{concept.prefix}:{concept.id}|{_OWN_WORDS}]]",
        name and f"[[{concept.prefix}:{name}]]",
    )


def _build_for_mkdocs(concept: LinkedConcept, name: str) -> Iterator[ToolExample]:
    settings = f"""\
plugins:
  - autorefs
  - mkdocstrings:
      handlers:
        python:
          inventories:
            - {{url: "{_site(concept)}objects.inv", domains: [std]}}"""
    yield ToolExample("mkdocs-settings", "mkdocs.yml", settings, True)
    by_id = f"[{escape_markdown(clean_title(concept.title))}][{concept.id}]"
    yield _page("mkdocs-page", "a page", by_id, name and f"[{name}][]")


def _build_for_sphinx(concept: LinkedConcept, name: str) -> Iterator[ToolExample]:
    settings = _name_for_sphinx(concept, "sphinx.ext.intersphinx")
    yield ToolExample("sphinx-settings", "conf.py", settings, True)
    yield _page(
        "sphinx-page",
        "a page",
        render_role(concept),
        f":external+{concept.prefix}:ref:`{_OWN_WORDS} <{concept.id}>`",
        name and f":external+{concept.prefix}:term:`{name}`",
    )


def _build_for_myst(concept: LinkedConcept, name: str) -> Iterator[ToolExample]:
    settings = _name_for_sphinx(concept, "myst_parser", "sphinx.ext.intersphinx")
    yield ToolExample("myst-settings", "conf.py", settings, True)
    yield _page(
        "myst-page",
        "a page",
        f"<inv:{concept.prefix}#{concept.id}>",
        f"[{_OWN_WORDS}](inv:{concept.prefix}#{concept.id})",
        name and f"{{external+{concept.prefix}:term}}`{name}`",
    )


def _build_for_mystmd(concept: LinkedConcept) -> Iterator[ToolExample]:
    settings = f"""\
version: 1
project:
  references:
    {concept.prefix}: {_site(concept).removesuffix("/")}"""
    yield ToolExample("mystmd-settings", "myst.yml", settings, True)
    target = f"xref:{concept.prefix}#{concept.id}"
    embedded = f"\n:::{{embed}} {target}\n:::"
    yield _page("mystmd-page", "a page", f"<{target}>", f"[{_OWN_WORDS}]({target})", embedded)


def _build_for_quarto(concept: LinkedConcept) -> Iterator[ToolExample]:
    settings = f"""\
filters:
  - interlinks
interlinks:
  sources:
    {concept.prefix}:
      url: {_site(concept)}"""
    commands = "quarto add machow/quartodoc", "pip install quartodoc", "quartodoc interlinks"
    yield ToolExample("quarto-settings", "_quarto.yml", settings, True)
    yield _page("quarto-commands", "a terminal", *commands)
    title = escape_markdown(clean_title(concept.title))
    yield _page("quarto-page", "a page", f"[{title}](:std:label:`{concept.id}`)")


def _name_for_sphinx(concept: LinkedConcept, *extensions: str) -> str:
    listed = ", ".join(f'"{name}"' for name in extensions)
    return f"""\
extensions = [{listed}]
intersphinx_mapping = {{
    "{concept.prefix}": ("{_site(concept)}", None),
}}"""


def _site(concept: LinkedConcept) -> str:
    return clean_address(concept.site_url)


def _page(key: str, file: str, *lines: str) -> ToolExample:
    return ToolExample(key, file, "\n".join(line for line in lines if line), False)
