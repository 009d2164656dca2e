"""The file `_headers`: how Netlify, Cloudflare Pages and other hosts are to serve a site.

Hosts differ where several rules fit an address and name the same header: one joins the values,
another takes the last. So no address gets a header from two of these rules, but for the policy of
content: a card can do with either of its two, and with both. Nor does any of them say who may show
a page in a frame: learning platforms open the pages of a course in theirs, and a page has nothing
that a reader could be made to press.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from mkdocs_concepts.publish.cards.embed_code import CARD_FOLDER, SANDBOX
from mkdocs_concepts.publish.concept_list import CONCEPT_LIST_URL
from mkdocs_concepts.publish.iris import JSON_LD_URL, TURTLE_URL
from mkdocs_concepts.publish.learning.downloads import CARTRIDGE_URL, DECK_URL, GLOSSARY_URL

HEADERS_URL = "_headers"
"""Where it is published, relative to the site's root; hosts look nowhere else."""

_COMMENT = (
    "# For hosts that read it. To have other headers, put a file of this name of your own beside",
    "# the home page; then this one is not written.",
)
_OPEN = {"Access-Control-Allow-Origin": "*"}  # scripts on other sites may read it
_CAUTIOUS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_BINARY = "application/octet-stream"
_DATA = {
    "objects.inv": _BINARY,
    CONCEPT_LIST_URL: "application/json",
    TURTLE_URL: "text/turtle; charset=utf-8",
    JSON_LD_URL: "application/ld+json",
    "myst.xref.json": "application/json",
}
_DATA_FOLDERS = ("myst", "oembed")
_DOWNLOADS = {
    GLOSSARY_URL: "application/xml",
    DECK_URL: _BINARY,
    CARTRIDGE_URL: "application/vnd.ims.imsccv1p3",
}


def build_hosting_headers(policy: str, concepts_folder: str) -> bytes:
    """The file, in UTF-8.

    Args:
        policy: What all pages, cards and redirects can do with; empty where a course publishes
            files of its own that may need more.
        concepts_folder: Where the pages and the data of the concepts are published, relative to
            the site's root.
    """
    lines = [*_COMMENT]
    for path, headers in (("*", _list_common(policy)), *_list_rules(concepts_folder)):
        lines += ["", f"/{path}", *(f"  {name}: {value}" for name, value in headers.items())]
    return "\n".join((*lines, "")).encode()


def _list_common(policy: str) -> Mapping[str, str]:
    """What is said of every file."""
    return {**({"Content-Security-Policy": policy} if policy else {}), **_CAUTIOUS}


def _list_rules(concepts_folder: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for url, media_type in _DATA.items():
        yield url, {**_OPEN, "Content-Type": media_type}
    for folder in _DATA_FOLDERS:
        yield f"{folder}/*", _OPEN
    if concepts_folder.partition("/")[0] not in (*_DATA_FOLDERS, CARD_FOLDER):
        yield f"{quote(concepts_folder)}/*", _OPEN
    # The cards: whoever shows one, in whatever frame, it gets at nothing of the site.
    yield f"{CARD_FOLDER}/*", {**_OPEN, "Content-Security-Policy": f"sandbox {SANDBOX}"}
    for url, media_type in _DOWNLOADS.items():
        yield url, {"Content-Type": media_type, "Content-Disposition": "attachment"}
