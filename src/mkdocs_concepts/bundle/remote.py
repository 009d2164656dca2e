"""What a page would fetch from elsewhere, and so lack where there is no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

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
    """The addresses that a browser fetches from elsewhere when it shows a page, in their order."""
    parser = _Parser()
    parser.feed(html)
    yield from dict.fromkeys(parser.found)


def find_remote_in_style(css: str) -> Iterator[str]:
    """The addresses that a browser fetches from elsewhere when it applies a style sheet."""
    yield from dict.fromkeys(_IN_STYLE.findall(css))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        relations = set(attributes.get("rel", "").lower().split())
        if tag == "link" and not relations & _FOLLOWED:
            return
        addresses = [attributes.get(_ADDRESSES.get(tag, ""), "")]
        addresses += [
            part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()
        ]
        self.found += [address.strip() for address in addresses if _REMOTE.match(address)]
        self.found += find_remote_in_style(attributes.get("style", ""))
