"""What browsers may run, load and send on a course's pages, as a Content-Security-Policy.

It holds where cleaning has missed something. So nothing in it comes from what an author has
written: the hashes are those of scripts and styles in the templates.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

# A browser looks for the encoding in the first kilobyte only, so that stays before the policy.
_START_OF_HEAD = re.compile(r"<head\b[^<>]*>(?:\s*<meta charset=[^<>]*>)?", re.IGNORECASE)
_SCRIPT_TYPES = frozenset(["", "text/javascript", "application/javascript", "module"])


@dataclass(frozen=True, slots=True)
class TemplateParts:
    """What templates bring into every page that a policy has to name.

    Attributes:
        scripts: Texts of scripts within the page.
        styles: Texts of styles within the page.
        script_sources: Other sites' addresses that scripts are loaded from.
        style_sources: The same for style sheets.
        font_sources: The same for the fonts that those style sheets ask for.
    """

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    script_sources: frozenset[str] = frozenset()
    style_sources: frozenset[str] = frozenset()
    font_sources: frozenset[str] = frozenset()

    def __or__(self, other: TemplateParts) -> TemplateParts:
        """Both together."""
        return TemplateParts(
            self.scripts | other.scripts,
            self.styles | other.styles,
            self.script_sources | other.script_sources,
            self.style_sources | other.style_sources,
            self.font_sources | other.font_sources,
        )


def find_template_parts(html: str) -> TemplateParts:
    """The parts in what templates have written, or are.

    Args:
        html: A page without any author's text, or a piece of one.
    """
    finder = _PartFinder()
    finder.feed(html)
    finder.close()
    return TemplateParts(*(frozenset(finder.found[kind]) for kind in _KINDS))


def build_page_policy(parts: TemplateParts, loosened: frozenset[str] = frozenset()) -> str:
    """The policy of a site's pages.

    Args:
        parts: What its templates bring along.
        loosened: What the course allows its authors besides, as in `clean_markup`.
    """
    styles = (
        ["'unsafe-inline'"] if "style" in loosened else sorted(map(build_policy_hash, parts.styles))
    )
    scripts = sorted(map(build_policy_hash, parts.scripts))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts, *sorted(parts.script_sources)],
        "style-src": ["'self'", *styles, *sorted(parts.style_sources)],
        "font-src": ["'self'", *sorted(parts.font_sources)],
        "img-src": ["'self'", "data:", "https:"],
        "media-src": ["'self'", "https:"],
        "frame-src": ["https:"] if "iframe" in loosened else ["'none'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],  # pages from the disk make their worker of a script
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def build_policy_hash(text: str) -> str:
    """A script or style within a page, as a policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def insert_policy(html: str, policy: str) -> str:
    """A page that carries a policy before all that it is to hold for.

    Args:
        html: The page. Without a head it is left as it is.
        policy: What its browser is to hold to.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'
    start = _START_OF_HEAD.search(html)
    return html if start is None else f"{html[: start.end()]}{meta}{html[start.end() :]}"


_KINDS = ("scripts", "styles", "script_sources", "style_sources", "font_sources")


class _PartFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
        self._kind = ""
        self._texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" in said:
            self._add_source("script_sources", said["src"])
        elif tag == "script" and said.get("type", "").lower() in _SCRIPT_TYPES:
            self._kind, self._texts = "scripts", []
        elif tag == "style":
            self._kind, self._texts = "styles", []
        elif tag == "link":
            relations = said.get("rel", "").lower().split()
            if "stylesheet" in relations:
                self._add_source("style_sources", said.get("href", ""))
            elif "preconnect" in relations:
                self._add_source("font_sources", said.get("href", ""))

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._kind and tag in {"script", "style"}:
            self.found[self._kind].add("".join(self._texts))
        self._kind = ""

    def _add_source(self, kind: str, address: str) -> None:
        """The folder of a file elsewhere, since such scripts load others beside them."""
        parts = urlsplit(address)
        if parts.scheme == "https" and re.fullmatch(r"[\w.:-]+", parts.netloc):
            folder = re.match(r"[\w./@+~%-]*/|", parts.path)
            path = folder[0] if folder and folder[0] != "/" else ""
            self.found[kind].add(f"https://{parts.netloc}{path}")
