"""A page's table of contents, extended by what is added to the page when it is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

_HEADING = re.compile(r'<h([23]) id="([^"<>]*)">((?:(?!<h[23] ).)*?)</h\1>', re.DOTALL)


def extend_contents(page: Page, links: Iterable[AnchorLink]) -> None:
    """Put more sections at the end of a page's contents, below its title if it has one.

    Args:
        page: The page.
        links: The sections, with what is below them.
    """
    top = list(page.toc)
    if len(top) == 1 and top[0].level == 1:
        top[0].children.extend(links)
    else:
        top.extend(links)
    page.toc = TableOfContents(top)


def find_sections(html: str) -> Iterator[AnchorLink]:
    """The headings of the second level in a piece of HTML, each with those of the third below."""
    section: AnchorLink | None = None
    for level, anchor, title in _HEADING.findall(html):
        link = AnchorLink(title, unescape(anchor), int(level))
        if level == "2" or section is None:
            if section:
                yield section
            section = link
        else:
            section.children.append(link)
    if section:
        yield section
