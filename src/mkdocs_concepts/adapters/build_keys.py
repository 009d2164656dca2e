"""The keys by which a build keeps what it has made of each page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from mkdocs_concepts.adapters.fingerprints import (
    UnknownDependencyError,
    compute_digest,
    describe_catalog,
    describe_config,
    describe_tools,
    is_fingerprinted,
    write_out,
)
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.contrasts.contrast import build_contrast
from mkdocs_concepts.links.courses.linked_courses import LinkedCourses
from mkdocs_concepts.links.mentions.backlinks import Backlink
from mkdocs_concepts.model import Concept

# Extensions of Python-Markdown that make of a text what they make of it, whatever lies around.
_PURE = ("markdown.extensions.", "pymdownx.")
_PURE_BY_NAME = frozenset(
    (
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
        *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"),
        *("smarty", "tables", "toc", "wikilinks"),
    )
)
_SNIPPET = "--8<--"  # what stands there is in another file


class RenderingKeys:
    """Keys for what the Markdown of pages becomes.

    Attributes:
        environment: The key of all that every page depends on; None where that is not known.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        catalog: Catalog,
        linked_courses: LinkedCourses,
        lists: Collection[str],
    ) -> None:
        """Describe what all pages depend on.

        Args:
            config: The host's.
            files: What it publishes.
            catalog: The course.
            linked_courses: The others that it links to.
            lists: The uris of pages that show every concept.
        """
        self._catalog = catalog
        self._lists = lists
        self.environment: bytes | None = None
        if not all(map(_is_pure, config.markdown_extensions)):
            return
        try:
            base = "".join(
                (
                    describe_tools(),
                    describe_config(config),
                    repr([(file.src_uri, file.dest_uri, file.inclusion) for file in files]),
                    repr([_name(concept) for concept in catalog.concepts.values()]),
                    repr(catalog.terms),
                    write_out(linked_courses),
                )
            )
        except UnknownDependencyError:
            return
        self.environment = compute_digest("rendering", base)
        self._base = self.environment.hex()

    def of(self, page: Page) -> bytes | None:
        """The key of a page whose Markdown is read; None where it is to be rendered each time."""
        uri, markdown = page.file.src_uri, page.markdown or ""
        if self.environment is None or uri in self._lists or _SNIPPET in markdown:
            return None
        read = self._catalog.pages.get(uri)
        concept = read.concept if read else None
        referred = {reference.target for reference in read.cross_references} if read else set()
        shown = [
            (target, found.definition)
            for target in sorted(referred)
            if (found := self._catalog.resolve(target.partition("#")[0]))
        ]
        contrast = build_contrast(self._catalog, concept) if concept and concept.poles else None
        own = repr((uri, page.url, shown, page.meta.get("term_links"), concept, contrast))
        return compute_digest(self._base, own, markdown)


class FinishingKeys:
    """Keys for what rendered pages become in the theme's templates.

    Attributes:
        environment: As above.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        catalog: Catalog,
        shown: Sequence[object],
    ) -> None:
        """Describe what all pages depend on.

        Args:
            config: The host's.
            files: What it publishes, with its pages.
            nav: Its navigation.
            catalog: The course.
            shown: What pages show besides, as plain values.
        """
        self.environment: bytes | None = None
        pages = [file.page for file in files.documentation_pages() if file.page]
        try:
            base = "".join(
                (
                    describe_tools(),
                    describe_config(config),
                    str(nav),
                    repr([(page.file.src_uri, page.url, page.title) for page in pages]),
                    describe_catalog(catalog),
                    write_out(shown),
                )
            )
        except UnknownDependencyError:
            return
        self.environment = compute_digest("finishing", base)
        self._base = self.environment.hex()

    def of(
        self, page: Page, mentions: Sequence[Backlink], day: date | None, added: str
    ) -> bytes | None:
        """The key of a rendered page; None where it is to be finished each time.

        Args:
            page: The page.
            mentions: Of its concept, elsewhere.
            day: Of its last commit.
            added: What is put at its end when it is finished.
        """
        if self.environment is None:
            return None
        beside = [
            (other.title, other.url) if other else None
            for other in (page.previous_page, page.next_page)
        ]
        try:
            own = write_out(
                [page.url, page.title, page.meta, beside, day, _list_contents(page.toc), added]
            )
        except UnknownDependencyError:
            return None
        return compute_digest(self._base, own, repr(mentions), page.content or "")


def _is_pure(extension: object) -> bool:
    if not isinstance(extension, str):
        return is_fingerprinted(extension)
    return extension in _PURE_BY_NAME or extension.startswith(_PURE)


def _name(concept: Concept) -> Concept:
    """A concept without what does not matter for links to it."""
    return replace(
        concept,
        definition="",
        relations=(),
        source=(),
        aspects=(),
        former_ids=(),
        close_match=(),
        exact_match=(),
        lines={},
    )


def _list_contents(items: Iterable[AnchorLink]) -> list[object]:
    return [(item.title, item.id, item.level, _list_contents(item.children)) for item in items]
