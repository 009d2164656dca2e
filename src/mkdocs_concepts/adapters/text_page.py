"""The page on which the course's text is read from start to end, made of the concepts' pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from html import escape

from jinja2 import Environment
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from mkdocs_concepts.adapters.page_contents import extend_contents
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.courses.addresses import seen_from
from mkdocs_concepts.publish.text_in_order import (
    TextSection,
    build_text,
    find_anchors,
    take_passage,
)
from mkdocs_concepts.publish.text_notes import count_notes, name_notes, take_notes

_TEMPLATE = "concepts/text.html"
_ID = re.compile(r'(<[^<>]*?)\sid="(?!fnref)[^"]*"')
_HEADING = re.compile(r"(</?h)([1-5])(?=[\s>])")
_PERMALINK = re.compile(r'<a class="headerlink"(?:(?!<a ).)*?</a>')
_ADDRESS = re.compile(r'(?<=[\s"])(href|src)="([^"]*)"')
_NOTES = ("#fn:", "#fnref")  # which come along
_CITATION = "data-citation="
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
# As the citations plugin ends a page that cites.
_REFERENCES = '<h2 id="references">{}</h2>\n<div data-references="page"></div>\n'


class TextPage:
    """Takes the passages of rendered pages, and puts them together on a page of their own.

    Attributes:
        anchors: The id of each paragraph of the source text on that page, once it is written.
    """

    def __init__(self) -> None:
        """Begin a build."""
        self._paragraphs: dict[str, tuple[str, ...]] = {}
        self._notes: dict[str, dict[str, str]] = {}
        self._text: tuple[TextSection, ...] = ()
        self.anchors: Mapping[tuple[str, int], str] = {}

    def take(self, concept_id: str, html: str) -> str:
        """Keep the passage of a concept's rendered page, and give the page without its marks."""
        html, paragraphs = take_passage(html)
        self._paragraphs[concept_id] = paragraphs
        self._notes[concept_id] = take_notes(html)
        return html

    def write(
        self, page: Page, pages: Mapping[str, Page], catalog: Catalog, env: Environment
    ) -> None:
        """Add the whole text to a page, with its sections among the page's contents.

        Args:
            page: The page.
            pages: The page of each concept, by its id.
            catalog: The course.
            env: The theme's templates.
        """
        self._text = build_text(catalog, self._bring(page, pages))
        self.anchors = find_anchors(self._text)
        urls = {id_: get_relative_url(other.url, page.url) for id_, other in pages.items()}
        html = env.get_template(_TEMPLATE).render(text=self._text, urls=urls)
        html = count_notes(html, self._bring_notes(page, pages))
        page.content = f"{page.content or ''}\n{html}"
        if _CITATION in html:
            page.content += _REFERENCES.format(catalog.language.mark_up("references.title"))
        titled = [section for section in self._text if section.title]
        extend_contents(page, [AnchorLink(escape(s.title), s.anchor, 2) for s in titled])

    def anchor_of(self, section: str, number: int) -> str:
        """The id on the page of a paragraph of the source text; empty where it is not there."""
        return self.anchors.get((section, number), "")

    def _bring(self, page: Page, pages: Mapping[str, Page]) -> dict[str, Sequence[str]]:
        """The paragraphs with their addresses as the page itself needs them."""
        return {
            id_: [_move(name_notes(html, id_), pages[id_].url, page.url) for html in paragraphs]
            for id_, paragraphs in self._paragraphs.items()
        }

    def _bring_notes(self, page: Page, pages: Mapping[str, Page]) -> dict[str, str]:
        return {
            f"{id_}.{note}": _move(name_notes(html, id_), pages[id_].url, page.url)
            for id_, notes in self._notes.items()
            for note, html in notes.items()
        }


def _move(html: str, from_url: str, to_url: str) -> str:
    """A part of one page as another page has it.

    Without ids, with addresses seen from there, and with headings below those of the sections.
    """

    def bring(match: re.Match[str]) -> str:
        name, address = match.groups()
        if _ABSOLUTE.match(address) or address.startswith(_NOTES):
            return match[0]
        path, mark, fragment = address.partition("#")
        folder = from_url if from_url.endswith("/") else posixpath.dirname(from_url)
        target = posixpath.normpath(posixpath.join(folder, path)) if path else from_url
        if path.endswith("/") and target != ".":
            target += "/"
        seen = _see_from(to_url, "" if target == "." else target)
        return f'{name}="{seen}{mark}{fragment}"'

    html = _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", _PERMALINK.sub("", html))
    return _ADDRESS.sub(bring, _ID.sub(r"\1", html))


def _see_from(url: str, target: str) -> str:
    """An address relative to the site's root as a page links to it, also one beside the site."""
    is_beside = target.startswith("../")
    return seen_from(url, target) if is_beside else get_relative_url(target, url)
