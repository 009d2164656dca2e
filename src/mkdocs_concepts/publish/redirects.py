"""The pages at addresses that a course has left: redirects, and what became of a concept.

They need nothing else of the site, work without JavaScript and from `file://`, and carry the same
script and styles to the letter, so that one hash in a policy allows them all.
"""

from __future__ import annotations

import base64
import hashlib
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from mkdocs_concepts.catalog.catalog import Catalog
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

STYLE = (
    ":root{color-scheme:light dark}"
    "body{max-width:34em;margin:12vh auto;padding:0 1.5em;font:1.05em/1.6 system-ui,sans-serif;"
    "color:#1f2328;background:#fff}"
    "h1{font-size:1.5em;line-height:1.3}"
    "a{color:#0b57a8}"
    "@media (prefers-color-scheme:dark){body{color:#e3e6ea;background:#16181c}a{color:#9ecbff}}"
)
"""Of every redirect, and of every retired concept's page."""


def build_policy_hash(text: str) -> str:
    """A script or style as a Content-Security-Policy names it."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


_POLICY = (
    f"default-src 'none'; script-src {build_policy_hash(SCRIPT)}; "
    f"style-src {build_policy_hash(STYLE)}; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """What every page says of its site.

    Attributes:
        title: The course's.
        url: Where the site lies, with a slash at the end; empty where nobody says.
        language: Of the course, as in HTML.
    """

    title: str
    url: str
    language: str


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
            html = _render_redirect(entry, target, frame)
        elif entry.retirement is not None:
            successor = targets.get(entry.retirement.successor)
            html = _render_retired(entry, entry.retirement, successor, frame)
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


def _render_redirect(entry: Permalink, target: _Target, frame: SiteFrame) -> str:
    """The page at an address that its page has left."""
    href = escape(_build_link(entry.url, target.url))
    ids = f'data-from="{escape(entry.id)}" data-id="{escape(target.id)}"'
    head = (
        f'<link rel="canonical" href="{escape(frame.url + target.url) if frame.url else href}">\n'
        f"<script>{SCRIPT}</script>\n"
        f'<meta http-equiv="refresh" content="0; url={href}">\n'
    )
    title = _render_words(target.title, frame)
    body = f'<h1>This page has moved</h1>\n<p>It is now at <a href="{href}">{title}</a>.</p>\n'
    return _render_page(target.title, frame, body, f' {ids} data-href="{href}"', head)


def _render_retired(
    entry: Permalink, retirement: Retirement, successor: _Target | None, frame: SiteFrame
) -> str:
    """The page at the address of what was given up."""
    body = (
        f"<h1>{_render_words(retirement.title, frame)}</h1>\n"
        f"<p>This page is no longer part of {_render_home(entry.url, frame)}. "
        "It was retired, and its address is kept so that links to it still lead somewhere.</p>\n"
    )
    if successor is not None:
        href = escape(_build_link(entry.url, successor.url))
        link = f'<a href="{href}">{_render_words(successor.title, frame)}</a>'
        more = f": {_render_words(successor.definition, frame)}" if successor.definition else "."
        body += f"<p>Read on at {link}{more}</p>\n"
    return _render_page(retirement.title, frame, body)


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
    title: str, frame: SiteFrame, body: str, attributes: str = "", head: str = ""
) -> str:
    return (
        f'<!doctype html>\n<html lang="en"{attributes}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(title)} – {escape(frame.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"{head}<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
