"""All citations of a site, rendered together: what is not in the cache goes to the engine once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_concepts.catalog.labels import sort_key
from mkdocs_concepts.citations.bibtex.bibliography import Bibliography
from mkdocs_concepts.citations.engine.cache import RenderingCache
from mkdocs_concepts.citations.engine.pandoc import Answer, Json, Place, run_engine
from mkdocs_concepts.citations.engine.workload import CitingPage, Task, Workload, build_document
from mkdocs_concepts.citations.entry_exports import EntryExports, export_entry
from mkdocs_concepts.citations.rendering import (
    CitationWriter,
    EntryHtml,
    PlaceHtml,
    name_authors,
    read_entries,
)

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's citations.

    Attributes:
        places: One for each place.
        entries: The page's list of references, in the style's order.
        counts: How often each work is cited on the page.
    """

    places: tuple[PlaceHtml, ...] = ()
    entries: tuple[EntryHtml, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """A site's citations.

    Attributes:
        pages: By uri.
        full_list: All references in the style's order, where a page asked for them.
        exports: Each entry in the formats of other programs, by key.
        unreadable: The reason for each entry that the engine cannot read, by key.
    """

    pages: Mapping[str, RenderedPage]
    full_list: tuple[EntryHtml, ...]
    exports: Mapping[str, EntryExports]
    unreadable: Mapping[str, str]


def render_site(
    pages: Sequence[CitingPage],
    bibliography: Bibliography,
    style: Path,
    language: str,
    cache: RenderingCache,
    *,
    has_full_list: bool,
) -> RenderedSite:
    """Render all citations of a site.

    Args:
        pages: All pages that cite.
        bibliography: The course's reference entries.
        style: The CSL file.
        language: Of the site, as BCP 47 has it.
        cache: What was rendered before; it is saved.
        has_full_list: Whether a page asks for the list of all references.

    Raises:
        EngineError: If pandoc fails.
        StyleError: If the style cannot be read.
    """
    work = Workload(pages, bibliography, style, language, has_full_list=has_full_list)
    missing = [task for task in work.tasks if cache.get(task.digest) is None]
    not_exported = [key for key in work.keys if cache.get(work.export_digest(key)) is None]
    unreadable: Mapping[str, str] = {}
    if missing or not_exported:
        batches = list(work.batch(missing))
        documents = [build_document(batch) for batch in batches]
        needed = dict.fromkeys(key for document in documents for key in document.references)
        texts = work.collect_texts(needed | dict.fromkeys(not_exported))
        answer = run_engine(documents, texts, work.strings, style, language)
        _keep_pages(batches, work, answer, language, cache)
        _keep_exports(not_exported, work, answer, cache)
        unreadable = answer.unreadable
    cache.save()
    return _collect(work, cache, unreadable)


def _keep_pages(
    batches: Iterable[list[Task]],
    work: Workload,
    answer: Answer,
    language: str,
    cache: RenderingCache,
) -> None:
    """Write what the engine made of each task, and put it into the cache."""
    names = {key: name_authors(item, language) for key, item in answer.items.items()}
    for batch, blocks in zip(batches, answer.documents, strict=True):
        entries = list(read_entries(blocks))
        paragraphs = _find_paragraphs(batch, blocks)
        for task in batch:
            writer = CitationWriter(names, language, has_list=work.traits.has_list)
            places = [
                writer.write(_unwrap(paragraphs(place), in_note=place.in_note), place.items)
                for place in task.page.places
            ]
            own = set(task.keys)
            cache.put(
                task.digest,
                [
                    [[place.html, place.names] for place in places],
                    [[e.key, e.text, e.label] for e in entries if e.key in own],
                    dict(writer.counts),
                ],
            )


def _find_paragraphs(batch: list[Task], blocks: Json) -> Callable[[Place], Json]:
    """What gives the paragraph of each place, when asked for them in order."""
    if len(batch) > 1:
        return dict(zip(build_document(batch).places, blocks, strict=False)).__getitem__
    paragraphs = iter(blocks)
    return lambda _: next(paragraphs)


def _keep_exports(
    keys: Iterable[str], work: Workload, answer: Answer, cache: RenderingCache
) -> None:
    for key in keys:
        if key in answer.items:
            exported = export_entry(work.entries[key], answer.items[key], work.entries)
            cache.put(work.export_digest(key), list(exported))


def _collect(work: Workload, cache: RenderingCache, unreadable: Mapping[str, str]) -> RenderedSite:
    results = [(task, _read_page(cache.get(task.digest))) for task in work.tasks]
    exports = {key: cache.get(work.export_digest(key)) for key in work.keys}
    return RenderedSite(
        pages={task.page.uri: result for task, result in results if not task.is_list},
        full_list=_merge_lists(
            [result.entries for task, result in results if task.is_list],
            has_numbers=work.traits.has_numbers,
        ),
        exports={key: EntryExports(*found) for key, found in exports.items() if found},
        unreadable=unreadable,
    )


def _merge_lists(
    parts: Sequence[tuple[EntryHtml, ...]], *, has_numbers: bool
) -> tuple[EntryHtml, ...]:
    """One list of the parts of the full one, without the numbers that entries have on pages.

    A list in one part is in the style's order, unless that is the order of citation.
    """
    entries = [EntryHtml(entry.key, entry.text) for part in parts for entry in part]
    if len(parts) > 1 or has_numbers:
        entries.sort(key=lambda entry: sort_key(_TAG.sub("", entry.text)))
    return tuple(entries)


def _unwrap(paragraph: Json, *, in_note: bool) -> Json:
    """The inlines of the citation of a place, without the note of the author's around it."""
    inlines = paragraph["c"]
    if in_note and inlines and inlines[0]["t"] == "Note":
        inlines = [inline for block in inlines[0]["c"] for inline in block["c"]]
    return inlines[0]["c"][1] if len(inlines) == 1 and inlines[0]["t"] == "Cite" else inlines


def _read_page(kept: Json) -> RenderedPage:
    places, entries, counts = kept
    return RenderedPage(
        tuple(PlaceHtml(*place) for place in places),
        tuple(EntryHtml(*entry) for entry in entries),
        counts,
    )
