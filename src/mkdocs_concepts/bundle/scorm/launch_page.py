"""The page that a learning platform launches, with the course in a frame and what was opened."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from mkdocs_concepts.bundle.course import BundledPage
from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.look.palette import Palette
from mkdocs_concepts.look.style_sheet import render_root_colours

COURSE_FOLDER = "course"
"""Where the site lies, beside the page."""

LAUNCH_SCRIPT = "launch.js"
"""The page's script, beside it."""

_HOME = "index.html"
# What the script says.
_WORDS = ("scorm.opened", "scorm.all_opened", "scorm.completed", "scorm.unrecorded")
_STYLE = (
    "html,body{height:100%;margin:0}"
    "body{display:flex;flex-direction:column;background:var(--concepts-paper);color:var(--concepts-ink);"
    "font:15px/1.5 -apple-system,'Segoe UI',Roboto,'Noto Sans',system-ui,sans-serif}"
    "iframe{flex:1;min-height:0;width:100%;border:0}"
    "footer{display:flex;flex-wrap:wrap;gap:.25em 1.5em;align-items:baseline;padding:.5em 1.2em;"
    "max-height:50%;overflow:auto;border-top:1px solid var(--concepts-rule)}"
    "p{margin:0}[hidden]{display:none}a,summary{color:var(--concepts-cool)}"
    "summary{cursor:pointer;padding:.15em 0}details[open]{flex-basis:100%}"
    "ul{columns:16em;margin:.4em 0;padding-left:1.2em}li{padding:.15em 0}"
    "@media print{footer{display:none}}"
)


def render_launch_page(
    title: str, pages: Iterable[BundledPage], palette: Palette, language: Language = ENGLISH
) -> str:
    """The page.

    Args:
        title: The course's.
        pages: The course's. Those of concepts are to be opened.
        palette: The course's, until the script has taken the colours of the page in the frame.
        language: Of the course.
    """
    name = escape(_make_writable(title))
    listed = [[quote(page.path), page.title, make_key(page.concept)] for page in pages]
    data = _write_json(listed)
    say = language.mark_up
    words = _write_json({key: language.texts[key] for key in _WORDS})
    home = f"{COURSE_FOLDER}/{_HOME}"
    return f"""\
<!doctype html>
<html {language.root}>
<head>
<meta charset="utf-8">
<title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{render_root_colours(palette)}{_STYLE}</style>
</head>
<body>
<noscript><p><a href="{home}">{say("bundle.open")}</a></p></noscript>
<iframe title="{name}" hidden></iframe>
<footer hidden>
<p role="status"></p>
<details><summary>{say("scorm.rest")}</summary><ul></ul></details>
</footer>
<script type="application/json" id="pages">{data}</script>
<script type="application/json" id="words">{words}</script>
<script src="{LAUNCH_SCRIPT}"></script>
</body>
</html>
"""


def _write_json(value: object) -> str:
    """A value as a script's content, which nothing in it ends."""
    return json.dumps(value).replace("<", "\\u003c")


def make_key(concept: str) -> str:
    """Three letters by which a platform remembers that a concept was opened; none for no concept.

    Platforms keep 4,096 characters, which is too few for ids. In a course of some 700 concepts it
    is to be expected that two have the same letters, and that either counts for both.
    """
    digest = hashlib.sha256(concept.encode()).digest()
    return urlsafe_b64encode(digest[:3]).decode()[:3] if concept else ""


def _make_writable(words: str) -> str:
    return words.encode(errors="replace").decode()
