"""The Markdown extensions that a course's pages are rendered with, told which page comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.term_link_keys import parse_scope
from mkdocs_concepts.links.backlinks import Mention
from mkdocs_concepts.links.checks import build_fragment, split_target
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.links.mentions import MentionsExtension
from mkdocs_concepts.links.term_index import TermIndex, build_term_index
from mkdocs_concepts.links.term_links import TermLinksExtension
from mkdocs_concepts.model import Concept, LinkScope
from mkdocs_concepts.publish.glossary_extension import GlossaryExtension


class CourseMarkdown:
    """What turns the Markdown of a course's pages into linked text.

    It is set up before the course is read, since a host wants to know its extensions first.

    Attributes:
        extensions: Python-Markdown's extensions, to be added to the host's own.
        term_links: That of them which makes term links.
    """

    def __init__(self, layout: CourseLayout, scope: LinkScope) -> None:
        """Set up the extensions.

        Args:
            layout: Where the course's parts lie.
            scope: How often a page links one concept's terms, unless it says otherwise.
        """
        self._scope = scope
        self._catalog: Catalog | None = None
        self._index = TermIndex((), {})
        self._links = ConceptLinksExtension(self._resolve)
        self._glossary = GlossaryExtension(layout.glossary_uri, self._list_concepts)
        self.term_links = TermLinksExtension(lambda: self._index)
        self._mentions = MentionsExtension(lambda uri: self._index.ids.get(uri, ""))
        self.extensions: tuple[object, ...] = (
            *(self._links, self._glossary, self.term_links, self._mentions),
        )

    def use(self, catalog: Catalog) -> None:
        """Render the pages of this course from now on."""
        self._catalog = catalog
        self._index = build_term_index(catalog.concepts.values())

    def begin_page(self, uri: str, term_links: object) -> None:
        """Say which page is rendered next.

        Args:
            uri: Relative to the documentation directory.
            term_links: What its front matter says under this key, if anything.
        """
        catalog = self._read_catalog()
        page = catalog.pages.get(uri)
        concept_id = page.concept.id if page and page.concept else ""
        for extension in (self._links, self._glossary, self.term_links, self._mentions):
            extension.page_uri = uri
        for extension in (self._links, self.term_links, self._mentions):
            extension.concept_id = concept_id
        self.term_links.scope = self._scope_of(uri, term_links)

    @property
    def mentions(self) -> Mapping[str, Sequence[Mention]]:
        """The mentions on each page that was rendered, by its uri."""
        return self._mentions.mentions

    def _read_catalog(self) -> Catalog:
        assert self._catalog is not None, "the course is read before its pages are rendered"
        return self._catalog

    def _list_concepts(self) -> Iterable[Concept]:
        return self._read_catalog().concepts.values()

    def _scope_of(self, uri: str, term_links: object) -> LinkScope:
        """How often a page links one concept's terms; lists of concepts link each anyway."""
        catalog = self._read_catalog()
        if uri in {catalog.contents_uri, catalog.glossary_uri}:
            return LinkScope.OFF
        return parse_scope(term_links) or self._scope

    def _resolve(self, target: str) -> ResolvedReference | None:
        catalog = self._read_catalog()
        name, fragment = split_target(catalog, target)
        concept = catalog.resolve(name)
        if concept is None:
            return None
        return ResolvedReference(
            id=concept.id,
            title=concept.title,
            name=name,
            definition=concept.definition,
            uri=concept.uri,
            fragment=build_fragment(concept, fragment),
        )
