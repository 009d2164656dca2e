"""MkDocs' pages as the citation engine sees them: what they cite, and where it is put."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape, unescape
from urllib.parse import quote

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_concepts.citations.engine.workload import CitingPage
from mkdocs_concepts.citations.entry_exports import FORMATS, join_exports
from mkdocs_concepts.citations.placeholders import (
    fill_in,
    find_places,
    has_full_list,
    insert_list,
)
from mkdocs_concepts.citations.reference_list import (
    CitingPlace,
    render_full_list,
    render_page_list,
)
from mkdocs_concepts.citations.rendering import EntryHtml, citation_id, link_to
from mkdocs_concepts.citations.site_citations import RenderedPage, RenderedSite
from mkdocs_concepts.language.language import ENGLISH, Language


class CitedPages:
    """The rendered pages of a build that have place holders.

    Attributes:
        citing: Those that cite.
        with_full_list: The uris of those that ask for the list of all references.
    """

    def __init__(self, files: Files, language: Language = ENGLISH) -> None:
        """Find the place holders in all pages that were rendered; the site is in the language."""
        self._language = language
        self._pages: dict[str, Page] = {}
        self._own_lists: dict[str, str] = {}
        self.citing: list[CitingPage] = []
        self.with_full_list: list[str] = []
        for file in files.documentation_pages():
            page = file.page
            if page is None or not page.content:
                continue
            places = find_places(page.content)
            if places:
                self.citing.append(CitingPage(file.src_uri, places))
            if has_full_list(page.content):
                self.with_full_list.append(file.src_uri)
            if places or file.src_uri in self.with_full_list:
                self._pages[file.src_uri] = page

    def fill_in(self, rendered: RenderedSite) -> Iterator[tuple[str, str]]:
        """Put citations and full lists into the pages, and make their own lists.

        Yields:
            The address and the content of each file to be published beside a full list.
        """
        cited_on = self._list_citing_pages(rendered) if self.with_full_list else {}
        for uri, page in self._pages.items():
            cited = rendered.pages.get(uri, RenderedPage())
            own_list = full_list = ""
            if uri in self.with_full_list:
                stem = f"{page.file.dest_uri.removesuffix('.html')}.references"
                places = _places_seen_from(page, cited_on)
                listed = _number(rendered.full_list, cited)
                name = quote(stem.rpartition("/")[2])
                full_list = render_full_list(listed, places, rendered.exports, name, self._language)
                yield from _export(stem, rendered)
            else:
                own_list = render_page_list(
                    cited.entries, cited.counts, rendered.exports, self._language
                )
            self._own_lists[uri] = own_list
            page.content = fill_in(page.content or "", cited.places, full_list)

    def list_of(self, page: Page) -> str:
        """A page's own list; empty where it has none."""
        return self._own_lists.get(page.file.src_uri, "")

    def insert_list(self, page: Page) -> None:
        """Put a page's own list into it."""
        own_list = self._own_lists.get(page.file.src_uri)
        if own_list is not None:
            page.content = insert_list(page.content or "", own_list)

    def _list_citing_pages(self, rendered: RenderedSite) -> Mapping[str, list[Page]]:
        """The pages that cite each work, in the order of the files."""
        found: dict[str, list[Page]] = defaultdict(list)
        for uri, cited in rendered.pages.items():
            for key in cited.counts:
                found[key].append(self._pages[uri])
        return found


def _export(stem: str, rendered: RenderedSite) -> Iterator[tuple[str, str]]:
    listed = rendered.full_list
    exported = [rendered.exports[e.key] for e in listed if e.key in rendered.exports]
    for format_ in FORMATS if exported else ():
        yield f"{stem}.{format_.ending}", join_exports(exported, format_)


def _number(entries: Sequence[EntryHtml], cited: RenderedPage) -> Sequence[EntryHtml]:
    """All references, those that a page cites with their numbers there: it has no other list."""
    labels = {entry.key: entry.label for entry in cited.entries}
    return [replace(entry, label=labels.get(entry.key, "")) for entry in entries]


def _places_seen_from(
    page: Page, cited_on: Mapping[str, Sequence[Page]]
) -> Mapping[str, Sequence[CitingPlace]]:
    return {
        key: [
            CitingPlace(
                escape(unescape(str(other.title))),  # it is text or HTML, as its page has it
                get_relative_url(other.url, page.url) + link_to(citation_id(key, 1)),
            )
            for other in others
        ]
        for key, others in cited_on.items()
    }
