"""The pages at addresses that a course has left: redirects, and what became of a concept.

They need nothing else of the site, work without JavaScript and from `file://`, and carry the same
script and styles to the letter, so that one hash in a policy allows them all.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.language.language import Language
from mkdocs_concepts.look.palette import DEFAULT_PALETTE, Palette
from mkdocs_concepts.look.style_sheet import render_root_colours
from mkdocs_concepts.model import Page
from mkdocs_concepts.publish.permalinks import (
    Permalink,
    Retirement,
    SiteAddresses,
    build_destination,
    index_ids,
    list_other_pages,
    list_permalinks,
)
from mkdocs_concepts.trust.policy import build_policy_hash

# A refresh cannot keep the fragment. Where there is one, the script ends the parsing of the page
# before the refresh is read, and takes the fragment along, under the concept's present id.
SCRIPT = (
    "(function(){"
    "var to=document.documentElement.dataset,part=location.hash.slice(1);"
    "if(!part)return;"
    'if(part===to.from||part.indexOf(to.from+"--")===0)part=to.id+part.slice(to.from.length);'
    "window.stop();"
    'location.replace(to.href+"#"+part)'
    "})()"
)
"""Of every redirect."""

_STYLE = (
    "body{max-width:34em;margin:12vh auto;padding:0 1.5em;font:1.05em/1.6 system-ui,sans-serif;"
    "color:var(--concepts-ink);background:var(--concepts-paper)}"
    "h1{font-size:1.5em;line-height:1.3}"
    "a{color:var(--concepts-cool)}"
)


@cache
def build_style(palette: Palette) -> str:
    """The style of every redirect, and of every retired concept's page.

    Args:
        palette: The course's colours.
    """
    return f"{render_root_colours(palette)}{_STYLE}"


@cache
def _build_policy(palette: Palette) -> str:
    return (
        f"default-src 'none'; script-src {build_policy_hash(SCRIPT)}; "
        f"style-src {build_policy_hash(build_style(palette))}; base-uri 'none'; form-action 'none'"
    )


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """What every page says of its site.

    Attributes:
        title: The course's.
        url: Where the site lies, with a slash at the end; empty where nobody says.
        language: Of the course, as in HTML.
        palette: Its colours.
    """

    title: str
    url: str
    language: str
    palette: Palette = DEFAULT_PALETTE


def build_redirects(
    lock: Iterable[Permalink], catalog: Catalog, addresses: SiteAddresses, frame: SiteFrame
) -> Iterator[tuple[str, bytes]]:
    """A page for each address that the course has left.

    Args:
        lock: What its lock file says; empty where it has none.
        catalog: The course.
        addresses: What the site publishes where; no file of it is replaced.
        frame: The site.

    Yields:
        Where each page is published, relative to the site's root, and its HTML.
    """
    targets = _index_targets(catalog, addresses)
    taken = set(addresses.files)
    for entry in (*lock, *list_permalinks(catalog, addresses.urls)):
        destination = build_destination(entry.url)
        target = targets.get(entry.id)
        if destination in taken:
            continue
        if target is not None:
            html = _render_redirect(entry, target, frame, catalog.language)
        elif entry.retirement is not None:
            successor = targets.get(entry.retirement.successor)
            html = _render_retired(entry, entry.retirement, successor, frame, catalog.language)
        else:
            continue
        taken.add(destination)
        yield destination, html.encode()


@dataclass(frozen=True, slots=True)
class _Target:
    """A page that readers are led to: a concept's, or another with its file as its id."""

    id: str
    title: str
    url: str
    definition: str = ""


def _index_targets(catalog: Catalog, addresses: SiteAddresses) -> dict[str, _Target]:
    """The page of each id, former ones included, and of each other page's file."""
    pages = {
        uri: _Target(uri, name_page(page), addresses.urls[uri])
        for uri, page in list_other_pages(catalog).items()
        if uri in addresses.urls
    }
    concepts = {
        id_: _Target(one.id, one.title, addresses.urls[one.id], one.definition)
        for id_, one in index_ids(catalog).items()
    }
    return {**pages, **concepts}


def name_page(page: Page) -> str:
    """What a page that is no concept's is called: its first heading, or its file's name."""
    name = posixpath.basename(page.uri).removesuffix(".md")
    return page.headings[0].text if page.headings else name


def _render_redirect(
    entry: Permalink, target: _Target, frame: SiteFrame, language: Language
) -> str:
    """The page at an address that its page has left."""
    href = escape(_build_link(entry.url, target.url))
    ids = f'data-from="{escape(entry.id)}" data-id="{escape(target.id)}"'
    head = (
        f'<link rel="canonical" href="{escape(frame.url + target.url) if frame.url else href}">\n'
        f"<script>{SCRIPT}</script>\n"
        f'<meta http-equiv="refresh" content="0; url={href}">\n'
    )
    title = _render_words(target.title, frame)
    link = f'<a href="{href}">{title}</a>'
    body = (
        f"<h1>{language.mark_up('moved.title')}</h1>\n"
        f"<p>{language.mark_up('moved.now_at', page=link)}</p>\n"
    )
    attributes = f' {ids} data-href="{href}"'
    return _render_page(target.title, frame, language, body, attributes, head)


def _render_retired(
    entry: Permalink,
    retirement: Retirement,
    successor: _Target | None,
    frame: SiteFrame,
    language: Language,
) -> str:
    """The page at the address of what was given up."""
    body = (
        f"<h1>{_render_words(retirement.title, frame)}</h1>\n"
        f"<p>{language.mark_up('moved.retired', course=_render_home(entry.url, frame))}</p>\n"
    )
    if successor is not None:
        href = escape(_build_link(entry.url, successor.url))
        link = f'<a href="{href}">{_render_words(successor.title, frame)}</a>'
        if successor.definition:
            definition = _render_words(successor.definition, frame)
            read_on = language.mark_up("moved.read_on_definition", page=link, definition=definition)
        else:
            read_on = language.mark_up("moved.read_on", page=link)
        body += f"<p>{read_on}</p>\n"
    return _render_page(retirement.title, frame, language, body)


def _render_words(text: str, frame: SiteFrame) -> str:
    """Words of the course, which may be in another language than ours."""
    return f'<span lang="{escape(frame.language)}">{escape(text)}</span>'


def _render_home(url: str, frame: SiteFrame) -> str:
    home = _build_link(url, "index.html" if url.endswith(".html") else "")
    return f'<a href="{escape(home)}">{escape(frame.title)}</a>'


def _build_link(from_url: str, to_url: str) -> str:
    """The relative link from one address to another."""
    folder = from_url.rpartition("/")[0]
    link = posixpath.relpath(to_url or ".", folder or ".")
    return f"{link}/" if to_url.endswith("/") or not to_url else link


def _render_page(
    title: str,
    frame: SiteFrame,
    language: Language,
    body: str,
    attributes: str = "",
    head: str = "",
) -> str:
    return (
        f'<!doctype html>\n<html {language.root}{attributes}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_build_policy(frame.palette)}">\n'
        f"<title>{escape(title)} – {escape(frame.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"{head}<style>{build_style(frame.palette)}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
