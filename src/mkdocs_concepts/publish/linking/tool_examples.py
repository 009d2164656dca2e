"""What authors of other courses write, tool by tool, with a concept of this course as the example.

The settings name the course once, by a prefix; the pages then name a concept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.language.language import ENGLISH, Language
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


def build_tool_examples(
    concept: LinkedConcept, name: str, language: Language = ENGLISH
) -> Iterator[ToolExample]:
    """The examples for each tool, those that need no settings first.

    Args:
        concept: What they link to.
        name: Another name of it, or an empty text.
        language: In which they are named.
    """
    yield from _build_plain(concept, language)
    yield from _build_for_concepts(concept, name, language)
    yield from _build_for_mkdocs(concept, name, language)
    yield from _build_for_sphinx(concept, name, language)
    yield from _build_for_myst(concept, name, language)
    yield from _build_for_mystmd(concept, language)
    yield from _build_for_quarto(concept, language)


def _build_plain(concept: LinkedConcept, language: Language) -> Iterator[ToolExample]:
    title, address = clean_title(concept.title), concept.address
    yield ToolExample("address", language.say("reuse.address"), address, True)
    yield ToolExample("embed", language.say("reuse.embed_code"), render_embed(concept), True)
    yield ToolExample("card", language.say("reuse.embed_element"), render_card(concept), True)
    yield ToolExample("markdown", "Markdown", render_markdown_link(title, address), True)
    yield ToolExample("html", "HTML", render_html_link(title, address), True)


def _build_for_concepts(
    concept: LinkedConcept, name: str, language: Language
) -> Iterator[ToolExample]:
    own_words = language.say("reuse.own_words")
    settings = f"""\
plugins:
  - concepts:
      linked_courses:
        {concept.prefix}: {_site(concept)}"""
    yield ToolExample("concepts-settings", "mkdocs.yml", settings, True)
    yield _page(
        "concepts-page",
        language,
        f"[[{concept.prefix}:{concept.id}]]",
        f"[[{concept.prefix}:{concept.id}|{own_words}]]",
        name and f"[[{concept.prefix}:{name}]]",
    )


def _build_for_mkdocs(
    concept: LinkedConcept, name: str, language: Language
) -> Iterator[ToolExample]:
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
    yield _page("mkdocs-page", language, by_id, name and f"[{name}][]")


def _build_for_sphinx(
    concept: LinkedConcept, name: str, language: Language
) -> Iterator[ToolExample]:
    own_words = language.say("reuse.own_words")
    settings = _name_for_sphinx(concept, "sphinx.ext.intersphinx")
    yield ToolExample("sphinx-settings", "conf.py", settings, True)
    yield _page(
        "sphinx-page",
        language,
        render_role(concept),
        f":external+{concept.prefix}:ref:`{own_words} <{concept.id}>`",
        name and f":external+{concept.prefix}:term:`{name}`",
    )


def _build_for_myst(concept: LinkedConcept, name: str, language: Language) -> Iterator[ToolExample]:
    own_words = language.say("reuse.own_words")
    settings = _name_for_sphinx(concept, "myst_parser", "sphinx.ext.intersphinx")
    yield ToolExample("myst-settings", "conf.py", settings, True)
    yield _page(
        "myst-page",
        language,
        f"<inv:{concept.prefix}#{concept.id}>",
        f"[{own_words}](inv:{concept.prefix}#{concept.id})",
        name and f"{{external+{concept.prefix}:term}}`{name}`",
    )


def _build_for_mystmd(concept: LinkedConcept, language: Language) -> Iterator[ToolExample]:
    own_words = language.say("reuse.own_words")
    settings = f"""\
version: 1
project:
  references:
    {concept.prefix}: {_site(concept).removesuffix("/")}"""
    yield ToolExample("mystmd-settings", "myst.yml", settings, True)
    target = f"xref:{concept.prefix}#{concept.id}"
    embedded = f"\n:::{{embed}} {target}\n:::"
    yield _page("mystmd-page", language, f"<{target}>", f"[{own_words}]({target})", embedded)


def _build_for_quarto(concept: LinkedConcept, language: Language) -> Iterator[ToolExample]:
    settings = f"""\
filters:
  - interlinks
interlinks:
  sources:
    {concept.prefix}:
      url: {_site(concept)}"""
    commands = "quarto add machow/quartodoc", "pip install quartodoc", "quartodoc interlinks"
    yield ToolExample("quarto-settings", "_quarto.yml", settings, True)
    terminal = language.say("reuse.a_terminal")
    yield ToolExample("quarto-commands", terminal, "\n".join(commands), False)
    title = escape_markdown(clean_title(concept.title))
    yield _page("quarto-page", language, f"[{title}](:std:label:`{concept.id}`)")


def _name_for_sphinx(concept: LinkedConcept, *extensions: str) -> str:
    listed = ", ".join(f'"{name}"' for name in extensions)
    return f"""\
extensions = [{listed}]
intersphinx_mapping = {{
    "{concept.prefix}": ("{_site(concept)}", None),
}}"""


def _site(concept: LinkedConcept) -> str:
    return clean_address(concept.site_url)


def _page(key: str, language: Language, *lines: str) -> ToolExample:
    text = "\n".join(line for line in lines if line)
    return ToolExample(key, language.say("reuse.a_page"), text, False)
