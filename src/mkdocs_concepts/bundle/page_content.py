"""What there is to read on a course's pages, for the forms in which it is no site.

What stays out is decided here, for all forms: `_is_left_out` knows what is of use on a site only.
Besides, `clean_markup` lets through only names of HTML, SVG and MathML that neither run nor ask for
anything.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from mkdocs_concepts.bundle.course import BundledCourse, BundledPage
from mkdocs_concepts.bundle.markup.cleaning import clean_markup, replace_by_words
from mkdocs_concepts.bundle.markup.ids import rename_ids
from mkdocs_concepts.bundle.markup.tree import parse_markup, read_text

# Of use on a site only: signs that link to where one is, what one copies to link and to cite,
# records for programs that collect them.
_ON_SITES_ONLY = frozenset(
    ["headerlink", "page-panels", "references__data", "references__files", "Z3988"]
)
# What makes a page one about the site itself: how to link to it, and what to download.
_ABOUT_THE_SITE = "reuse"

_OUTSIDE = frozenset(["http", "https", "mailto", "tel", "geo", "doi", "urn"])
_DATA = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)
_PICTURES = {"img": "src", "image": "href"}


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a page of the course.

    Attributes:
        element: The `a`, whose `href` is set by `link_pages`.
        page: The path of the page that it leads to, as in `BundledPage.path`.
        fragment: The id of the place there, as it is in that page's body; empty for the page.
    """

    element: Element
    page: str
    fragment: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of the site that a page shows.

    Attributes:
        element: The `img`, or the `image` of SVG.
        attribute: What of it holds the file's address: its path, until a carrier sets another.
        path: The file's, relative to the site's folder.
    """

    element: Element
    attribute: str
    path: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """What there is to read on a page.

    The trees are made anew by each `read_pages`, so that a carrier may change them.

    Attributes:
        page: The page.
        id: A name for the page, of letters, digits and hyphens, that no other page of the course
            has. All ids within the body begin with it and a full stop.
        heading: What its `h1` says, or else the page's title.
        body: A `div` of XHTML that holds the page, its `h1` at the beginning. It has no id, so
            that a carrier may give the page's to what it puts the body in.
        links: Those to places in the course. Links to elsewhere have their whole address; those
            that would lead nowhere are plain words.
        files: Those that it shows. Pictures that are not in the site are replaced by their words.
    """

    page: BundledPage
    id: str
    heading: str
    body: Element
    links: tuple[PageLink, ...]
    files: tuple[ShownFile, ...]


def read_pages(course: BundledCourse) -> tuple[PageContent, ...]:
    """Read a course's pages, in their order, but for those about the site itself.

    Args:
        course: The course.

    Raises:
        OSError: If a page cannot be read.
    """
    bodies: list[tuple[BundledPage, Element]] = []
    for page in course.pages:
        html = (course.site / page.path).read_text(encoding="utf-8", errors="replace")
        content = _find_content(parse_markup(html))
        if not any(_ABOUT_THE_SITE in _classes(one) for one in content.iter()):
            bodies.append((page, clean_markup(content, _is_left_out)))
    names = dict(_name_pages(page.path for page, _ in bodies))
    places = {page.path: rename_ids(body, names[page.path]) for page, body in bodies}
    files = frozenset(course.contents.files)
    return tuple(_describe(page, body, names, places, files) for page, body in bodies)


def link_pages(pages: Iterable[PageContent], address: Callable[[str, str], str]) -> None:
    """Set where the links to places in the course lead.

    Args:
        pages: All pages.
        address: Gives the address of a place by the path of its page and its id there, which is
            empty for the page. Where it gives nothing, the link becomes plain words.
    """
    for content in pages:
        for link in content.links:
            link.element.attrib.pop("href", None)
            href = address(link.page, link.fragment)
            if href:
                link.element.set("href", href)


def remove_heading(body: Element) -> None:
    """Take a page's `h1` out, for carriers that write `PageContent.heading` themselves."""
    replace_by_words(body, dict.fromkeys(list(body.iter("h1"))[:1], ""))


def shift_headings(body: Element, by: int) -> None:
    """Make headings those of a part: an `h1` becomes an `h2` where they are shifted by one."""
    for element in body.iter():
        if re.fullmatch("h[1-6]", element.tag):
            element.tag = f"h{min(int(element.tag[1]) + by, 6)}"


def _is_left_out(element: Element) -> bool:
    return "hidden" in element.attrib or not _ON_SITES_ONLY.isdisjoint(_classes(element))


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _find_content(tree: Element) -> Element:
    """The article of a page, without what surrounds it."""
    articles = [one for one in tree.iter("article") if "md-content__inner" in _classes(one)]
    return [tree, *tree.iter("body"), *tree.iter("main"), *articles[:1]][-1]


def _name_pages(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for path in paths:
        plain = re.sub(r"[^A-Za-z0-9]+", "-", path.removesuffix(".html")).strip("-")
        base = plain if plain[:1].isalpha() else f"page-{plain}".strip("-")
        name, number = base, 1
        while name.lower() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.lower())
        yield path, name


def _describe(
    page: BundledPage,
    body: Element,
    names: Mapping[str, str],
    places: Mapping[str, Mapping[str, str]],
    files: frozenset[str],
) -> PageContent:
    nowhere: dict[Element, str | None] = {}
    links = tuple(_resolve_links(page.path, body, places, nowhere))
    shown = tuple(_find_files(page.path, body, files, nowhere))
    replace_by_words(body, nowhere)
    heading = next((read_text(one) for one in body.iter("h1")), "") or page.title
    return PageContent(page, names[page.path], heading, body, links, shown)


def _resolve_links(
    path: str,
    body: Element,
    places: Mapping[str, Mapping[str, str]],
    nowhere: dict[Element, str | None],
) -> Iterator[PageLink]:
    """The links to places in the course; those that lead nowhere are added to their list."""
    for element in body.iter("a"):
        address = element.attrib.pop("href", "").strip()
        try:
            parts = urlsplit(address)
        except ValueError:
            parts = urlsplit("")
        target = _find_path(path, parts.path)
        if parts.scheme in _OUTSIDE:
            element.set("href", address)
        elif parts.netloc and not parts.scheme:
            element.set("href", f"https:{address}")
        elif parts.path + parts.fragment and not parts.scheme and target in places:
            fragment = places[target].get(unquote(parts.fragment), "")
            yield PageLink(element, target, fragment)
        elif "id" not in element.attrib:  # else others may lead to it
            nowhere[element] = None


def _find_path(page: str, path: str) -> str:
    """The file of the site that a relative address of a page leads to."""
    if not path:
        return page
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))


def _find_files(
    path: str, body: Element, files: frozenset[str], nowhere: dict[Element, str | None]
) -> Iterator[ShownFile]:
    """The pictures that are in the site; others are added to the list, with their words."""
    for element in body.iter():
        attribute = _PICTURES.get(element.tag)
        if attribute is None:
            continue
        address = element.get(attribute, "").strip()
        file = _find_path(path, address.partition("#")[0].partition("?")[0])
        if address and file in files:
            element.set(attribute, file)
            yield ShownFile(element, attribute, file)
        elif not _DATA.match(address):
            nowhere[element] = element.get("alt", "")
