"""The Markdown extensions that a course's pages are rendered with, told which page comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.term_link_keys import parse_scope
from mkdocs_concepts.links.checks import build_fragment, split_target
from mkdocs_concepts.links.contrasts.contrast import build_contrast
from mkdocs_concepts.links.contrasts.markdown_extension import ContrastTablesExtension
from mkdocs_concepts.links.courses.link import LinkElsewhere, build_link
from mkdocs_concepts.links.courses.linked_courses import LinkedCourses, read_reference
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.links.mentions.backlinks import Mention
from mkdocs_concepts.links.mentions.markdown_extension import MentionsExtension
from mkdocs_concepts.links.terms.index import build_term_index
from mkdocs_concepts.links.terms.markdown_extension import TermLinksExtension
from mkdocs_concepts.model import Concept, LinkScope
from mkdocs_concepts.publish.glossary_extension import GlossaryExtension
from mkdocs_concepts.publish.kinds_extension import KindsExtension
from mkdocs_concepts.publish.passages_extension import PassagesExtension


class CourseMarkdown:
    """What turns the Markdown of a course's pages into linked text.

    It is set up before the course is read, since a host wants to know its extensions first.

    Attributes:
        extensions: Python-Markdown's extensions, to be added to the host's own.
        term_links: That of them which makes term links.
        lists: The pages that are made of lists of all concepts, and have no term links.
        linked_courses: The courses that the pages link to.
    """

    def __init__(
        self,
        layout: CourseLayout,
        scope: LinkScope,
        *,
        kinds_uri: str = "",
        is_alone: bool = False,
    ) -> None:
        """Set up the extensions.

        Args:
            layout: Where the course's parts lie.
            scope: How often a page links one concept's terms, unless it says otherwise.
            kinds_uri: The page that lists the concepts by their kinds.
            is_alone: As in `ConceptLinksExtension`.
        """
        self._scope = scope
        self.lists = frozenset((layout.contents_uri, layout.glossary_uri, kinds_uri))
        self._catalog: Catalog | None = None
        self.linked_courses = LinkedCourses()
        self._index = build_term_index(())
        self._links = ConceptLinksExtension(
            self._resolve, self._resolve_elsewhere, self._resolve_link
        )
        self._links.is_alone = is_alone
        self._glossary = GlossaryExtension(layout.glossary_uri, self._list_concepts)
        self.term_links = TermLinksExtension(lambda: self._index)
        self._mentions = MentionsExtension(self._find_id)
        self._kinds = KindsExtension(kinds_uri, self._list_concepts)
        self._passages = PassagesExtension()
        self._contrasts = ContrastTablesExtension()
        self.extensions: tuple[object, ...] = (
            *(self._links, self._glossary, self._kinds),
            *(self.term_links, self._mentions, self._passages, self._contrasts),
        )

    def use(self, catalog: Catalog, linked_courses: LinkedCourses) -> None:
        """Render the pages of this course, which link to these others, from now on."""
        self._catalog = catalog
        self._glossary.language = self._kinds.language = catalog.language
        self.linked_courses = linked_courses
        self._index = build_term_index(
            catalog.concepts.values(), catalog.terms, catalog.glossary_uri
        )

    def begin_page(self, uri: str, url: str, term_links: object) -> None:
        """Say which page is rendered next.

        Args:
            uri: Relative to the documentation directory.
            url: Relative to the site's root.
            term_links: What its front matter says under this key, if anything.
        """
        catalog = self._read_catalog()
        page = catalog.pages.get(uri)
        concept = page.concept if page else None
        concept_id = concept.id if concept else ""
        for with_uri in (
            *(self._links, self._glossary, self._kinds),
            *(self.term_links, self._mentions, self._contrasts),
        ):
            with_uri.page_uri = uri
        self._links.page_url = url
        for with_id in (self._links, self.term_links, self._mentions, self._passages):
            with_id.concept_id = concept_id
        spans = concept.source if concept else ()
        self._passages.count = sum(len(span.paragraphs) for span in spans)
        self.term_links.scope = self._scope_of(uri, term_links)
        concept = catalog.concepts.get(concept_id)
        self._contrasts.contrast = build_contrast(catalog, concept) if concept else None

    @property
    def mentions(self) -> Mapping[str, Sequence[Mention]]:
        """The mentions on each page that was rendered, by its uri."""
        return self._mentions.mentions

    def add_mentions(self, uri: str, mentions: Sequence[Mention]) -> None:
        """Take up the mentions on a page that another process has rendered."""
        self._mentions.mentions[uri] = tuple(mentions)

    def _read_catalog(self) -> Catalog:
        assert self._catalog is not None, "the course is read before its pages are rendered"
        return self._catalog

    def _find_id(self, href: str, page_uri: str) -> str:
        return self._index.find_id(href, page_uri)

    def _list_concepts(self) -> Iterable[Concept]:
        return self._read_catalog().concepts.values()

    def _scope_of(self, uri: str, term_links: object) -> LinkScope:
        """How often a page links one concept's terms; lists of concepts link each anyway."""
        if uri in self.lists:
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

    def _resolve_elsewhere(self, target: str) -> LinkElsewhere | None:
        courses = self.linked_courses
        return build_link(courses, read_reference(self._read_catalog(), courses, target))

    def _resolve_link(self, target: str) -> LinkElsewhere | None:
        return build_link(self.linked_courses, self.linked_courses.read_link(target))
