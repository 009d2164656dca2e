"""What a page would fetch from elsewhere, and so lack where there is no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

# The theme fetches it for a page with diagrams, unless the course brings it along.
_MERMAID = "mermaid, which draws its diagrams; name a copy of it in extra_javascript"
_REMOTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_ADDRESSES = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "video": "src",
}
# What a browser follows by itself; other links in a page's head are for programs.
_FOLLOWED = frozenset(
    ("dns-prefetch", "icon", "manifest", "modulepreload", "preconnect", "prefetch", "preload")
) | {"stylesheet", "apple-touch-icon"}
_IN_STYLE = re.compile(
    r"(?:url\(\s*['\"]?|@import\s+['\"])((?:https?:)?//[^'\")\s]+)", re.IGNORECASE
)


def find_remote(html: str) -> Iterator[str]:
    """What a browser fetches from elsewhere when it shows a page: addresses, in their order.

    Of diagrams there is a sentence, since only the theme knows what it fetches.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    yield from dict.fromkeys(parser.found)
    if parser.has_diagrams and not parser.has_mermaid:
        yield _MERMAID


def find_remote_in_style(css: str) -> Iterator[str]:
    """The addresses that a browser fetches from elsewhere when it applies a style sheet."""
    yield from dict.fromkeys(_IN_STYLE.findall(css))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.has_diagrams = False
        self.has_mermaid = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.has_diagrams |= "mermaid" in attributes.get("class", "").split()
        self.has_mermaid |= tag == "script" and "mermaid" in attributes.get("src", "")
        relations = set(attributes.get("rel", "").lower().split())
        if tag == "link" and not relations & _FOLLOWED:
            return
        addresses = [attributes.get(_ADDRESSES.get(tag, ""), "")]
        addresses += [
            part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()
        ]
        self.found += [address.strip() for address in addresses if _REMOTE.match(address)]
        self.found += find_remote_in_style(attributes.get("style", ""))
