"""A list of references as HTML: entries, the way back from each, and what can be taken along."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from mkdocs_concepts.citations.entry_exports import FORMATS, EntryExports
from mkdocs_concepts.citations.rendering import EntryHtml, citation_id, entry_id, link_to
from mkdocs_concepts.language.language import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """Another page that cites a work: its title in HTML, and the address of the first place."""

    title: str
    address: str


def render_page_list(
    entries: Sequence[EntryHtml],
    counts: Mapping[str, int],
    exports: Mapping[str, EntryExports],
    language: Language = ENGLISH,
) -> str:
    """The references of one page, each with numbered links back to where it is cited.

    Args:
        entries: In the style's order.
        counts: How often each is cited on the page.
        exports: By key.
        language: Of the site.
    """
    places = {
        entry.key: _back_links(entry.key, counts.get(entry.key, 0), language) for entry in entries
    }
    return _render(entries, places, exports)


def render_full_list(
    entries: Sequence[EntryHtml],
    cited_on: Mapping[str, Sequence[CitingPlace]],
    exports: Mapping[str, EntryExports],
    file_stem: str,
    language: Language = ENGLISH,
) -> str:
    """All references of a site, each with the pages that cite it.

    Args:
        entries: In their order.
        cited_on: By key.
        exports: By key.
        file_stem: The relative address of the files with all of them, without the ending.
        language: Of the site.
    """
    places = {entry.key: _page_links(cited_on.get(entry.key, ()), language) for entry in entries}
    files = _render_files(file_stem, language) if exports else ""
    content = _render(entries, places, exports) + files
    return (
        '<div class="references references--site" role="doc-bibliography"'
        f' aria-label="{language.mark_up("references.all")}">{content}</div>'
    )


def _back_links(key: str, count: int, language: Language) -> str:
    return " ".join(
        f'<a href="{escape(link_to(citation_id(key, number)))}" role="doc-backlink"'
        f' aria-label="{language.mark_up("references.back", number=str(number))}">{number}</a>'
        for number in range(1, count + 1)
    )


def _page_links(places: Iterable[CitingPlace], language: Language) -> str:
    links = language.join(f'<a href="{escape(p.address)}">{p.title}</a>' for p in places)
    return language.mark_up("references.cited_on", pages=links) if links else ""


def _render(
    entries: Sequence[EntryHtml],
    places: Mapping[str, str],
    exports: Mapping[str, EntryExports],
) -> str:
    is_numbered = any(entry.label for entry in entries)
    kind = " references__list--numbered" if is_numbered else ""
    items = "".join(_render_entry(e, places[e.key], exports.get(e.key)) for e in entries)
    exported = {entry.key: exports[entry.key] for entry in entries if entry.key in exports}
    data = _render_data(exported) if exported else ""
    return f'<ul class="references__list{kind}">{items}</ul>{data}'


def _render_entry(entry: EntryHtml, places: str, exports: EntryExports | None) -> str:
    label = f'<span class="references__label">{entry.label}</span> ' if entry.label else ""
    ways = f' <span class="references__places" data-search-exclude>{places}</span>'
    coins = f'<span class="Z3988" title="{escape(exports.coins)}"></span>' if exports else ""
    return (
        f'<li class="references__entry" id="{escape(entry_id(entry.key))}">{label}'
        f'<span class="references__text">{entry.text}</span>{ways if places else ""}{coins}</li>\n'
    )


def _render_files(file_stem: str, language: Language) -> str:
    links = language.join(
        f'<a href="{escape(file_stem)}.{format_.ending}" download>{format_.name}</a>'
        for format_ in FORMATS
    )
    words = language.mark_up("references.as_a_file", files=links)
    return f'<p class="references__files" data-search-exclude>{words}</p>'


def _render_data(exports: Mapping[str, EntryExports]) -> str:
    """What the copy buttons give out.

    In a template, since Material's instant navigation makes scripts anew without their type.
    """
    forms = ", ".join(f"{json.dumps(key)}: {exported.forms}" for key, exported in exports.items())
    text = escape(f"{{{forms}}}", quote=False)
    return f'<template class="references__data" data-search-exclude>{text}</template>'
