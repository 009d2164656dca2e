"""The page that a learning platform launches, with the course in a frame and what was opened."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from mkdocs_concepts.bundle.course import BundledPage

COURSE_FOLDER = "course"
"""Where the site lies, beside the page."""

LAUNCH_SCRIPT = "launch.js"
"""The page's script, beside it."""

_HOME = "index.html"
# The colours are the theme's until the script has taken those of the page in the frame.
_STYLE = (
    ":root{color-scheme:light dark;--paper:#fdfcf9;--ink:#22282b;--rule:#dcd8cf;--link:#2b4a86}"
    "@media(prefers-color-scheme:dark){:root{--paper:#14181a;--ink:#e8e5df;--rule:#343b3e;"
    "--link:#a9c1f0}}"
    "html,body{height:100%;margin:0}"
    "body{display:flex;flex-direction:column;background:var(--paper);color:var(--ink);"
    "font:15px/1.5 -apple-system,'Segoe UI',Roboto,'Noto Sans',system-ui,sans-serif}"
    "iframe{flex:1;min-height:0;width:100%;border:0}"
    "footer{display:flex;flex-wrap:wrap;gap:.25em 1.5em;align-items:baseline;padding:.5em 1.2em;"
    "max-height:50%;overflow:auto;border-top:1px solid var(--rule)}"
    "p{margin:0}[hidden]{display:none}a,summary{color:var(--link)}"
    "summary{cursor:pointer;padding:.15em 0}details[open]{flex-basis:100%}"
    "ul{columns:16em;margin:.4em 0;padding-left:1.2em}li{padding:.15em 0}"
    "@media print{footer{display:none}}"
)


def render_launch_page(title: str, pages: Iterable[BundledPage]) -> str:
    """The page.

    Args:
        title: The course's.
        pages: The course's. Those of concepts are to be opened.
    """
    name = escape(_make_writable(title))
    listed = [[quote(page.path), page.title, make_key(page.concept)] for page in pages]
    data = json.dumps(listed).replace("<", "\\u003c")
    home = f"{COURSE_FOLDER}/{_HOME}"
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{_STYLE}</style>
</head>
<body>
<noscript><p><a href="{home}">Open the course</a></p></noscript>
<iframe title="{name}" hidden></iframe>
<footer hidden>
<p role="status"></p>
<details><summary>Still to open</summary><ul></ul></details>
</footer>
<script type="application/json" id="pages">{data}</script>
<script src="{LAUNCH_SCRIPT}"></script>
</body>
</html>
"""


def make_key(concept: str) -> str:
    """Three letters by which a platform remembers that a concept was opened; none for no concept.

    Platforms keep 4,096 characters, which is too few for ids. In a course of some 700 concepts it
    is to be expected that two have the same letters, and that either counts for both.
    """
    digest = hashlib.sha256(concept.encode()).digest()
    return urlsafe_b64encode(digest[:3]).decode()[:3] if concept else ""


def _make_writable(words: str) -> str:
    return words.encode(errors="replace").decode()
