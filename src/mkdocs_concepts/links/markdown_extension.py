"""Cross-references in Markdown: `[[warmth]]`, `[[Warmth|the warm side]]`, `[[mettā]]`.

Those into other courses too: `[[stats:regression]]`, `[the line](course:stats/regression)`.

A Python-Markdown extension without a host: it is given a way to resolve names and writes links
to Markdown files, relative to the page, for the host to turn into addresses.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.toc import slugify_unicode, unique
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from mkdocs_concepts.catalog.markdown_source import COURSE_SCHEME, CROSS_REFERENCE
from mkdocs_concepts.links.addresses import build_href
from mkdocs_concepts.links.courses.addresses import is_whole, seen_from
from mkdocs_concepts.links.courses.link import LinkElsewhere

# After code spans (190) are put away, before backslash escapes (180) hide `\|`.
_INLINE_PRIORITY = 185
# After inline patterns (20), which make the links that it looks for.
_LIST_PRIORITY = 15
# After attribute lists (8) have set the author's own ids, before the table of contents (5).
_HEADING_PRIORITY = 6
# After the host (0), which takes every relative address for that of a file of its own.
_AFTER_HOST_PRIORITY = -10
# Until then addresses that are relative to the site's root have this scheme.
_SITE_ROOT = "site-root:"
# Comments, and tags with their attributes: nothing in them is a reference.
_HTML = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_MISSING = {"class": "concept-missing"}


@dataclass(frozen=True, slots=True)
class ResolvedReference:
    """Where a cross-reference leads.

    Attributes:
        id: The concept's id.
        title: The concept's title.
        name: The name that the author wrote, without a fragment.
        definition: Shown beside it where the reference is all that a list item holds.
        uri: The concept's Markdown file, relative to the documentation directory.
        fragment: `#…` or empty.
    """

    id: str
    title: str
    name: str
    definition: str
    uri: str
    fragment: str = ""

    @property
    def text(self) -> str:
        """The words shown where the author wrote none after a `|`.

        A label is shown as it was written, so that `[[mettā]]` reads *mettā* and `[[warmth]]`
        fits into a sentence. An id that is not a word of the language (`two-wings`) stands for
        the title.
        """
        is_bare_id = self.name == self.id and self.name != self.title.casefold()
        return self.title if is_bare_id else self.name


class ConceptLinksExtension(Extension):
    """Turns `[[name]]` into links to concepts, and gives headings their permanent ids.

    Attributes:
        page_uri: The page being rendered, relative to the documentation directory; to be set
            before each page.
        page_url: Its address, relative to the site's root; likewise.
        concept_id: The id of the concept that the page is about, or empty; likewise.
        is_alone: Whether the site travels without the courses beside it; of links to them the
            words are left.
    """

    def __init__(
        self,
        resolve: Callable[[str], ResolvedReference | None],
        resolve_elsewhere: Callable[[str], LinkElsewhere | None] = lambda _: None,
        resolve_link: Callable[[str], LinkElsewhere | None] = lambda _: None,
        **kwargs: Any,
    ) -> None:
        """Set up the extension.

        Args:
            resolve: From the target as written to where it leads, or None where there is no
                such concept or more than one; the reference is then left as text.
            resolve_elsewhere: The same for other courses, from `stats:regression`.
            resolve_link: Likewise for links, from `stats/regression` after `course:`.
            **kwargs: As for any Python-Markdown extension.
        """
        super().__init__(**kwargs)
        self.resolve = resolve
        self.resolve_elsewhere = resolve_elsewhere
        self.resolve_link = resolve_link
        self.page_uri = ""
        self.page_url = ""
        self.concept_id = ""
        self.is_alone = False

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What pages depend on that it makes, besides the catalog, their texts and their names."""
        return (self.is_alone,)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.inlinePatterns.register(
            _CrossReferenceProcessor(self, md), "concept-cross-reference", _INLINE_PRIORITY
        )
        md.treeprocessors.register(_ConceptListProcessor(self, md), "concept-list", _LIST_PRIORITY)
        md.treeprocessors.register(_CourseLinkProcessor(self, md), "course-links", _LIST_PRIORITY)
        md.treeprocessors.register(
            _HeadingIdProcessor(self, md), "concept-heading-ids", _HEADING_PRIORITY
        )
        md.treeprocessors.register(
            _SiteRootProcessor(self, md), "concept-site-root", _AFTER_HOST_PRIORITY
        )


class _CrossReferenceProcessor(InlineProcessor):
    def __init__(self, extension: ConceptLinksExtension, md: Markdown) -> None:
        super().__init__(CROSS_REFERENCE.pattern, md)
        self._extension = extension

    def handleMatch(  # type: ignore[override]  # the base class allows the older two forms too
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        if any(html.start() < m.start(0) < html.end() for html in _HTML.finditer(data)):
            return None, None, None
        # Either may run over a line's end.
        target, text = " ".join(m["target"].split()), " ".join((m["text"] or "").split())
        reference = self._extension.resolve(target)
        if reference is None:
            return self._build_elsewhere(target, text), m.start(0), m.end(0)
        href = build_href(reference.uri, self._extension.page_uri, reference.fragment)
        link = Element("a", {"class": "concept-link", "href": href})
        # A title is no Markdown; what the author wrote after the `|` is.
        link.text = text or AtomicString(reference.text)
        return link, m.start(0), m.end(0)

    def _build_elsewhere(self, target: str, text: str) -> Element:
        """A link into another course; where there is none either, the words alone."""
        found = self._extension.resolve_elsewhere(target)
        if found is None:
            missing = Element("span", _MISSING)
            missing.text = text or target
            return missing
        link = Element("a")
        _lead_elsewhere(link, found)
        link.text = text or AtomicString(found.text)
        return link


class _CourseLinkProcessor(Treeprocessor):
    """Lets links to `course:…` lead into other courses."""

    def __init__(self, extension: ConceptLinksExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            href = link.get("href", "")
            if href.startswith(COURSE_SCHEME):
                found = self._extension.resolve_link(unquote(href).removeprefix(COURSE_SCHEME))
                if found is None:
                    link.tag = "span"
                    link.attrib.clear()
                    link.attrib.update(_MISSING)
                else:
                    _lead_elsewhere(link, found)


def _lead_elsewhere(link: Element, found: LinkElsewhere) -> None:
    link.set("class", "concept-link concept-link--elsewhere")
    link.set("href", found.href if is_whole(found.href) else f"{_SITE_ROOT}{found.href}")
    if found.preview:
        link.set("data-concept", found.preview)


class _SiteRootProcessor(Treeprocessor):
    """Lets links to courses that are published beside this one begin at the page."""

    def __init__(self, extension: ConceptLinksExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            href = link.get("href", "")
            # What an author writes in this scheme must not become an address of another one.
            if href.startswith(f"{_SITE_ROOT}."):
                self._lead(link, href.removeprefix(_SITE_ROOT))

    def _lead(self, link: Element, address: str) -> None:
        if self._extension.is_alone:
            link.tag = "span"
            link.attrib.clear()
        else:
            link.set("href", seen_from(self._extension.page_url, address))


class _ConceptListProcessor(Treeprocessor):
    """Puts title and definition where a cross-reference is all that its list item holds."""

    def __init__(self, extension: ConceptLinksExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        for items in (*root.iter("ul"), *root.iter("ol")):
            found = [(item, self._only_reference(item)) for item in items]
            for item, reference in found:
                if reference is not None:
                    _complete_item(item, reference)
            if found and all(reference is not None for _, reference in found):
                items.set("class", "concept-list")

    def _only_reference(self, item: Element) -> ResolvedReference | None:
        holder = item[0] if len(item) == 1 and item[0].tag == "p" else item
        if len(holder) != 1:
            return None
        link = holder[0]
        if any((text or "").strip() for text in (item.text, holder.text, link.tail, holder.tail)):
            return None
        if link.tag != "a" or link.get("class") != "concept-link":
            return None
        path = link.get("href", "").partition("#")[0]
        return self._extension.resolve(posixpath.basename(path).removesuffix(".md"))


def _complete_item(item: Element, reference: ResolvedReference) -> None:
    holder = item[0] if item[0].tag == "p" else item
    link = holder[0]
    if (link.text or "").casefold() == reference.title.casefold():
        link.text = reference.title
    span = Element("span", {"class": "concept-definition"})
    span.text = reference.definition
    link.tail = " "
    holder.append(span)


class _HeadingIdProcessor(Treeprocessor):
    """Gives each heading of a concept page the id `<concept>--<heading>`."""

    def __init__(self, extension: ConceptLinksExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        concept_id = self._extension.concept_id
        if not concept_id:
            return
        used = {element.get("id", "") for element in root.iter()}
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag) and not element.get("id"):
                slug = slugify_unicode("".join(element.itertext()), "-") or "section"
                element.set("id", unique(f"{concept_id}--{slug}", used))
