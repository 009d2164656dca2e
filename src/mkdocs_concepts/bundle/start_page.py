"""The page that a bundle is opened with: it leads to the course, or says what to do first.

Programs that show what is in an archive unpack only the page that is clicked. Then nothing beside
it can be read, and so the page knows.
"""

from __future__ import annotations

from html import escape

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.look.palette import Palette
from mkdocs_concepts.look.style_sheet import render_root_colours

START_PAGE = "START-HERE.html"
"""What it is called, so that it is seen first."""

# The face is that of the theme.
_STYLE = (
    "body{max-width:34em;margin:10vh auto;padding:0 1.5em;font:1.05em/1.6 system-ui,sans-serif;"
    "color:var(--concepts-ink);background:var(--concepts-paper)}"
    "h1{font:600 2em/1.25 Palatino,Georgia,serif}h2{margin:0 0 .4em;font-size:1.1em}"
    "a{color:var(--concepts-cool)}.open{font-size:1.15em}.alone .open{display:none}"
    "section{margin-top:2em;padding:1em 1.3em;"
    "border-inline-start:4px solid var(--concepts-warm);background:var(--concepts-warm-soft)}"
    "ol,p{margin:0}ol{padding-inline-start:1.3em}li{margin:.35em 0}"
)
_FOUND = "location.replace(document.querySelector('a').href)"
_NOT_FOUND = "document.documentElement.className='alone'"


def render_start_page(
    title: str, home: str, probe: str, palette: Palette, language: Language = ENGLISH
) -> str:
    """The page.

    Args:
        title: The course's.
        home: The path of its first page, from this one.
        probe: The path of a style sheet of the course, which can be read where the course can.
        palette: The course's.
        language: Of the course.
    """
    name, say = escape(title), language.mark_up
    return (
        f'<!doctype html>\n<html {language.root}>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{name}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{render_root_colours(palette)}{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n"
        f'<p class="open"><a href="{escape(home)}">{say("bundle.open")}</a></p>\n'
        f"<section>\n<h2>{say('bundle.extract')}</h2>\n"
        f"<p>{say('bundle.inside')}</p>\n<ol>\n"
        f"<li>{say('bundle.close')}</li>\n<li>{say('bundle.unpack')}</li>\n"
        f"<li>{say('bundle.then', page=START_PAGE)}</li>\n</ol>\n</section>\n</main>\n"
        f'<link rel="stylesheet" media="print" href="{escape(probe)}" '
        f'onload="{escape(_FOUND)}" onerror="{escape(_NOT_FOUND)}">\n'
        "</body>\n</html>\n"
    )
