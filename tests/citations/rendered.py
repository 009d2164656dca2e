"""Pages with citations, rendered by the real engine as a build renders them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from markdown import Markdown
from markdown_documents import EXTENSIONS

from mkdocs_concepts.citations.bibtex.bibliography import Bibliography, read_bibliographies
from mkdocs_concepts.citations.engine.cache import RenderingCache
from mkdocs_concepts.citations.engine.style_traits import read_style_traits
from mkdocs_concepts.citations.engine.styles import find_style
from mkdocs_concepts.citations.engine.workload import CitingPage
from mkdocs_concepts.citations.markdown_extension import CitationsExtension
from mkdocs_concepts.citations.placeholders import (
    fill_in,
    find_places,
    has_full_list,
    insert_list,
)
from mkdocs_concepts.citations.site_citations import RenderedPage, RenderedSite, render_site


def read_bib(file: Path) -> Bibliography:
    """A .bib file without faults."""
    bibliography, found = read_bibliographies([(file, file.name)])
    assert found == ()
    return bibliography


def style_file(name: str) -> Path:
    """The file of a style of the CSL repository."""
    file = find_style(name, Path())
    assert file is not None, name
    return file


def convert(text: str, bibliography: Bibliography, style: Path) -> str:
    """A page's HTML, with place holders."""
    keys = {entry.key for entry in bibliography.entries}
    traits = read_style_traits(style)
    extension = CitationsExtension(
        keys.__contains__, has_notes=traits.has_notes, has_list=traits.has_list
    )
    return Markdown(extensions=[*EXTENSIONS, extension]).convert(text)


def render(
    pages: Mapping[str, str],
    bibliography: Bibliography,
    style: str,
    cache: Path,
    language: str = "",
) -> tuple[dict[str, str], RenderedSite]:
    """Render pages of Markdown together.

    Returns:
        Their HTML by name, lists of references replaced by their keys, and all that was rendered.
    """
    file = style_file(style)
    html = {name: convert(text, bibliography, file) for name, text in pages.items()}
    citing = [CitingPage(name, find_places(text)) for name, text in html.items()]
    site = render_site(
        [page for page in citing if page.places],
        bibliography,
        file,
        language or read_style_traits(file).locale or "en-US",
        RenderingCache(cache),
        has_full_list=any(has_full_list(text) for text in html.values()),
    )
    everything = ", ".join(entry.key for entry in site.full_list)
    filled = {}
    for name, holding in html.items():
        page = site.pages.get(name, RenderedPage())
        own = ", ".join(entry.key for entry in page.entries)
        text = fill_in(holding, page.places, f"<p>FULL LIST: {everything}</p>")
        filled[name] = insert_list(text, f"<p>LIST: {own}</p>")
    return filled, site
